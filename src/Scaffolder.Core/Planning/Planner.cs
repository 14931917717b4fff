using Scaffolder.Diffing;
using Scaffolder.Planning.Passes;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>Turns changes into operations, one change at a time, then runs the passes that make them ordered and safe.</summary>
public static class Planner
{
    /// <summary>Order matters: each pass may rely on what the passes above it guarantee.</summary>
    private static readonly PlanPass[] _passes =
    [
        new DependencyOrder(),          // first: only an ordered plan can be walked
    ];

    public static MigrationPlan Plan(DatabaseSchema from, EquatableArray<SchemaChange> changes, PlanOptions options)
    {
        var naive = new MigrationPlan(from, [.. changes.SelectMany(change => ChangeOperations.Of(change, options).Select(operation => new PlanStep(operation, change)))]);
        return _passes.Aggregate(naive, (plan, pass) => pass.Run(plan, options));
    }

    /// <summary>The way back: from where the plan leads to where it began, as safe and in the same recipes.</summary>
    public static MigrationPlan Revert(MigrationPlan plan, PlanOptions options)
    {
        var current = plan.To;
        return Plan(current, SchemaDiffer.Diff(current, plan.From, Reversed.Renames(plan)), options with { Data = [] });
    }
}
