using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>The constraints and indexes that a plan renames. One that is made anew has its new name from the start.</summary>
internal sealed class RenamedParts
{
    private readonly Dictionary<(ObjectName, object), PlanStep> _renames;
    private readonly HashSet<PlanStep> _replaced = new(ReferenceEqualityComparer.Instance);

    private RenamedParts(Dictionary<(ObjectName, object), PlanStep> renames) => _renames = renames;

    public static RenamedParts In(MigrationPlan plan) => new(
        plan.Steps.Where(step => step.Operation is RenameConstraint or RenameIndex).ToDictionary(step => step.Operation switch
        {
            RenameConstraint rename => (rename.Table, (object)rename.Before),
            RenameIndex rename => (rename.Table, rename.Before),
            _ => throw new System.Diagnostics.UnreachableException(),
        }));

    /// <summary>The part as it is afterwards; its rename is no longer needed.</summary>
    public T Replace<T>(ObjectName table, T part)
        where T : class
    {
        if (!_renames.TryGetValue((table, part), out var step))
        {
            return part;
        }

        _replaced.Add(step);
        return step.Operation switch
        {
            RenameConstraint { After: T after } => after,
            RenameIndex { After: T after } => after,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public IEnumerable<PlanStep> Remaining(MigrationPlan plan) => plan.Steps.Where(step => !_replaced.Contains(step));
}
