namespace Scaffolder.Reporting;

/// <summary>What <c>new</c> says at its end: the paths, one to a line, and below them what to expect.</summary>
internal static class NewReport
{
    public static void Write(WrittenMigration written, NewMigration migration, Terminal terminal)
    {
        var comparison = written.Comparison;
        if (comparison.Changes.Count == 0)
        {
            terminal.Result("no changes");
            return;
        }

        foreach (var file in written.Files)
        {
            terminal.Result(file.Path.Replace('\\', '/'));
        }

        if (written.Proof is { } proof)
        {
            ProofMatrix.Write(proof, terminal);
        }

        var statements = comparison.UpSql.Statements.ToArray();
        terminal.Message($"{(migration.DryRun ? "Nothing was written: this was a dry run. " : "")}{Count(comparison.Changes.Count, "change")} in {Count(statements.Length, "statement")}.");
        terminal.Message($"Risk: {RiskWords.Level(comparison.Risk.Level)}{(comparison.Risk.NeedsMaintenanceWindow ? "; plan a maintenance window" : "")}.");
        foreach (var loss in comparison.Risk.DataLoss)
        {
            terminal.Message($"Deletes {loss}.");
        }
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
