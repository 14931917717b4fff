using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Scaffolder.Verification.Fetching;

/// <summary>A package's file unpacked: the folder <c>native</c> with its links, and nothing outside of it.</summary>
internal static class PackageArchive
{
    private const string Wanted = "package/native/";

    /// <summary>Unpacks into the folder, which appears whole or not at all.</summary>
    public static async Task UnpackAsync(string file, string folder, CancellationToken cancellation)
    {
        var temporary = $"{folder}.{Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)}.tmp";
        Directory.CreateDirectory(temporary);
        try
        {
            await ExtractAsync(file, temporary, cancellation);
            Link(temporary);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(temporary, folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static async Task ExtractAsync(string file, string folder, CancellationToken cancellation)
    {
        await using var compressed = File.OpenRead(file);
        await using var stream = new GZipStream(compressed, CompressionMode.Decompress);
        await using var archive = new TarReader(stream);
        while (await archive.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !entry.Name.StartsWith(Wanted, StringComparison.Ordinal))
            {
                continue;
            }

            var path = Inside(folder, entry.Name["package/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: true, cancellation);

            // Another user may have to run the server: one without privileges.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
        }
    }

    // A package cannot hold links, so they are listed in a file; a script of the package would make them.
    private static void Link(string folder)
    {
        var list = Path.Combine(folder, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in document.RootElement.EnumerateArray())
        {
            var (source, target) = (Inside(folder, link.GetProperty("source").GetString()!), Inside(folder, link.GetProperty("target").GetString()!));
            if (File.Exists(target))
            {
                continue;
            }

            if (OperatingSystem.IsWindows())
            {
                File.Copy(source, target);
            }
            else
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw new InvalidDataException($"'{name}' leads out of the package.");
    }
}
