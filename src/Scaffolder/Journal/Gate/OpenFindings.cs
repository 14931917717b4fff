namespace Scaffolder.Journal.Gate;

/// <summary>A finding that nobody has accepted.</summary>
internal sealed class OpenFindings : GateRule
{
    public override string Id => "SC6010";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A finding about a migration is open";

    public override string Condition => "A rule objected when the migration was planned, nobody has approved the migration since, and no exemption holds.";

    public override string Effect => "What the rule warns of happens when the migration runs.";

    public override string Workaround => "'scaffolder explain <id>' tells the safe way; whoever approves the migration accepts what its document lists.";

    public override string Bad => "a warning that nobody has seen";

    public override string Good => "the finding read, and the migration approved with it";

    public override bool HoldsBeforeCommit => false;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations
        .SelectMany(record => Open(record, state).Concat(Over(record, state)));

    private IEnumerable<Diagnostic> Open(MigrationRecord record, GateState state) => record.ValidApprovals.Any() ? [] : state.FindingsOf(record)
        .Where(finding => finding.Severity != nameof(Severity.Info) && !state.Exemptions.Any(item => !item.IsOver(state.Today) && item.Covers(finding.Id, finding.Message, record.FileName)))
        .Select(finding => Finding($"{finding.Id}: {finding.Message}", state.Place(record), $"'scaffolder explain {finding.Id}' tells the safe way; an approval accepts it."));

    // Who approved it while it was exempted has accepted that it is so for a while.
    private IEnumerable<Diagnostic> Over(MigrationRecord record, GateState state) => record.Exemptions
        .Where(item => item.IsOver(state.Today) && !record.ValidApprovals.Any(approval => string.CompareOrdinal(approval.At[..10], item.Expires) > 0) && !state.Exemptions.Any(other => !other.IsOver(state.Today) && other.Covers(item.Rule, item.Message, record.FileName)))
        .Select(item => Finding($"{item.Rule}: {item.Message} The exemption that {item.Owner} gave ended on {item.Expires}.", state.Place(record), $"'scaffolder explain {item.Rule}' tells the safe way; a new exemption or a new approval accepts it.") with { Severity = item.Severity == nameof(Severity.Error) ? Severity.Error : Severity.Warning });
}
