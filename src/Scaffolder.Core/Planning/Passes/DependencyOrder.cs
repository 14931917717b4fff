namespace Scaffolder.Planning.Passes;

/// <summary>
/// Puts what something needs before it, and what needs something out of its way first. The phases order kinds of
/// operations; inside a phase tables, objects and names are ordered by what they refer to.
/// </summary>
internal sealed class DependencyOrder : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        var phases = new Phases(plan);
        var byPhase = plan.Steps.GroupBy(step => phases.Of(step.Operation)).OrderBy(group => group.Key);
        return plan with { Steps = [.. byPhase.SelectMany(group => WithinPhase.Order(group.Key, [.. group], plan.From))] };
    }
}
