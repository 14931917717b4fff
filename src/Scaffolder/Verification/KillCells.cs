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
/// whoever runs the migration again must arrive, with every row. One database stands for all kills of some batches: the
/// one who runs it again begins at the beginning, and is killed at the next place. Should that fail, fewer and fewer of
/// them are tried together, in the end each by itself, to find the one.
/// </summary>
/// <param name="most">How many statements of one transaction to try; null tries all.</param>
internal sealed class KillCells(Workbench bench, SqlDialect dialect, ProofWay way, RowComparison rows, int? most)
{
    // So many that others have something to do meanwhile.
    private const int _together = 12;

    /// <summary>The batches that are tried together.</summary>
    public IEnumerable<Range> Parts => Enumerable.Range(0, way.Sql.Batches.Count).Chunk(_together).Select(part => part[0]..(part[^1] + 1));

    /// <summary>The cells of some batches.</summary>
    public async Task RunAsync(Range batches, ProofCells cells, CancellationToken cancellation)
    {
        var (from, count) = batches.GetOffsetAndLength(way.Sql.Batches.Count);
        KillPoint[] points = [.. Enumerable.Range(from, count).SelectMany(batch => Chosen(batch).SelectMany(at => PointsOf(batch, at)))];
        var said = new Dictionary<KillPoint, Killed>();
        var together = new ProofCells(null);
        if (!await together.RunAsync("", () => ResumedAsync(points, said, cancellation), cancellation))
        {
            await FindAsync(from, count, together.All[0].Detail, cells, cancellation);
            return;
        }

        // Running it again at the end is part of every kill.
        var rest = (together.All[0].Time - said.Values.Aggregate(TimeSpan.Zero, (sum, killed) => sum + killed.Time)) / Math.Max(1, points.Select(point => (point.Batch, point.Statement)).Distinct().Count());
        foreach (var statement in points.GroupBy(point => (point.Batch, point.Statement)))
        {
            var done = string.Join(", ", statement.Where(point => said[point].Not is null).Select(point => Word(point.Moment)));
            var not = string.Concat(statement.Where(point => said[point].Not is not null).Select(point => $"; not {Word(point.Moment)} it: {said[point].Not}"));
            cells.Add(Name(statement.Key.Batch, statement.Key.Statement), CellResult.Passed($"{done} it, then run again: arrived{(rows.Count > 0 ? " with every row" : "")}{not}"), statement.Aggregate(rest, (sum, point) => sum + said[point].Time));
        }

        foreach (var batch in Enumerable.Range(from, count))
        {
            AddLeftOut(batch, cells);
        }
    }

    private async Task FindAsync(int from, int count, string? problem, ProofCells cells, CancellationToken cancellation)
    {
        if (count > 1)
        {
            await RunAsync(from..(from + (count / 2)), cells, cancellation);
            await RunAsync((from + (count / 2))..(from + count), cells, cancellation);
        }
        else
        {
            foreach (var at in Chosen(from))
            {
                await cells.RunAsync(Name(from, at), () => EachAsync([.. PointsOf(from, at)], problem, cancellation), cancellation);
            }

            AddLeftOut(from, cells);
        }

        if (cells.All.All(cell => cell.Outcome != ProofOutcome.Failed))
        {
            cells.Add($"{Name(from, 0)} and those after it", CellResult.Failed(problem ?? ""));
        }
    }

    private async Task<CellResult> EachAsync(KillPoint[] points, string? together, CancellationToken cancellation)
    {
        foreach (var point in points)
        {
            if (await ResumedAsync([point], [], cancellation) is { Outcome: ProofOutcome.Failed } failed)
            {
                return failed with { Detail = $"killed {Word(point.Moment)} it, then run again: {failed.Detail}" };
            }
        }

        return CellResult.Passed($"by itself; not together with the others of its transaction: {together}");
    }

    private async Task<CellResult> ResumedAsync(KillPoint[] points, Dictionary<KillPoint, Killed> said, CancellationToken cancellation)
    {
        // The kill before a statement is the one after the statement before it, so that one has to run in the same session.
        await using var lease = await bench.TakeAsync(way, Math.Max(0, points[0].Batch - 1), cancellation);
        KillPoint? last = null;
        foreach (var point in points)
        {
            var (started, isFirst) = (Stopwatch.GetTimestamp(), last?.Batch != point.Batch);
            var before = isFirst ? Math.Max(0, point.Batch - 1) : point.Batch;
            if (isFirst && last is not null)
            {
                await bench.RunAsync(lease.Database, way.Sql with { Batches = [.. way.Sql.Batches.Take(before)] }, cancellation);
            }

            var script = new KillScript(dialect, [.. way.Sql.Batches.Take(point.Batch + 1)], before);
            var not = await lease.Database.KillAsync(script, point, cancellation);
            said[point] = new(not, Stopwatch.GetElapsedTime(started));
            last = point;
        }

        await bench.RunAsync(lease.Database, way.Sql, cancellation);
        return await bench.ArrivedAsync(lease.Database, rows, way, cancellation);
    }

    private int[] Chosen(int batch)
    {
        var statements = way.Sql.Batches[batch].Statements.Count;
        var step = most is { } limit ? Math.Max(1, (statements + limit - 1) / limit) : 1;
        return [.. Enumerable.Range(0, statements).Where(at => at % step == 0 || at == statements - 1)];
    }

    private IEnumerable<KillPoint> PointsOf(int batch, int at)
    {
        yield return new(batch, at, KillMoment.Before);
        yield return new(batch, at, KillMoment.In);

        // After a statement is before the next one, and only the last one has none.
        if (at == way.Sql.Batches[batch].Statements.Count - 1 && (way.Sql.Batches[batch].IsTransactional || batch == way.Sql.Batches.Count - 1))
        {
            yield return new(batch, at, KillMoment.After);
        }
    }

    private void AddLeftOut(int batch, ProofCells cells)
    {
        var (statements, chosen) = (way.Sql.Batches[batch].Statements.Count, Chosen(batch).Length);
        if (chosen < statements)
        {
            cells.Add(
                way.Cell(string.Create(CultureInfo.InvariantCulture, $"killed at the other {statements - chosen} statements of a transaction")),
                CellResult.NotRun(string.Create(CultureInfo.InvariantCulture, $"not run: {chosen} of its {statements} statements are tried, and a transaction is rolled back as a whole")));
        }
    }

    private string Name(int batch, int at) => way.Cell($"killed at {way.Title(way.Sql.Batches.Take(batch).Sum(earlier => earlier.Statements.Count) + at)}");

    private static string Word(KillMoment moment) => moment switch { KillMoment.Before => "before", KillMoment.In => "in", _ => "after" };

    /// <param name="Not">Why it was not killed as asked; null where it was.</param>
    private sealed record Killed(string? Not, TimeSpan Time);
}

/// <summary>A place in a script, of which the batch is the last one that is run.</summary>
internal sealed record KillPoint(int Batch, int Statement, KillMoment Moment);

/// <summary>Batches of which the last one is broken off.</summary>
/// <param name="Done">How many of them the database has seen already; to run them again changes nothing.</param>
internal sealed record KillScript(SqlDialect Dialect, EquatableArray<SqlBatch> Batches, int Done)
{
    public SqlBatch Last => Batches[^1];
}
