using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>A lock that keeps readers out is held while rows are scanned, rewritten or indexed.</summary>
public sealed class BlocksReadersForLong : Rule
{
    public override string Id => "SC2001";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Readers wait for a time that grows with the table";

    public override string Condition => "A lock that keeps readers out is held while rows are scanned, rewritten or indexed.";

    public override string Effect => "Every query on the table waits until the statement ends.";

    public override string Workaround => "Use --strategy online where it has a recipe; otherwise plan a maintenance window.";

    public override string WorkaroundOnline => "No recipe avoids it here: plan a maintenance window.";

    public override string Bad => "ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0)";

    public override string Good => "ADD CONSTRAINT ... NOT VALID, then VALIDATE CONSTRAINT in a later transaction";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        !step.IsBrief && step.Risk is { Blocks: LockBlocks.ReadersAndWriters, Growth: not Growth.Constant }
            ? $"{step.Operation.Target}: readers and writers wait while {(step.Risk.Rewrites ? "every row is written anew" : "every row is read")} ({step.Risk.Source})."
            : null;
}
