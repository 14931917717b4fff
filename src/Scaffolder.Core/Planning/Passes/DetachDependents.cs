using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// What stands in the way of an operation and stays as it is, such as the view on a column whose type changes, is removed
/// before and put back after it.
/// </summary>
/// <remarks>
/// Fact: PostgreSQL refuses to alter the type of a column that a view or a generated column uses, to drop a key that a
/// foreign key refers to, and to keep a foreign key between types that do not compare.
/// </remarks>
internal sealed class DetachDependents : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        var schema = AppliedRenames.Of(plan.Steps.Select(step => step.Source)).ApplyTo(plan.From);
        plan = options.Target.ViewsHoldColumns ? ReleasedDefaults(plan) : plan;
        plan = DependentColumns.Detach(ReplacedObjects.Detach(plan, schema, options.Target), schema);
        if (!options.Target.InlineForeignKeys)
        {
            plan = DependentExpressions.Detach(DependentForeignKeys.Detach(plan, schema, options.Target), schema);
        }

        return options.Target.ViewsHoldColumns ? DependentObjects.Detach(plan, schema, options.Target) : plan;
    }

    // A default may be a value that the enum loses, or one that it has only afterwards: it is off while the enum changes.
    private static MigrationPlan ReleasedDefaults(MigrationPlan plan)
    {
        var enums = plan.Steps.Select(step => step.Operation).OfType<AlterEnum>().Where(alter => !alter.OnlyAdds).Select(alter => alter.Before.Name).ToHashSet();
        return enums.Count == 0 ? plan : plan with { Steps = [.. plan.Steps.SelectMany(step => ReplacedObjects.Released(step, set => set.Before.Type is EnumReference(var name) && enums.Contains(name)))] };
    }
}
