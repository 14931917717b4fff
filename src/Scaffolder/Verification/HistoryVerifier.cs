using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>Runs migrations one after the other, from the schema that the first one starts from to the last one's and all the way back.</summary>
internal sealed class HistoryVerifier(ScratchDatabase scratch, EquatableArray<(string Name, ProofSubject Subject)> history, DatabaseSchema snapshot)
{
    public async Task<Proof> VerifyAsync(Action<ProofCell, int>? progress, CancellationToken cancellation)
    {
        var total = (2 * history.Count) + 2;
        var cells = new ProofCells(progress is null ? null : cell => progress(cell, total));
        var first = history[0].Subject;
        await scratch.ResetAsync(cancellation);
        var goesOn = await RunAsync("start", StartOf(first), first.Up.From, cells, first, cancellation);
        foreach (var (name, subject) in history)
        {
            goesOn = await NextAsync(goesOn, $"up {name}", subject.UpSql, subject.Up.From, subject.Up.To, cells, subject, cancellation);
        }

        var last = history[^1].Subject;
        goesOn = await NextAsync(goesOn, "the snapshot", new([]), last.Up.To, last.Dialect.Normalize(snapshot), cells, last, cancellation);
        foreach (var (name, subject) in history.Reverse())
        {
            goesOn = await NextAsync(goesOn, $"down {name}", subject.DownSql, subject.Up.To, subject.Up.From, cells, subject, cancellation);
        }

        return new(scratch.ServerVersion, [.. cells.All]);
    }

    private static SqlScript StartOf(ProofSubject subject) =>
        subject.Dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, subject.Up.From), new(subject.Dialect.Capabilities) { Strategy = Strategy.Direct }));

    private async Task<bool> NextAsync(bool goesOn, string name, SqlScript script, DatabaseSchema before, DatabaseSchema after, ProofCells cells, ProofSubject subject, CancellationToken cancellation)
    {
        if (!goesOn)
        {
            cells.Add(name, CellResult.NotRun("not run, because a step before it failed"));
            return false;
        }

        // The one before it left the database as it should be; a migration may have been planned from something else.
        if (await DifferenceAsync(subject, before, cancellation) is { } difference)
        {
            cells.Add(name, CellResult.Failed($"it starts from another schema than the one that the migration before it leads to; {difference}"));
            return false;
        }

        return await RunAsync(name, script, after, cells, subject, cancellation);
    }

    private Task<bool> RunAsync(string name, SqlScript script, DatabaseSchema after, ProofCells cells, ProofSubject subject, CancellationToken cancellation) => cells.RunAsync(name, async () =>
    {
        await using (var connection = await scratch.OpenAsync(cancellation))
        {
            await ScriptRunner.RunAsync(connection, subject.Dialect, script, null, cancellation);
        }

        return await DifferenceAsync(subject, after, cancellation) is { } difference
            ? CellResult.Failed(difference)
            : CellResult.Passed(after.Tables.Count == 0 ? "read back, empty" : "read back, no difference");
    }, cancellation);

    private async Task<string?> DifferenceAsync(ProofSubject subject, DatabaseSchema expected, CancellationToken cancellation)
    {
        await using var connection = await scratch.OpenAsync(cancellation);
        return SchemaDifference.Words(subject.Dialect.Normalize(await subject.Read(connection, cancellation)), expected, subject.Dialect);
    }
}
