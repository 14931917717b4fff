using System.Data.Common;

namespace Scaffolder.Verification;

/// <summary>The migration run by two at the same time, as when two instances of a program start together.</summary>
internal static class SecondRunner
{
    public static Task RunAsync(Workbench bench, ProofWay way, RowComparison rows, ProofCells cells, CancellationToken cancellation) =>
        cells.RunAsync(way.Cell("two runners at the same time"), async () =>
        {
            await using var lease = await bench.TakeAsync(way, 0, cancellation);
            var said = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TryAsync(bench, lease.Database, way, cancellation), cancellation)));
            string[] stopped = [.. said.OfType<string>().Distinct()];

            // One that stops is one that somebody starts again.
            if (stopped.Length > 0)
            {
                await bench.RunAsync(lease.Database, way.Sql, cancellation);
            }

            var result = await bench.ArrivedAsync(lease.Database, rows, way, cancellation);
            return result.Outcome != ProofOutcome.Passed ? result
                : CellResult.Passed(stopped.Length == 0 ? "both ended well" : $"{said.Count(text => text is not null)} of 2 stopped ({string.Join("; ", stopped)}) and ended well when started again");
        }, cancellation);

    private static async Task<string?> TryAsync(Workbench bench, ScratchDatabase database, ProofWay way, CancellationToken cancellation)
    {
        try
        {
            await bench.RunAsync(database, way.Sql, cancellation);
            return null;
        }
        catch (Exception e) when (e is DbException or ConflictException)
        {
            return e.Message.Split('\n')[0];
        }
    }
}
