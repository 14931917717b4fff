using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Runs migrations one after the other, from the schema that the first one starts from to the last one's and all the way
/// back, with rows in every table from the moment that it is there.
/// </summary>
internal sealed class HistoryVerifier(ScratchDatabase scratch, EquatableArray<(string Name, ProofSubject Subject)> history, DatabaseSchema snapshot, SeedRequest seed) : IDisposable
{
    private readonly SqlDialect _dialect = history[0].Subject.Dialect;
    private readonly SchemaComparison _schemas = new(scratch, history[0].Subject.Dialect, history[0].Subject.Read);

    public void Dispose() => _schemas.Dispose();

    public async Task<Proof> VerifyAsync(Action<ProofCell, int>? progress, CancellationToken cancellation)
    {
        var total = (2 * history.Count) + 2;
        var cells = new ProofCells(progress is null ? null : cell => progress(cell, total));
        var (first, last) = (history[0].Subject, history[^1].Subject);
        var to = _dialect.Normalize(snapshot);
        if (!scratch.HasOthers)
        {
            await _schemas.LearnAsync(cancellation, [.. history.SelectMany(item => (DatabaseSchema[])[item.Subject.Up.From, item.Subject.Up.To]), to]);
        }

        await scratch.ResetAsync(cancellation);
        var goesOn = await cells.RunAsync("start", async () =>
        {
            await RunAsync(SchemaComparison.Making(_dialect, first.Up.From), cancellation);
            return await ComparedAsync(first.Up.From, null, cancellation);
        }, cancellation);
        for (var at = 0; at < history.Count; at++)
        {
            var (step, (name, subject)) = (at, history[at]);
            goesOn = await NextAsync(goesOn, $"up {name}", subject.Up.From, cells, () => UpAsync(step, cancellation), cancellation);
        }

        goesOn = await NextAsync(goesOn, "the snapshot", last.Up.To, cells, async () =>
        {
            // The user's own rows are for the tables as they are now.
            var own = seed.Own is null ? null : (await FillAsync(seed, last.Up.To, cancellation)).ToString();
            return await ComparedAsync(to, own, cancellation);
        }, cancellation);
        for (var at = history.Count - 1; at >= 0; at--)
        {
            var (step, (name, subject)) = (at, history[at]);
            goesOn = await NextAsync(goesOn, $"down {name}", subject.Up.To, cells, () => DownAsync(step, cancellation), cancellation);
        }

        return new(scratch.ServerVersion, [.. cells.All]);
    }

    private static bool Skip(ProofCells cells, string name, CellResult result)
    {
        cells.Add(name, result);
        return false;
    }

    private async Task<bool> NextAsync(bool goesOn, string name, DatabaseSchema before, ProofCells cells, Func<Task<CellResult>> run, CancellationToken cancellation)
    {
        if (!goesOn)
        {
            return Skip(cells, name, CellResult.NotRun("not run, because a step before it failed"));
        }

        // The one before it left the database as it should be; a migration may have been planned from something else.
        return await _schemas.DifferenceAsync(scratch, before, cancellation) is { } difference
            ? Skip(cells, name, CellResult.Failed($"it starts from another schema than the one that the migration before it leads to; {difference}"))
            : await cells.RunAsync(name, run, cancellation);
    }

    /// <summary>With the rows that the tables have, then with other ones, in the end with none: rows that are made up may break what a migration adds.</summary>
    private async Task<CellResult> UpAsync(int step, CancellationToken cancellation)
    {
        var subject = history[step].Subject;
        string? why = null;
        foreach (var (attempt, word) in ((SeedRequest, string?)[])[(seed, null), (seed with { First = SeedAttempt.Plain }, "ordinary values only"), (seed with { Rows = 0 }, "no rows")])
        {
            if (why is not null)
            {
                await ReplayAsync(step, cancellation);
            }

            if (seed.Own is null)
            {
                await FillAsync(attempt, subject.Up.From, cancellation);
            }

            try
            {
                return await MovedAsync(subject, subject.UpSql, subject.Up.To, why is null ? null : $"{word}, because others cannot take the migration: {why}", cancellation);
            }
            catch (DbException e) when (attempt.Rows > 0 && seed.Own is null)
            {
                cancellation.ThrowIfCancellationRequested();
                why = e.Message.Split('\n')[0];
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    // A table may hold rows that were made after the migration, and that the schema before it has no place for.
    private async Task<CellResult> DownAsync(int step, CancellationToken cancellation)
    {
        var subject = history[step].Subject;
        var back = subject with { Up = subject.Down, Down = subject.Up, UpSql = subject.DownSql, DownSql = subject.UpSql };
        try
        {
            return await MovedAsync(back, back.UpSql, subject.Up.From, null, cancellation);
        }
        catch (DbException e)
        {
            cancellation.ThrowIfCancellationRequested();
            await ReplayAsync(step + 1, cancellation);
            return await MovedAsync(back, back.UpSql, subject.Up.From, $"no rows, because those that were made after it cannot take the way back: {e.Message.Split('\n')[0]}", cancellation);
        }
    }

    /// <summary>The first steps from nothing, without a row.</summary>
    private async Task ReplayAsync(int steps, CancellationToken cancellation)
    {
        await scratch.ResetAsync(cancellation);
        await RunAsync(SchemaComparison.Making(_dialect, history[0].Subject.Up.From), cancellation);
        foreach (var (_, subject) in history.Take(steps))
        {
            await RunAsync(subject.UpSql, cancellation);
        }
    }

    private async Task<CellResult> MovedAsync(ProofSubject subject, SqlScript script, DatabaseSchema after, string? note, CancellationToken cancellation)
    {
        RowComparison rows;
        await using (var connection = await scratch.OpenAsync(cancellation))
        {
            rows = await RowComparison.TakeAsync(connection, subject, cancellation);
        }

        await RunAsync(script, cancellation);
        if (await ComparedAsync(after, null, cancellation) is { Outcome: ProofOutcome.Failed } failed)
        {
            return failed;
        }

        await using var now = await scratch.OpenAsync(cancellation);
        var kept = await rows.AfterUpAsync(now, cancellation);
        return kept.Outcome == ProofOutcome.Failed ? kept
            : CellResult.Passed($"{(after.Tables.Count == 0 ? "read back, empty" : "read back, no difference")}; kept {kept.Detail}{(note is null ? "" : $"; {note}")}");
    }

    private async Task<CellResult> ComparedAsync(DatabaseSchema expected, string? note, CancellationToken cancellation) =>
        await _schemas.DifferenceAsync(scratch, expected, cancellation) is { } difference
            ? CellResult.Failed(difference)
            : CellResult.Passed($"{(expected.Tables.Count == 0 ? "read back, empty" : "read back, no difference")}{(note is null ? "" : $"; {note}")}");

    private async Task<SeededRows> FillAsync(SeedRequest wanted, DatabaseSchema schema, CancellationToken cancellation)
    {
        await using var connection = await scratch.OpenAsync(cancellation);
        return await wanted.FillAsync(connection, _dialect, schema, cancellation);
    }

    private async Task RunAsync(SqlScript script, CancellationToken cancellation)
    {
        await using var connection = await scratch.OpenAsync(cancellation);
        await ScriptRunner.RunAsync(connection, _dialect, script, null, cancellation);
    }
}
