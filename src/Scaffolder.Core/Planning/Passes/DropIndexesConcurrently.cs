using Scaffolder.Planning.Operations;

namespace Scaffolder.Planning.Passes;

/// <summary>Indexes are dropped without a lock that others would queue behind.</summary>
/// <remarks>Fact: the plain DROP INDEX takes ACCESS EXCLUSIVE on the table, and whoever waits for that stalls every reader behind it.</remarks>
internal sealed class DropIndexesConcurrently : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options) => !options.IsOnline || !options.Target.ConcurrentIndexes ? plan : plan with
    {
        Steps = [.. plan.Steps.Select(step => step.Operation is DropIndex drop ? step with { Operation = drop with { Concurrently = true } } : step)],
    };
}
