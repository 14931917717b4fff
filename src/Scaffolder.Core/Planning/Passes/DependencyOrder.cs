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

    /// <summary>The plan, ordered before, with steps added to it; inside a phase they come after what is there.</summary>
    public static MigrationPlan Add(MigrationPlan plan, IEnumerable<PlanStep> steps)
    {
        var longer = plan with { Steps = [.. plan.Steps, .. steps] };
        var phases = new Phases(longer);
        return longer with { Steps = [.. longer.Steps.OrderBy(step => phases.Of(step.Operation))] };
    }
}
