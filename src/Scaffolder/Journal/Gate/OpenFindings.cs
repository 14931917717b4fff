namespace Scaffolder.Journal.Gate;

/// <summary>A finding that nobody has accepted.</summary>
internal sealed class OpenFindings : GateRule
{
    public override string Id => "SC6010";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A finding about a migration is open";

    public override string Condition => "A rule objected when the migration was planned, and nobody has approved the migration since.";

    public override string Effect => "What the rule warns of happens when the migration runs.";

    public override string Workaround => "'scaffolder explain <id>' tells the safe way; whoever approves the migration accepts what its document lists.";

    public override string Bad => "a warning that nobody has seen";

    public override string Good => "the finding read, and the migration approved with it";

    public override bool HoldsBeforeCommit => false;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations
        .Where(record => !record.ValidApprovals.Any())
        .SelectMany(record => record.Findings.Where(finding => finding.Severity != nameof(Severity.Info))
            .Select(finding => Finding($"{finding.Id}: {finding.Message}", state.Place(record), $"'scaffolder explain {finding.Id}' tells the safe way; an approval accepts it.")));
}
