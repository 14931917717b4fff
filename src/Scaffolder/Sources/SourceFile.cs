using System.Text;

namespace Scaffolder.Sources;

/// <summary>A text file of the user's, read whole and only when it is small enough to be a model; exactly one of the two is set.</summary>
internal sealed record SourceFile(string? Text, Diagnostic? Problem)
{
    /// <summary>A model of ten thousand tables stays below it; what is larger was named by mistake.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Small files: what asynchronous reading sets up takes longer than the reading.
    public static Task<SourceFile> ReadAsync(string path, CancellationToken cancellation) => Task.FromResult(Read(path, cancellation));

    private static SourceFile Read(string path, CancellationToken cancellation)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new MemoryStream();
            var buffer = new byte[81920];

            // Counted while reading: a pipe or a device has no length to ask for.
            while (stream.Read(buffer) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                if (bytes.Length + count > MaxBytes)
                {
                    return Failed(InputProblem.FileTooLarge, path, $"the file is larger than {MaxBytes / 1024 / 1024} MB", "Name the model's own file, or split the model.");
                }

                bytes.Write(buffer, 0, count);
            }

            return new(Decode(bytes), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(InputProblem.FileNotRead, path, "there is no such file", "Check the path; it counts from the current directory.");
        }
        catch (DecoderFallbackException)
        {
            return Failed(InputProblem.NotUtf8, path, "the file is not UTF-8 text", "Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(InputProblem.FileNotRead, path, $"the file cannot be read: {exception.Message}", "Name a file that this user can read.");
        }
    }

    private static string Decode(MemoryStream bytes)
    {
        bytes.Position = 0;

        // The reader takes a byte order mark of UTF-16 at its word; everything else has to be UTF-8.
        using var reader = new StreamReader(bytes, _strict, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static SourceFile Failed(string id, string path, string message, string help) =>
        new(null, new(id, Severity.Error, $"{message}.", help, new(path)));
}
