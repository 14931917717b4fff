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
        return plan with { Steps = [.. ByPhase(plan.Steps, phases).SelectMany((group, phase) => WithinPhase.Order((Phase)phase, group, plan.From))] };
    }

    /// <summary>The steps of each phase, in the order of the phases.</summary>
    private static List<PlanStep>[] ByPhase(EquatableArray<PlanStep> steps, Phases phases)
    {
        var groups = new List<PlanStep>[Enum.GetValues<Phase>().Length];
        for (var phase = 0; phase < groups.Length; phase++)
        {
            groups[phase] = [];
        }

        foreach (var step in steps)
        {
            groups[(int)phases.Of(step.Operation)].Add(step);
        }

        return groups;
    }

    /// <summary>The plan, ordered before, with steps added to it; inside a phase they come after what is there.</summary>
    public static MigrationPlan Add(MigrationPlan plan, IEnumerable<PlanStep> steps)
    {
        var longer = plan with { Steps = [.. plan.Steps, .. steps] };
        var phases = new Phases(longer);
        return longer with { Steps = [.. ByPhase(longer.Steps, phases).SelectMany(group => group)] };
    }
}
