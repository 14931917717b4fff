namespace Scaffolder;

/// <summary>What was run to prove a migration, on which server, and what came of it. What could not be run is listed with the reason, and what is not listed was not run.</summary>
internal sealed record Proof(string ServerVersion, EquatableArray<ProofCell> Cells)
{
    /// <summary>The cell that says whether the rows of the tables were kept.</summary>
    public const string RowsKept = "rows kept by up";

    /// <summary>The cell that says what stops the migration for rows of other kinds than those that it was proven with.</summary>
    public const string OtherRows = "rows of every kind";

    /// <summary>How that cell begins where the migration was proven with others.</summary>
    public const string OthersStop = "not run: rows of other kinds stop the migration: ";

    /// <summary>The cell that says that no row was in any table, because none was asked for.</summary>
    public const string NoRows = "rows in the tables";

    /// <summary>Whether somebody asked for no rows where there could have been some: what they do to the migration is not proven.</summary>
    public bool LacksRows => Cells.Any(cell => cell.Name == NoRows);

    /// <summary>Whether there were rows that could get lost.</summary>
    public bool HasRows => Cells.Any(cell => cell.Name == RowsKept && cell.Outcome == ProofOutcome.Passed);

    /// <summary>What the database said of rows that cannot take the migration; null where there were none.</summary>
    public string? Stopped => Cells.FirstOrDefault(cell => cell.Name == OtherRows)?.Detail is { } detail ? detail.StartsWith(OthersStop, StringComparison.Ordinal) ? detail[OthersStop.Length..] : detail : null;

    /// <summary>Whether no row at all can take the migration: it is proven for empty tables, and every other one stops it.</summary>
    public bool NeedsEmptyTables => !HasRows && Stopped is not null;

    /// <summary>The proof of a migration whose tool did not run its files: what is proven is the plan's statements; the files that hold them are another thing, above all with templates of one's own.</summary>
    public Proof WithFilesNotRun => this with { Cells = [.. Cells, new("the files, run by their tool", ProofOutcome.NotRun, TimeSpan.Zero, "not run: 'scaffolder verify --with-tool' runs them")] };

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
