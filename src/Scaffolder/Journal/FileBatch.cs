namespace Scaffolder.Journal;

/// <summary>A file that is to be.</summary>
/// <param name="Replaces">Whether it may stand there already, as a snapshot does.</param>
/// <param name="IsProgram">Whether it is to be run, as a hook is.</param>
internal sealed record OutputFile(string Path, string Content, bool Replaces = false, bool IsProgram = false);

/// <summary>Files that appear together, each whole, or not at all; where there is a folder of state, even when the run is killed.</summary>
internal static class FileBatch
{
    /// <summary>Writes the files; when one of them cannot be written, none is there afterwards, and what stood there stands there still.</summary>
    /// <param name="root">The folder of state, whose lock is held; null where there is none.</param>
    /// <param name="removed">Files that go when the others come.</param>
    public static EquatableArray<Diagnostic> Write(IReadOnlyList<OutputFile> files, string? root, IReadOnlyList<string>? removed = null)
    {
        var taken = files.Where(file => !file.Replaces && Path.Exists(file.Path)).ToArray();
        if (taken.Length > 0)
        {
            return [.. taken.Select(Exists)];
        }

        string Beside(string path, string what) => $"{path}.{Environment.ProcessId}.{what}";
        var gone = (removed ?? []).Where(path => File.Exists(path) && files.All(file => file.Path != path)).ToArray();
        var pending = new PendingFiles(
            root,
            [
                .. files.Select(file => new PendingFile(file.Path, Beside(file.Path, "tmp"), File.Exists(file.Path) ? Beside(file.Path, "old") : null)),
                .. gone.Select(path => new PendingFile(path, null, Beside(path, "old"))),
            ],
            [.. files.SelectMany(file => Missing(Path.GetDirectoryName(Path.GetFullPath(file.Path))!)).Distinct().Order(StringComparer.Ordinal)]);
        var (state, current) = (PendingState.Preparing, root is null ? "" : PendingFiles.LogOf(root));
        try
        {
            pending.Tell(state);
            Prepare(pending, files, path => current = path);
            pending.Tell(PendingState.Applying);
            state = PendingState.Applying;
            pending.Apply(file =>
            {
                current = file.Path;
                return file.Old is not null;
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [new(DiagnosticIds.CannotWrite, Severity.Error, $"Cannot write {current}: {problem.Message}", TakeBack(pending, state) ? "Nothing was written." : "What was begun is taken back by the next run that can write here.", new(current))];
        }

        // Everything is in its place; what is left over is nothing that anybody reads, and the next run clears it away.
        return Try(pending.Close) || root is not null ? [] : [new(DiagnosticIds.CannotWrite, Severity.Warning, "Copies of what stood there before are left over.", Location: new(current))];
    }

    private static void Prepare(PendingFiles pending, IReadOnlyList<OutputFile> files, Action<string> current)
    {
        foreach (var folder in pending.Folders)
        {
            current(folder);
            Disk.CreateFolder(folder);
        }

        foreach (var (file, index) in pending.Files.Select((file, index) => (file, index)))
        {
            current(file.Path);
            if (file.New is not null)
            {
                Disk.Write(file.New, files[index].Content, files[index].IsProgram);
            }

            if (file.Old is not null)
            {
                Disk.Copy(file.Path, file.Old);
            }
        }
    }

    private static bool TakeBack(PendingFiles pending, PendingState state)
    {
        if (state == PendingState.Preparing)
        {
            return Try(pending.Discard);
        }

        // A full disk does not take the note; what stood there is still there to be put back.
        Try(() => pending.Tell(PendingState.TakingBack));
        return Try(pending.Restore);
    }

    private static bool Try(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Folders that have to be made, the outermost first.
    private static IEnumerable<string> Missing(string folder) => Directory.Exists(folder) ? []
        : [.. Path.GetDirectoryName(folder) is { } parent ? Missing(parent) : [], folder];

    private static Diagnostic Exists(OutputFile file) => new(
        DiagnosticIds.FileExists, Severity.Error, "The file exists already.", "Nothing was written; choose another name, --timestamp or --out.", new(file.Path));
}
