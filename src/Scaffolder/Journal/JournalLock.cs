#pragma warning disable CA2000 // The caller holds it until its own end.

namespace Scaffolder.Journal;

/// <summary>
/// Held while the journal is read, planned from and written: two runs at the same time would both follow the same
/// migration. It ends with the process, however that ends.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    /// <summary>How long a run waits for another one in the same repository.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly FileStream _file;

    private JournalLock(string folder, FileStream file) => (_folder, _file) = (folder, file);

    /// <summary>The lock of a folder of state, waited for a while; null with the problem told.</summary>
    public static async Task<JournalLock?> TakeAsync(string root, TimeProvider clock, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var folder = Path.Combine(root, ".scaffolder");
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                if (Try(folder) is { } held)
                {
                    return await FinishedAsync(held, root, cancellation);
                }
            }
            catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
            {
                problems.Add(new(DiagnosticIds.CannotWrite, Severity.Error, $"Cannot write to {folder}: {problem.Message}", "Nothing was written.", new(folder)));
                return null;
            }

            if (clock.GetElapsedTime(began) > _patience)
            {
                problems.Add(new(DiagnosticIds.Busy, Severity.Error, "Another run of scaffolder is at work here.", "Wait until it is done, then run this one again; nothing was written.", new(Path.Combine(folder, "lock"))));
                return null;
            }

            await Task.Delay(_pause, clock, cancellation);
        }
    }

    /// <summary>Ends what a run began that was killed here; what it says where there was something. A run that is at work is left alone.</summary>
    public static async Task<string?> FinishAsync(string root, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var isUnfinished = File.Exists(PendingFiles.LogOf(root));
        if (!isUnfinished && !File.Exists(Path.Combine(root, ".scaffolder", "lock")))
        {
            return null;
        }

        try
        {
            using var free = Try(Path.Combine(root, ".scaffolder"));
            if (free is not null)
            {
                await PendingFiles.FinishAsync(root, cancellation);
                return isUnfinished ? "A run of scaffolder was killed here: what it had begun to write is in order again." : null;
            }
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            // A lock that nobody holds does no harm where nobody can write.
            problems.AddRange(isUnfinished ? [new(DiagnosticIds.CannotWrite, Severity.Error, $"A run of scaffolder was killed here, and what it had begun to write cannot be put in order: {problem.Message}", "Run it again where it can write.", new(PendingFiles.LogOf(root)))] : []);
            return null;
        }

        // A run that lives is in the middle of writing, which takes a moment.
        using var held = isUnfinished ? await TakeAsync(root, TimeProvider.System, problems, cancellation) : null;
        return null;
    }

    public void Dispose()
    {
        // While it is still held: afterwards the name may be another run's.
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(_file.Name);
        }

        _file.Dispose();

        // A run that wrote nothing leaves nothing.
        if (Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }

    private static async Task<JournalLock> FinishedAsync(JournalLock held, string root, CancellationToken cancellation)
    {
        try
        {
            await PendingFiles.FinishAsync(root, cancellation);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // Somebody else has it, in the words of Windows, Linux and macOS; a full or read-only disk says something else.
    private static bool IsShared(IOException problem) => (problem.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    // Null while somebody else has it.
    private static JournalLock? Try(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);

            // Whoever had it takes the file away with him: a lock on a file that has lost its name holds nobody off.
            if (File.Exists(path))
            {
                return new(folder, file);
            }

            file.Dispose();
            return null;
        }
        catch (IOException problem) when (problem is DirectoryNotFoundException || IsShared(problem))
        {
            return null;
        }
    }
}
