using Scaffolder.Diffing;
using Scaffolder.Planning.Passes;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>Turns changes into operations, one change at a time, then runs the passes that make them ordered and safe.</summary>
public static class Planner
{
    /// <summary>Order matters: each pass may rely on what the passes above it guarantee.</summary>
    internal static readonly IReadOnlyList<PlanPass> Passes =
    [
        new DetachDependents(),          // first: it adds operations that have to be ordered with the others
        new DependencyOrder(),           // only an ordered plan can be walked, so it stands before all that look at a step's schema
        new BreakForeignKeyCycles(),     // needs the order of the tables, to see which keys come too early
        new FillColumns(),               // before the rebuild, which takes the values into its copy
        new RebuildTables(),             // before the online recipes: what is rebuilt has no use for them
        new NotNullThroughCheck(),       // before the validation, which is the better half of it
        new ValidateLater(),             // every key and check that is there by now
        new UniqueThroughIndex(),        // before the indexes, because it makes some
        new BuildIndexesConcurrently(),  // every index that is there by now
        new DropIndexesConcurrently(),   // apart from the line above only in its reason
        new BackfillInBatches(),         // every column that is filled by now
        new CutIntoTransactions(),       // last: it looks at the final operations
    ];

    public static MigrationPlan Plan(DatabaseSchema from, EquatableArray<SchemaChange> changes, PlanOptions options)
    {
        options = options with { Data = InNewNames(options.Data, changes) };
        var operations = new ChangeOperations(AppliedRenames.Of(changes).ApplyTo(from), options);
        var naive = new MigrationPlan(from, [.. changes.SelectMany(change => operations.Of(change).Select(operation => new PlanStep(operation, change)))]);
        return Passes.Aggregate(naive, (plan, pass) => pass.Run(plan, options));
    }

    // Values are computed from the columns as they are, so an author may call them by their old names; they run after the renames.
    private static EquatableArray<DataInstruction> InNewNames(EquatableArray<DataInstruction> data, EquatableArray<SchemaChange> changes)
    {
        var renames = changes.OfType<ColumnRenamed>().ToLookup(change => change.Table);
        return [.. data.Select(item => item with { Value = SqlIdentifiers.Rename(item.Value, renames[item.Table].ToDictionary(change => change.Before, change => change.After, StringComparer.Ordinal)) })];
    }

    /// <summary>The way back: from where the plan leads to where it began, as safe and in the same recipes.</summary>
    public static MigrationPlan Revert(MigrationPlan plan, PlanOptions options)
    {
        var current = plan.To;
        return Plan(current, SchemaDiffer.Diff(current, plan.From, WayBack.Renames(plan)), options with { Data = WayBack.Data(plan, options.WayBack), WayBack = [], IsWayBack = true });
    }
}
