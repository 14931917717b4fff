using System.Data.Common;
using System.Diagnostics;

namespace Scaffolder.Verification;

/// <summary>What came of one behaviour that was tried.</summary>
internal sealed record CellResult(ProofOutcome Outcome, string? Detail)
{
    public static CellResult Passed(string? detail) => new(ProofOutcome.Passed, detail);

    public static CellResult Failed(string detail) => new(ProofOutcome.Failed, detail);

    public static CellResult NotRun(string why) => new(ProofOutcome.NotRun, why);
}

/// <summary>The cells of one group of behaviours, in their order; each is told of as soon as it is known.</summary>
internal sealed class ProofCells(Action<ProofCell>? progress)
{
    private readonly List<ProofCell> _cells = [];

    public IReadOnlyList<ProofCell> All => _cells;

    /// <summary>Runs one cell; an error of the database is its result.</summary>
    /// <returns>Whether what comes after it can be tried: it did not fail.</returns>
    public async Task<bool> RunAsync(string name, Func<Task<CellResult>> run, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        CellResult result;
        try
        {
            result = await run();
        }
        catch (Exception e) when (e is DbException or ConflictException)
        {
            // A server that is being stopped because the user wants to stop has failed at nothing.
            cancellation.ThrowIfCancellationRequested();
            result = CellResult.Failed(e.Message);
        }

        Add(name, result, Stopwatch.GetElapsedTime(started));
        return result.Outcome != ProofOutcome.Failed;
    }

    public void Add(string name, CellResult result, TimeSpan time = default)
    {
        var cell = new ProofCell(name, result.Outcome, time, result.Detail);
        _cells.Add(cell);
        progress?.Invoke(cell);
    }
}
