namespace Scaffolder.Journal;

/// <summary>
/// What a log of unfinished writing must be before it is obeyed: a run's own, which no commit holds, about files of this
/// repository. A log that somebody else made could have files overwritten that they have no business with.
/// </summary>
internal static class PendingTrust
{
    /// <summary>Why it is not obeyed, in words; null where it may be.</summary>
    public static async Task<string?> ProblemAsync(string root, PendingFiles pending, CancellationToken cancellation)
    {
        if ((await Git.RunAsync(cancellation, "-C", root, "ls-files", "--error-unmatch", "--", ".scaffolder/pending")).Output is not null)
        {
            return "it is part of a commit, which no run's own ever is; look at who committed it, and remove it";
        }

        // The state may lie in a folder of the repository; links are not followed out of it.
        var (up, _) = await Git.RunAsync(cancellation, "-C", root, "rev-parse", "--show-cdup");
        var top = Path.GetFullPath(Path.Combine(root, up?.Trim() ?? ""));
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
}
