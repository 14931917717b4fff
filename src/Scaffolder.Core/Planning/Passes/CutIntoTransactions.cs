namespace Scaffolder.Planning.Passes;

/// <summary>
/// Numbers the transactions: as few as there can be where what must be alone is alone, and what must be later is later.
/// </summary>
/// <remarks>
/// Fact: a transaction holds every lock until it commits, so NOT VALID and VALIDATE in one stall as long as the plain
/// statement, and so does a backfill beside an ALTER TABLE.
/// </remarks>
internal sealed class CutIntoTransactions : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        var stages = new Stages(plan, options);
        var steps = new List<PlanStep>();
        var (transaction, open) = (0, (Stage?)null);
        foreach (var (step, stage) in Staged(plan, stages))
        {
            if (open is { } last && (last != stage || Stages.IsAlone(stage)))
            {
                transaction++;
            }

            steps.Add(step with { Transaction = transaction });
            open = stage;
        }

        return plan with { Steps = [.. steps] };
    }

    /// <summary>The steps by their stages; inside a stage in the order of the plan.</summary>
    private static List<(PlanStep Step, Stage Stage)> Staged(MigrationPlan plan, Stages stages)
    {
        var staged = new List<(PlanStep, Stage)>();
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var step in plan.Steps)
            {
                if (stages.Of(step.Operation) == stage)
                {
                    staged.Add((step, stage));
                }
            }
        }

        return staged;
    }
}
