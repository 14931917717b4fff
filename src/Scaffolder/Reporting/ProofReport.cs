using System.Globalization;

namespace Scaffolder.Reporting;

/// <summary>The matrix of a proof, a line per cell as soon as it is known.</summary>
internal static class ProofReport
{
    public static Action<ProofCell> Progress(Terminal terminal) => cell => terminal.Result(Line(cell));

    private static string Line(ProofCell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{Word(cell.Outcome),-8} {cell.Name,-26} {cell.Time.TotalMilliseconds,6:0} ms  {cell.Detail}").TrimEnd();

    private static string Word(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Passed => "passed",
        ProofOutcome.Failed => "FAILED",
        _ => "not run",
    };
}
