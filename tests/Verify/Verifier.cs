using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>
/// Compares what a test made with a file beside the test: <c>Class.Method.verified.txt</c>. What differs is written to
/// <c>Class.Method.received.txt</c>; who agrees renames it.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text, whatever the ends of its lines.</summary>
    /// <exception cref="VerifyException">It differs, or there is nothing to compare it with yet.</exception>
    public static Task Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        VerifyAsync(target ?? "null", settings ?? new(), sourceFile, method);

    /// <summary>Compares any object by its public properties.</summary>
    /// <exception cref="VerifyException">It differs, or there is nothing to compare it with yet.</exception>
    public static Task Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        VerifyAsync(ObjectText.Of(target), settings ?? new(), sourceFile, method);

    private static async Task VerifyAsync(string text, VerifySettings settings, string sourceFile, string method)
    {
        var received = Lines(text);
        var file = settings.File(sourceFile, method);
        var (verifiedFile, receivedFile) = ($"{file}.verified.txt", $"{file}.received.txt");
        var verified = File.Exists(verifiedFile) ? Lines(await File.ReadAllTextAsync(verifiedFile)) : null;
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }

        await File.WriteAllTextAsync(receivedFile, received);
        throw new VerifyException(verified is null
            ? $"There is nothing to compare with yet. To accept what was received:\n  mv {receivedFile} {verifiedFile}\n\n{received}"
            : $"{Difference.Describe(verified, received)}\nTo accept what was received:\n  mv {receivedFile} {verifiedFile}");
    }

    private static string Lines(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
}
