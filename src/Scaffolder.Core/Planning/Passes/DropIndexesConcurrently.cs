using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>Indexes are dropped without a lock that others would queue behind.</summary>
/// <remarks>Fact: the plain DROP INDEX takes ACCESS EXCLUSIVE on the table, and whoever waits for that stalls every reader behind it.</remarks>
internal sealed class DropIndexesConcurrently : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        if (!options.IsOnline || !options.Target.ConcurrentIndexes)
        {
            return plan;
        }

        // A concurrent drop has no condition but the name; where the name comes back, the short lock is the lesser evil.
        var to = plan.To;
        bool Returns(DropIndex drop) => to.Find(drop.Table) is { } final
            && final.Indexes.Select(index => index.Name).Concat(final.Constraints.Select(constraint => constraint.Name)).Contains(drop.Index.Name);

        // One that makes way for a new type or function has to be gone before that comes; and a foreign key may rest on a unique
        // index, which then has to wait until the key is gone.
        var referenced = plan.Steps.Select(step => step.Operation).OfType<DropConstraint>().Select(drop => drop.Constraint).OfType<ForeignKey>().Select(key => key.References).ToHashSet();
        return plan with
        {
            Steps = [.. plan.Walk().Select(walk => walk.Step.Operation is DropIndex drop && walk.Step.Source is not (EnumChanged or ObjectChanged) && !Returns(drop) && !(drop.Index.IsUnique && referenced.Contains(drop.Table))
                && (drop with { Concurrently = true }) is var online && options.Target.CanRun(online, walk.Before) ? walk.Step with { Operation = online } : walk.Step)],
        };
    }
}
