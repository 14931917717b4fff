using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Proves a migration on a scratch database: up, again, down, up once more, killed at every statement, run twice at the
/// same time and watched for its locks, with rows in the tables all the while and the schema read back after each step.
/// </summary>
internal sealed class Verifier(ScratchDatabase scratch, ProofSubject subject)
{
    private static readonly string[] _way = ["up", QueryCells.After, Proof.RowsKept, "up again", "down", "rows kept by down", "up after down"];

    private static readonly string[] _others = ["two runners at the same time", "killed at every statement", "locks of every statement"];

    private readonly DatabaseSchema _after = subject.Up.To;

    /// <summary>At how many statements of one transaction a session is killed; null kills at each.</summary>
    public int? Kills { get; init; }

    /// <param name="seed">The rows to put into the tables.</param>
    /// <param name="progress">Told of each cell as soon as it is known, and how many there will be about; from one thread at a time.</param>
    public async Task<Proof> VerifyAsync(SeedRequest seed, Action<ProofCell, int>? progress, CancellationToken cancellation)
    {
        var (gate, total) = (new Lock(), 3 + _way.Length + (2 * subject.UpSql.Statements.Count()));
        Action<ProofCell>? tell = progress is null ? null : cell =>
        {
            lock (gate)
            {
                progress(cell, total);
            }
        };
        using var bench = new Workbench(scratch, subject, seed);
        var first = new ProofCells(tell);
        RowComparison? rows = null;
        var isReady = await first.RunAsync("current schema, with rows", async () =>
        {
            var seeded = await bench.FillFittingAsync(cancellation);
            if (await bench.DifferenceAsync(scratch, subject.Up.From, cancellation) is { } difference)
            {
                return CellResult.Failed(difference);
            }

            await using var connection = await scratch.OpenAsync(cancellation);
            rows = await RowComparison.TakeAsync(connection, subject, cancellation);
            return CellResult.Passed(seeded);
        }, cancellation);
        if (isReady && seed is { Rows: 0, Own: null } && subject.Up.From.Tables.Count > 0)
        {
            first.Add(Proof.NoRows, CellResult.NotRun("not run: no row was asked for (--rows 0), so what rows do to the migration is not known"));
        }

        if (isReady && bench.Stopped is { } why)
        {
            first.Add(Proof.OtherRows, CellResult.NotRun($"not run: rows of other kinds stop the migration: {why}"));
        }

        _ = isReady && await first.RunAsync(QueryCells.Before, () => WithAsync(scratch, connection => QueryCells.BeforeAsync(connection, subject, cancellation), cancellation), cancellation);
        if (!isReady || rows is null)
        {
            AddNotRun(first, [QueryCells.Before, .. _way, .. _others]);
            return new(scratch.ServerVersion, [.. first.All]);
        }

        // Where the way there itself fails, every other cell would only fail with it.
        var way = new ProofCells(tell);
        await UpAndDownAsync(bench, rows, way, cancellation);
        if (way.All[0].Outcome == ProofOutcome.Failed)
        {
            AddNotRun(way, _others);
            return new(scratch.ServerVersion, [.. first.All, .. way.All]);
        }

        var kills = new KillCells(bench, subject, rows, Kills);
#pragma warning disable CA2025 // The loop below waits for all of them.
        Func<ProofCells, CancellationToken, Task>[] groups =
        [
            (cells, token) => SecondRunner.RunAsync(bench, subject, rows, cells, token),
            .. Enumerable.Range(0, subject.UpSql.Batches.Count).Select<int, Func<ProofCells, CancellationToken, Task>>(batch => (cells, token) => kills.RunAsync(batch, cells, token)),
            (cells, token) => LockCells.RunAsync(bench, subject, cells, token),
        ];
#pragma warning restore CA2025
        var results = groups.Select(_ => new ProofCells(tell)).ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, groups.Length),
            new ParallelOptions { MaxDegreeOfParallelism = bench.Degree, CancellationToken = cancellation },
            async (group, token) => await groups[group](results[group], token));
        var back = new ProofCells(tell);
        back.Add("the way back killed, by two and watched for its locks", CellResult.NotRun("not run: of the way back the schema and the rows are looked at"));
        return new(scratch.ServerVersion, [.. first.All, .. way.All, .. results.SelectMany(cells => cells.All), .. back.All]);
    }

    private async Task UpAndDownAsync(Workbench bench, RowComparison rows, ProofCells cells, CancellationToken cancellation)
    {
        await using var lease = await bench.TakeAsync(0, cancellation);
        var database = lease.Database;
        _ = await cells.RunAsync("up", async () =>
        {
            await bench.RunAsync(database, subject.UpSql, cancellation);
            return await ComparedAsync(bench, database, _after, cancellation);
        }, cancellation)
        && await cells.RunAsync(QueryCells.After, () => WithAsync(database, connection => QueryCells.AfterAsync(connection, subject, cancellation), cancellation), cancellation)
        && await cells.RunAsync(Proof.RowsKept, () => WithAsync(database, async connection => WithRows(await rows.AfterUpAsync(connection, cancellation), rows), cancellation), cancellation)
        && await cells.RunAsync("up again", async () =>
        {
            var worked = await bench.RunAsync(database, subject.UpSql, cancellation);
            var result = await bench.ArrivedAsync(database, rows, _after, cancellation);
            return result.Outcome != ProofOutcome.Passed ? result
                : worked == 0 || subject.UpSql.Statements.All(statement => statement.Guard is null) ? CellResult.Passed("read back, no difference")
                : CellResult.Passed($"{worked} repeatable statements ran, nothing changed");
        }, cancellation)
        && await cells.RunAsync("down", async () =>
        {
            await bench.RunAsync(database, subject.DownSql, cancellation);
            return await ComparedAsync(bench, database, subject.Up.From, cancellation);
        }, cancellation)
        && await cells.RunAsync("rows kept by down", () => WithAsync(database, async connection => WithRows(await rows.AfterDownAsync(connection, cancellation), rows), cancellation), cancellation)
        && await cells.RunAsync("up after down", async () =>
        {
            await bench.RunAsync(database, subject.UpSql, cancellation);
            return await ComparedAsync(bench, database, _after, cancellation);
        }, cancellation);
        AddNotRun(cells, [.. _way.Where(name => cells.All.All(done => done.Name != name))]);
    }

    private static async Task<CellResult> WithAsync(ScratchDatabase database, Func<System.Data.Common.DbConnection, Task<CellResult>> ask, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ask(connection);
    }

    private static async Task<CellResult> ComparedAsync(Workbench bench, ScratchDatabase database, DatabaseSchema expected, CancellationToken cancellation) =>
        await bench.DifferenceAsync(database, expected, cancellation) is { } difference ? CellResult.Failed(difference) : CellResult.Passed("read back, no difference");

    private static CellResult WithRows(CellResult result, RowComparison rows) =>
        result.Outcome == ProofOutcome.Passed && rows.Count == 0 ? CellResult.NotRun("not run: the tables that stay hold no row") : result;

    private static void AddNotRun(ProofCells cells, string[] names)
    {
        foreach (var name in names)
        {
            cells.Add(name, CellResult.NotRun("not run, because a step before it failed"));
        }
    }
}
