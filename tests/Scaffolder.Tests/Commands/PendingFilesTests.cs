using Scaffolder.Journal;

namespace Scaffolder.Tests.Commands;

/// <summary>Files are written together, whatever moment the program is killed at: each test ends it at every single step.</summary>
public sealed class PendingFilesTests : IDisposable
{
    private static readonly Dictionary<string, string> _before = new() { ["snapshot"] = "old", ["gone/record"] = "mine", ["other"] = "other" };

    private static readonly Dictionary<string, string> _after = new() { ["snapshot"] = "new", ["a/b/file"] = "file", ["a/record"] = "record", ["other"] = "other" };

    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_that_is_killed_at_any_step_is_finished_or_taken_back_by_the_next()
    {
        var (taken, finished) = (0, 0);
        for (var step = 1; await KillAsync(step, Write) is { } root; step++)
        {
            // Nothing that stood there is missing for an instant.
            Assert.Contains(await File.ReadAllTextAsync(Path.Combine(root, "snapshot")), (string[])["old", "new"]);

            await PendingFiles.FinishAsync(root, CancellationToken.None);

            var files = Files(root);
            Assert.True(Same(files, _before) || Same(files, _after), $"step {step}: {string.Join(", ", files.Keys)}");
            (taken, finished) = Same(files, _before) ? (taken + 1, finished) : (taken, finished + 1);
        }

        Assert.True(taken > 5 && finished > 5, $"{taken} {finished}");
    }

    [Fact]
    public async Task Finishing_can_be_killed_too()
    {
        for (var step = 1; await KillAsync(step, Write) is { } root; step++)
        {
            for (var again = 1; again < 20; again++)
            {
                var copy = Copy(root);
                var isDone = !await IsKilledAsync(again, () => PendingFiles.FinishAsync(copy, CancellationToken.None));
                await PendingFiles.FinishAsync(copy, CancellationToken.None);
                var files = Files(copy);
                Assert.True(Same(files, _before) || Same(files, _after), $"step {step}, then {again}: {string.Join(", ", files.Keys)}");
                if (isDone)
                {
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task Taking_back_can_be_killed_too()
    {
        for (var step = 1; await KillAsync(step, Refused) is { } root; step++)
        {
            await PendingFiles.FinishAsync(root, CancellationToken.None);

            Directory.Delete(Path.Combine(root, "wall"));
            var files = Files(root);
            Assert.True(Same(files, _before), $"step {step}: {string.Join(", ", files.Keys)}");
        }

        // A folder in the place of a file lets everything be prepared, and the last file not be put there.
        static void Refused(string root)
        {
            var files = Batch(root).Append(new(Path.Combine(root, "wall"), "x", Replaces: true)).ToArray();
            Directory.CreateDirectory(Path.Combine(root, "wall"));
            Assert.Equal(DiagnosticIds.CannotWrite, Assert.Single(FileBatch.Write(files, root, [Path.Combine(root, "gone/record")])).Id);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_no_reason_to_touch_anything()
    {
        var root = Create();
        Directory.CreateDirectory(Path.Combine(root, ".scaffolder"));
        await File.WriteAllTextAsync(PendingFiles.LogOf(root), "{ no");

        Assert.Contains("cannot be read", (await Assert.ThrowsAsync<IOException>(() => PendingFiles.FinishAsync(root, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    private static OutputFile[] Batch(string root) =>
    [
        new(Path.Combine(root, "a/b/file"), "file"),
        new(Path.Combine(root, "a/record"), "record"),
        new(Path.Combine(root, "snapshot"), "new", Replaces: true),
    ];

    private static void Write(string root) => Assert.Empty(FileBatch.Write(Batch(root), root, [Path.Combine(root, "gone/record")]));

    // The folder as the run left it; null when the run came to its end.
    private async Task<string?> KillAsync(int step, Action<string> run)
    {
        var root = Create();
        return await IsKilledAsync(step, () =>
        {
            run(root);
            return Task.CompletedTask;
        }) ? root : null;
    }

    // A kill is an exception here that nothing of the program waits for.
    private static async Task<bool> IsKilledAsync(int step, Func<Task> run)
    {
        var count = 0;
        Disk.BeforeStep = _ =>
        {
            if (++count >= step)
            {
                throw new TimeoutException("killed");
            }
        };
        try
        {
            await run();
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
        finally
        {
            Disk.BeforeStep = null;
        }
    }

    private string Create()
    {
        var root = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        foreach (var (path, text) in _before)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }

        return root;
    }

    private string Copy(string root)
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(root, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(copy, Path.GetRelativePath(root, file)));
        }

        return copy;
    }

    // Folders count as well, but for the one of the state, which goes with the lock.
    private static SortedDictionary<string, string> Files(string root) => new(
        Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(root, path).Replace('\\', '/'), Path: path))
            .Where(entry => entry.Name != ".scaffolder" && (File.Exists(entry.Path) || !Directory.EnumerateFileSystemEntries(entry.Path).Any()))
            .ToDictionary(entry => entry.Name, entry => File.Exists(entry.Path) ? File.ReadAllText(entry.Path) : "(empty folder)"),
        StringComparer.Ordinal);

    private static bool Same(SortedDictionary<string, string> files, Dictionary<string, string> expected) =>
        files.Count == expected.Count && expected.All(file => files.GetValueOrDefault(file.Key) == file.Value);
}
