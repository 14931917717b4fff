namespace Scaffolder;

/// <summary>What was run to prove a migration, on which server, and what came of it. What could not be run is listed with the reason, and what is not listed was not run.</summary>
internal sealed record Proof(string ServerVersion, EquatableArray<ProofCell> Cells)
{
    public bool Passed => Cells.Any(cell => cell.Outcome == ProofOutcome.Passed) && Cells.All(cell => cell.Outcome != ProofOutcome.Failed);
}

/// <summary>One behaviour that was tried.</summary>
/// <param name="Detail">What was found where it did not pass, or what was counted where it did.</param>
internal sealed record ProofCell(string Name, ProofOutcome Outcome, TimeSpan Time, string? Detail = null);

internal enum ProofOutcome
{
    Passed,
    Failed,
    NotRun,
}
