using System.Data.Common;

namespace Scaffolder.Verification;

/// <summary>
/// Proves a migration on a scratch database: up, again, down, up once more, killed at every statement, run twice at the
/// same time and watched for its locks, both ways, with rows in the tables all the while and the schema read back after each step.
/// </summary>
internal sealed class Verifier(ScratchDatabase scratch, ProofSubject subject)
{
    private static readonly string[] _way = ["up", QueryCells.After, Proof.RowsKept, "up again", "down", "rows kept by down", "down again", "up after down"];

    private static readonly string[] _others = ["two runners at the same time", "killed at every statement", "locks of every statement"];

    private readonly ProofWay[] _ways = [subject.There, subject.Back];

    /// <summary>At how many statements of one transaction a session is killed; null kills at each.</summary>
    public int? Kills { get; init; }

    /// <param name="seed">The rows to put into the tables.</param>
    /// <param name="progress">Told of each cell as soon as it is known, and how many there will be about; from one thread at a time.</param>
    public async Task<Proof> VerifyAsync(SeedRequest seed, Action<ProofCell, int>? progress, CancellationToken cancellation)
    {
        var (gate, total) = (new Lock(), 5 + _way.Length + _ways.Sum(way => 2 * way.Sql.Statements.Count()));
        Action<ProofCell>? tell = progress is null ? null : cell =>
        {
            lock (gate)
            {
                progress(cell, total);
            }
        };
        await using var bench = new Workbench(scratch, subject, seed);
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

        if (isReady && (bench.LeftEmpty ?? bench.Stopped) is { } why)
        {
            first.Add(Proof.OtherRows, bench.LeftEmpty is null ? CellResult.NotRun($"{Proof.OthersStop}{why}") : CellResult.Failed(why));
        }

        _ = isReady && await first.RunAsync(QueryCells.Before, () => WithAsync(scratch, connection => QueryCells.BeforeAsync(connection, subject, cancellation), cancellation), cancellation);
        if (!isReady || rows is null)
        {
            AddNotRun(first, [QueryCells.Before, .. _way, .. _ways.SelectMany(way => _others.Select(way.Cell))]);
            return new(scratch.ServerVersion, [.. first.All]);
        }

        var way = new ProofCells(tell);
        await UpAndDownAsync(bench, rows, way, cancellation);
        var (goes, fails) = Split(_ways, item => way.All.First(cell => cell.Name == (item.IsBack ? "down" : "up")).Outcome == ProofOutcome.Passed);
        var kills = goes.Select(item => new KillCells(bench, subject.Dialect, item, rows, Kills)).ToArray();
#pragma warning disable CA2025 // The loop below waits for all of them.
        Func<ProofCells, CancellationToken, Task>[] groups =
        [
            .. goes.SelectMany((item, i) => (Func<ProofCells, CancellationToken, Task>[])
            [
                .. kills[i].Parts.Select<Range, Func<ProofCells, CancellationToken, Task>>(part => (cells, token) => kills[i].RunAsync(part, cells, token)),
                (cells, token) => SecondRunner.RunAsync(bench, item, rows, cells, token),
                (cells, token) => LockCells.RunAsync(bench, subject.Dialect, item, cells, token),
            ]),
        ];
#pragma warning restore CA2025
        var results = groups.Select(_ => new ProofCells(tell)).ToArray();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, groups.Length),
            new ParallelOptions { MaxDegreeOfParallelism = bench.Degree, CancellationToken = cancellation },
            async (group, token) => await groups[group](results[group], token));
        var rest = new ProofCells(tell);
        AddNotRun(rest, [.. fails.SelectMany(item => _others.Select(item.Cell))]);
        return new(scratch.ServerVersion, [.. first.All, .. way.All, .. results.SelectMany(cells => cells.All), .. rest.All]);
    }

    // Where a way itself fails, every other cell of it would only fail with it; and without the way there is no way back.
    private static (ProofWay[] Goes, ProofWay[] Fails) Split(ProofWay[] ways, Func<ProofWay, bool> goes)
    {
        ProofWay[] good = [.. ways.TakeWhile(goes)];
        return (good, ways[good.Length..]);
    }

    private async Task UpAndDownAsync(Workbench bench, RowComparison rows, ProofCells cells, CancellationToken cancellation)
    {
        await using var lease = await bench.TakeAsync(subject.There, 0, cancellation);
        var database = lease.Database;
        _ = await RunAsync("up", () => GoneAsync(subject.There))
            && await AskAsync(QueryCells.After, connection => QueryCells.AfterAsync(connection, subject, cancellation))
            && await AskAsync(Proof.RowsKept, async connection => WithRows(await rows.AfterUpAsync(connection, cancellation), rows))
            && await RunAsync("up again", () => AgainAsync(subject.There))
            && await RunAsync("down", () => GoneAsync(subject.Back))
            && await AskAsync("rows kept by down", async connection => WithRows(await rows.AfterDownAsync(connection, cancellation), rows))
            && await RunAsync("down again", () => AgainAsync(subject.Back))
            && await RunAsync("up after down", () => GoneAsync(subject.There));
        AddNotRun(cells, [.. _way.Where(name => cells.All.All(done => done.Name != name))]);

        Task<bool> RunAsync(string name, Func<Task<CellResult>> run) => cells.RunAsync(name, run, cancellation);

        Task<bool> AskAsync(string name, Func<DbConnection, Task<CellResult>> ask) => cells.RunAsync(name, () => WithAsync(database, ask, cancellation), cancellation);

        async Task<CellResult> GoneAsync(ProofWay way)
        {
            await bench.RunAsync(database, way.Sql, cancellation);
            return await bench.DifferenceAsync(database, way.To, cancellation) is { } difference ? CellResult.Failed(difference) : CellResult.Passed("read back, no difference");
        }

        async Task<CellResult> AgainAsync(ProofWay way)
        {
            var worked = await bench.RunAsync(database, way.Sql, cancellation);
            var result = await bench.ArrivedAsync(database, rows, way, cancellation);
            return result.Outcome != ProofOutcome.Passed ? result
                : worked == 0 || way.Sql.Statements.All(statement => statement.Guard is null) ? CellResult.Passed("read back, no difference")
                : CellResult.Passed($"{worked} repeatable statements ran, nothing changed");
        }
    }

    private static async Task<CellResult> WithAsync(ScratchDatabase database, Func<DbConnection, Task<CellResult>> ask, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await ask(connection);
    }

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
