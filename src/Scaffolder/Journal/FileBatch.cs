namespace Scaffolder.Journal;

/// <summary>A file that is to be.</summary>
/// <param name="Replaces">Whether it may stand there already, as a snapshot does.</param>
/// <param name="IsProgram">Whether it is to be run, as a hook is.</param>
internal sealed record OutputFile(string Path, string Content, bool Replaces = false, bool IsProgram = false);

/// <summary>Files that appear together, each whole, or not at all.</summary>
internal static class FileBatch
{
    /// <summary>Writes the files; when one of them cannot be written, none is there afterwards, and what stood there stands there still.</summary>
    /// <param name="removed">Files that go when the others come.</param>
    public static EquatableArray<Diagnostic> Write(IReadOnlyList<OutputFile> files, IReadOnlyList<string>? removed = null)
    {
        var taken = files.Where(file => !file.Replaces && Path.Exists(file.Path)).ToArray();
        if (taken.Length > 0)
        {
            return [.. taken.Select(Exists)];
        }

        // Undone in reverse, so that folders are empty when their turn comes.
        var undo = new Stack<Action>();
        var backups = new List<string>();
        var current = "";
        try
        {
            var staged = new List<(OutputFile File, string Temporary)>();
            foreach (var file in files)
            {
                current = file.Path;
                CreateFolder(Path.GetDirectoryName(Path.GetFullPath(file.Path))!, undo);
                var temporary = $"{file.Path}.{Environment.ProcessId}.tmp";
                undo.Push(() => File.Delete(temporary));
                File.WriteAllText(temporary, file.Content);
                if (file.IsProgram && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, File.GetUnixFileMode(temporary) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
                }

                staged.Add((file, temporary));
            }

            foreach (var (file, temporary) in staged)
            {
                current = file.Path;
                if (file.Replaces && File.Exists(file.Path))
                {
                    var backup = $"{file.Path}.{Environment.ProcessId}.old";
                    File.Move(file.Path, backup, overwrite: true);
                    undo.Push(() => File.Move(backup, file.Path, overwrite: true));
                    backups.Add(backup);
                    File.Move(temporary, file.Path, overwrite: true);
                }
                else
                {
                    // Without overwriting: somebody else may have been faster.
                    File.Move(temporary, file.Path);
                    undo.Push(() => File.Delete(file.Path));
                }
            }

            foreach (var path in (removed ?? []).Where(File.Exists))
            {
                current = path;
                var backup = $"{path}.{Environment.ProcessId}.old";
                File.Move(path, backup, overwrite: true);
                undo.Push(() => File.Move(backup, path, overwrite: true));
                backups.Add(backup);
            }

            backups.ForEach(File.Delete);
            RemoveEmpty(removed ?? []);
            return [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var step))
            {
                step();
            }

            return [new(DiagnosticIds.CannotWrite, Severity.Error, $"Cannot write {current}: {problem.Message}", "Nothing was written.", new(current))];
        }
    }

    // A tool may have a folder for each migration.
    private static void RemoveEmpty(IEnumerable<string> removed)
    {
        foreach (var folder in removed.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!).Distinct().Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }

    private static Diagnostic Exists(OutputFile file) => new(
        DiagnosticIds.FileExists, Severity.Error, "The file exists already.", "Nothing was written; choose another name, --timestamp or --out.", new(file.Path));

    private static void CreateFolder(string folder, Stack<Action> undo)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            CreateFolder(parent, undo);
        }

        Directory.CreateDirectory(folder);
        undo.Push(() => Directory.Delete(folder));
    }
}
