using System.Globalization;

namespace Scaffolder.Reporting;

/// <summary>What was proven, a line for each behaviour.</summary>
internal static class ProofMatrix
{
    public static void Write(Proof proof, Terminal terminal)
    {
        terminal.Result($"{(proof.Passed ? "Proven" : "Not proven")} on {proof.ServerVersion}{(proof is { Passed: true, NeedsEmptyTables: true } ? ", for empty tables only: rows stop this migration" : "")}:");
        foreach (var cell in proof.Cells)
        {
            terminal.Result(Line(cell));
        }
    }

    /// <summary>A behaviour in one line.</summary>
    public static string Line(ProofCell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Word(cell.Outcome),-7} {cell.Time.TotalMilliseconds,7:0} ms  {cell.Name}{(cell.Detail is { } detail ? $": {detail}" : "")}");

    private static string Word(ProofOutcome outcome) => outcome switch { ProofOutcome.Passed => "passed", ProofOutcome.Failed => "FAILED", _ => "not run" };
}
