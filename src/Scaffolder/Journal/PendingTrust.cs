using System.ComponentModel;
using System.Diagnostics;

namespace Scaffolder.Journal;

/// <summary>
/// What a log of unfinished writing must be before it is obeyed: a run's own, which no commit holds, about files of this
/// repository. A log that somebody else made could have files overwritten that they have no business with.
/// </summary>
internal static class PendingTrust
{
    /// <summary>Why it is not obeyed, in words; null where it may be.</summary>
    public static string? Problem(string root, PendingFiles pending)
    {
        if (Ask(root, "ls-files", "--error-unmatch", "--", ".scaffolder/pending") is not null)
        {
            return "it is part of a commit, which no run's own ever is; look at who committed it, and remove it";
        }

        // The state may lie in a folder of the repository; links are not followed out of it.
        var top = Path.GetFullPath(Path.Combine(root, Ask(root, "rev-parse", "--show-cdup")?.Trim() ?? ""));
        var outside = pending.Files.SelectMany(file => (string?[])[file.Path, file.New, file.Old]).Concat(pending.Folders).OfType<string>().Select(Path.GetFullPath).FirstOrDefault(path => !IsWithin(top, path));
        return outside is null ? null : $"it names {outside}, which is not in this repository; look at what it was, and remove it";
    }

    private static bool IsWithin(string top, string path)
    {
        if (Path.GetRelativePath(top, path) is var relative && (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".."))
        {
            return false;
        }

        for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length > top.TrimEnd(Path.DirectorySeparatorChar).Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }

    // What git answers; null where it objects or is not there.
    private static string? Ask(string root, params string[] arguments)
    {
        try
        {
            var start = Git.Start(arguments);
            start.WorkingDirectory = root;
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = error;
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
