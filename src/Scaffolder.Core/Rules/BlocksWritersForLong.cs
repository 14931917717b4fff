using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A lock that keeps writers out is held while rows are scanned or indexed.</summary>
public sealed class BlocksWritersForLong : Rule
{
    public override string Id => "SC2002";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Writers wait for a time that grows with the table";

    public override string Condition => "A lock that keeps writers out is held while rows are scanned or indexed.";

    public override string Effect => "Every insert, update and delete on the table waits until the statement ends.";

    public override string Workaround => "Use --strategy online where it has a recipe; otherwise plan a maintenance window.";

    public override string WorkaroundOnline => "No recipe avoids it here: plan a maintenance window.";

    public override string Bad => "CREATE INDEX ON orders (created_at)";

    public override string Good => "CREATE INDEX CONCURRENTLY, outside a transaction";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        !step.IsBrief && step.Risk is { Blocks: LockBlocks.Writers, Growth: not Growth.Constant }
            ? $"{step.Operation.Target}: writers wait while {(step.Risk.Rewrites ? "every row is written anew" : "every row is read")} ({step.Risk.Source})."
            : null;
}
