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

    public override IEnumerable<Diagnostic> Inspect(GateState state)
    {
        foreach (var record in state.Migrations)
        {
            var needed = state.Policy.Needed(record with { Findings = state.FindingsOf(record) });
            Approval[] still = state.Edited(record).Any() ? [] : [.. record.ValidApprovals];
            var counted = state.Policy.Counted(record).Count(approval => still.Contains(approval) && approval.IsSealed(record.FileName));
            if (counted < needed)
            {
                var (gone, own) = (record.Approvals.Count - still.Length, still.Length - state.Policy.Counted(record).Count(still.Contains));
                var why = own > 0 ? ": its author's own does not count"
                    : gone > 0 ? $": {gone} became void when a file or the plan changed"
                    : $"; its risk is {record.Risk}{(record.Drops.Count > 0 ? " and it loses data" : "")}";
                yield return Finding($"{record.FileName} has {counted} of {needed} approvals{why}.", state.Place(record), $"A reviewer runs 'scaffolder approve {record.FileName}'.");
            }
        }
    }
}
