using Scaffolder.Planning.Operations;

namespace Scaffolder.Planning.Passes;

/// <summary>Indexes are dropped without a lock that others would queue behind.</summary>
/// <remarks>Fact: the plain DROP INDEX takes ACCESS EXCLUSIVE on the table, and whoever waits for that stalls every reader behind it.</remarks>
internal sealed class DropIndexesConcurrently : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options) => !options.IsOnline || !options.Target.ConcurrentIndexes ? plan : plan with
    {
        Steps = [.. plan.Walk().Select(walk => walk.Step.Operation is DropIndex drop && (drop with { Concurrently = true }) is var online && options.Target.CanRun(online, walk.Before) ? walk.Step with { Operation = online } : walk.Step)],
    };
}
