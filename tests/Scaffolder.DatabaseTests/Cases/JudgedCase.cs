using Scaffolder.Diffing;

namespace Scaffolder.DatabaseTests.Cases;

/// <summary>
/// A schema before and after, as others wrote them: loaded, migrated, migrated again, taken back and migrated once more, each
/// time compared with what the database says of the schema that was loaded.
/// </summary>
internal static class JudgedCase
{
    /// <summary>What did not hold, in a word or two; none where everything did, and null where this server cannot load the case.</summary>
    public static async Task<IReadOnlyList<string>?> FailuresAsync(string folder, Func<Task<CaseDatabase>> create)
    {
        var (before, after) = (Path.Combine(folder, "old.sql"), Path.Combine(folder, "new.sql"));
        await using var current = await create();
        await using var wanted = await create();
        await using var scratch = await create();
        if (await current.RunAsync(await File.ReadAllTextAsync(before)) is not null || await wanted.RunAsync(await File.ReadAllTextAsync(after)) is not null)
        {
            return null;
        }

        var (old, @new) = (await current.DumpAsync(), await wanted.DumpAsync());
        var problems = new List<Diagnostic>();
        var request = new MigrationRequest(before, after, current.Dialect) { Scratch = scratch.Url, Renames = ["none"], DiscardsData = true };
        var written = await Pipeline.NewAsync(request, new("case", "sql", "migrations", DateTimeOffset.UnixEpoch) { DryRun = true }, NoRename, problems, default);
        var ups = Texts(written, ".up.sql");
        if (problems.Exists(problem => problem.Severity == Severity.Error))
        {
            return [$"gen: {problems.First(problem => problem.Severity == Severity.Error)}"];
        }

        if (old == @new || ups.Length == 0)
        {
            return ups.Length == 0 == (old == @new) ? [] : [ups.Length == 0 ? "gen: nothing is written" : "empty: something is written"];
        }

        var (up, down) = (string.Join('\n', ups), string.Join('\n', Texts(written, ".down.sql").Reverse()));
        if (await current.RunAsync(up) is { } refused)
        {
            return [$"up: {refused.Trim()}"];
        }

        var failures = new List<string>();
        await HoldsAsync("up equal", @new);
        if (await current.RunAsync(up) is { } again && current.RunsFilesTwice)
        {
            failures.Add($"again: {again.Trim()}");
        }

        await HoldsAsync("again equal", @new);
        problems.Clear();
        var rest = await Pipeline.CompareAsync(request with { From = current.Url }, NoRename, problems, default);
        failures.AddRange(rest is { Up.Steps.Count: 0 } ? [] : ["no difference: there is one"]);
        if (await current.RunAsync(down) is { } stuck)
        {
            return [.. failures, $"down: {stuck.Trim()}"];
        }

        await HoldsAsync("down equal", old);
        failures.AddRange(await current.RunAsync(up) is { } stopped ? [$"up once more: {stopped.Trim()}"] : []);
        await HoldsAsync("up once more equal", @new);
        return failures;

        async Task HoldsAsync(string cell, string expected)
        {
            var found = await current.DumpAsync();
            if (found != expected)
            {
                failures.Add($"{cell}: {string.Join(" | ", [.. expected.Split('\n').Except(found.Split('\n')).Select(line => $"- {line}"), .. found.Split('\n').Except(expected.Split('\n')).Select(line => $"+ {line}")])}");
            }
        }
    }

    private static Task<EquatableArray<RenameInstruction>?> NoRename(EquatableArray<RenameCandidate> candidates, CancellationToken cancellation) => Task.FromResult<EquatableArray<RenameInstruction>?>([]);

    private static string[] Texts(WrittenMigration? written, string ending) =>
        [.. (written?.Files ?? []).Where(file => file.Path.EndsWith(ending, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Content)];
}
