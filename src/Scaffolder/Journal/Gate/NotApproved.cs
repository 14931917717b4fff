namespace Scaffolder.Journal.Gate;

/// <summary>A migration lacks approvals.</summary>
internal sealed class NotApproved : GateRule
{
    public override string Id => "SC6009";

    public override Severity Severity => Severity.Error;

    public override string Title => "A migration is not approved";

    public override string Condition => "Fewer people than the policy asks for have approved the plan and the files as they are.";

    public override string Effect => "Nobody but its author has looked at it.";

    public override string Workaround => "A reviewer runs 'scaffolder approve <the migration>'.";

    public override string Bad => "approvals: []";

    public override string Good => "approvals of as many people as the risk asks for";

    public override bool HoldsBeforeCommit => false;

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations
        .Select(record => (record, needed: state.Policy.Needed(record), valid: state.Edited(record).Any() ? 0 : record.ValidApprovals.Count(approval => approval.IsSealed(record.FileName))))
        .Where(item => item.valid < item.needed)
        .Select(item => Finding(
            item.record.Approvals.Count > item.valid
                ? $"{item.record.FileName} has {item.valid} of {item.needed} approvals: {item.record.Approvals.Count - item.valid} became void when a file or the plan changed."
                : $"{item.record.FileName} has {item.valid} of {item.needed} approvals; its risk is {item.record.Risk}{(item.record.Drops.Count > 0 ? " and it loses data" : "")}.",
            state.Place(item.record),
            $"A reviewer runs 'scaffolder approve {item.record.FileName}'."));
}
