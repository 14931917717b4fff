using System.Diagnostics;
using System.Globalization;
using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>Where in a statement its session is killed.</summary>
internal enum KillMoment
{
    /// <summary>Before it begins, right after the one before it.</summary>
    Before,
    In,
    After,
}

/// <summary>
/// The session that runs the migration is killed before, in and after each statement, which is before the next one;
/// whoever runs the migration again must arrive, with every row. What a transaction had done is rolled back each time, so
/// that one run stands for all the kills in it; should that run fail, each kill is tried by itself to find the one.
/// </summary>
/// <param name="most">How many statements of one transaction to try; null tries all.</param>
internal sealed class KillCells(Workbench bench, SqlDialect dialect, ProofWay way, RowComparison rows, int? most)
{
    /// <summary>The cells of one batch.</summary>
    public async Task RunAsync(int index, ProofCells cells, CancellationToken cancellation)
    {
        var statements = way.Sql.Batches[index].Statements.Count;
        var first = way.Sql.Batches.Take(index).Sum(earlier => earlier.Statements.Count);
        var step = most is { } limit ? Math.Max(1, (statements + limit - 1) / limit) : 1;
        int[] chosen = [.. Enumerable.Range(0, statements).Where(at => at % step == 0 || at == statements - 1)];
        KillPoint[] points = [.. chosen.SelectMany(at => PointsOf(index, at))];

        var (started, said) = (Stopwatch.GetTimestamp(), new Dictionary<KillPoint, string?>());
        var together = new ProofCells(null);
        var passed = await together.RunAsync("", () => ResumedAsync(index, points, said, cancellation), cancellation);
        var time = Stopwatch.GetElapsedTime(started) / Math.Max(1, chosen.Length);
        foreach (var at in chosen)
        {
            var name = way.Cell($"killed at {way.Title(first + at)}");
            var own = PointsOf(index, at).ToArray();
            if (passed)
            {
                cells.Add(name, CellResult.Passed($"{string.Join(", ", own.Where(point => said[point] is null).Select(point => Word(point.Moment)))} it, then run again: arrived{(rows.Count > 0 ? " with every row" : "")}{string.Concat(own.Select(point => said[point]))}"), time);
            }
            else
            {
                await cells.RunAsync(name, () => EachAsync(index, own, together.All[0].Detail, cancellation), cancellation);
            }
        }

        if (!passed && cells.All.All(cell => cell.Outcome == ProofOutcome.Passed))
        {
            cells.Add(way.Cell($"killed at {way.Title(first)} and those after it"), CellResult.Failed(together.All[0].Detail ?? ""));
        }

        if (chosen.Length < statements)
        {
            cells.Add(
                way.Cell(string.Create(CultureInfo.InvariantCulture, $"killed at the other {statements - chosen.Length} statements of a transaction")),
                CellResult.NotRun(string.Create(CultureInfo.InvariantCulture, $"not run: {chosen.Length} of its {statements} statements are tried, and a transaction is rolled back as a whole")));
        }
    }

    private IEnumerable<KillPoint> PointsOf(int batch, int at)
    {
        yield return new(at, KillMoment.Before);
        yield return new(at, KillMoment.In);

        // After a statement is before the next one, and only the last one has none.
        if (at == way.Sql.Batches[batch].Statements.Count - 1 && (way.Sql.Batches[batch].IsTransactional || batch == way.Sql.Batches.Count - 1))
        {
            yield return new(at, KillMoment.After);
        }
    }

    private async Task<CellResult> EachAsync(int index, KillPoint[] points, string? together, CancellationToken cancellation)
    {
        foreach (var point in points)
        {
            var said = new Dictionary<KillPoint, string?>();
            if (await ResumedAsync(index, [point], said, cancellation) is { Outcome: ProofOutcome.Failed } failed)
            {
                return failed with { Detail = $"killed {Word(point.Moment)} it, then run again: {failed.Detail}" };
            }
        }

        return CellResult.Passed($"by itself; not together with the others of its transaction: {together}");
    }

    private async Task<CellResult> ResumedAsync(int index, KillPoint[] points, Dictionary<KillPoint, string?> said, CancellationToken cancellation)
    {
        // The kill before a statement is the one after the statement before it, so that one has to run in the same session.
        var before = Math.Max(0, index - 1);
        await using var lease = await bench.TakeAsync(way, before, cancellation);
        var isFirst = true;
        foreach (var point in points)
        {
            var script = new KillScript(dialect, [.. way.Sql.Batches.Take(index + 1)], isFirst ? before : index);
            said[point] = await lease.Database.KillAsync(script, point, cancellation) is { } why ? $"; not {Word(point.Moment)} it: {why}" : null;
            isFirst = false;
        }

        await bench.RunAsync(lease.Database, way.Sql, cancellation);
        return await bench.ArrivedAsync(lease.Database, rows, way, cancellation);
    }

    private static string Word(KillMoment moment) => moment switch { KillMoment.Before => "before", KillMoment.In => "in", _ => "after" };
}

/// <summary>A place in the last batch of a script.</summary>
internal sealed record KillPoint(int Statement, KillMoment Moment);

/// <summary>Batches of which the last one is broken off.</summary>
/// <param name="Done">How many of them the database has seen already; to run them again changes nothing.</param>
internal sealed record KillScript(SqlDialect Dialect, EquatableArray<SqlBatch> Batches, int Done)
{
    public SqlBatch Last => Batches[^1];
}
