using Scaffolder.Dialects;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>What one statement was seen to do to those who use the database meanwhile.</summary>
/// <param name="Locks">On tables that were there before the migration.</param>
/// <param name="Scanned">The tables that were read from one end to the other.</param>
internal sealed record StatementTrace(SqlStatement Statement, TimeSpan Time, EquatableArray<TableLock> Locks, EquatableArray<ObjectName> Rewritten, EquatableArray<ObjectName> Scanned);

/// <summary>The locks, rewrites and scans of every statement, traced on the server and held against what the risk assessment states.</summary>
internal static class LockCells
{
    public static async Task RunAsync(Workbench bench, SqlDialect dialect, ProofWay way, ProofCells cells, CancellationToken cancellation)
    {
        IReadOnlyList<StatementTrace>? traces = null;
        var traced = new ProofCells(null);
        var isTraced = await traced.RunAsync(way.Cell("locks of every statement"), async () =>
        {
            await using var lease = await bench.TakeAsync(way, 0, cancellation);
            traces = await lease.Database.TraceAsync(dialect, way.Sql, cancellation);
            return traces is null ? CellResult.NotRun($"not run: {lease.Database.NoTrace}") : CellResult.Passed(null);
        }, cancellation);
        if (!isTraced || traces is null)
        {
            // Statements of one transaction may not run by themselves; that is no fault of the migration.
            var result = traced.All[0];
            cells.Add(result.Name, CellResult.NotRun(result.Outcome == ProofOutcome.Failed ? $"not run to the end, because a statement cannot stand alone: {result.Detail}" : result.Detail!), result.Time);
            return;
        }

        foreach (var (trace, index) in traces.Select((trace, index) => (trace, index)).Where(item => item.trace.Statement.Operation is not null))
        {
            cells.Add(way.Cell($"locks of {way.Title(index)}"), Judge(trace, way.RiskOf(trace.Statement)?.Risk), trace.Time);
        }
    }

    public static CellResult Judge(StatementTrace trace, OperationRisk? stated)
    {
        string[] worse =
        [
            .. trace.Locks.Where(taken => taken.Blocks > Stated(stated, taken.On)).Select(taken => $"takes {taken}, which the risk assessment does not state"),
            .. trace.Scanned.Except(trace.Rewritten).Where(table => stated is not null && !stated.Scans.Contains(table)).Select(table => $"scans {table}, which the risk assessment does not state"),
            .. trace.Rewritten.Where(_ => stated is { Rewrites: false }).Select(table => $"rewrites {table}, which the risk assessment does not state"),
        ];
        return worse.Length > 0 ? CellResult.Failed(string.Join("; ", worse)) : CellResult.Passed(Words(trace));
    }

    private static LockBlocks Stated(OperationRisk? stated, ObjectName? table) =>
        stated?.Locks.Where(item => item.On is null || item.On == table).Select(item => item.Blocks).DefaultIfEmpty().Max() ?? LockBlocks.ReadersAndWriters;

    private static string Words(StatementTrace trace) => string.Join("; ",
    [
        trace.Locks.Count == 0 ? "no lock on a table in use" : string.Join(", ", trace.Locks.Select(item => item.ToString())),
        .. trace.Rewritten.Select(table => $"rewrites {table}"),
        .. trace.Scanned.Select(table => $"scans {table}"),
    ]);
}
