using Scaffolder.Diffing;

namespace Scaffolder.Planning;

/// <summary>What the way back has to know of the way there.</summary>
internal static class Reversed
{
    /// <summary>The instructions that undo the plan's renames, in the names that hold after it.</summary>
    public static EquatableArray<RenameInstruction> Renames(MigrationPlan plan) =>
    [
        .. plan.Steps.Select(step => step.Source).Distinct().SelectMany(change => change switch
        {
            TableRenamed(var before, var after) => [new RenameInstruction(after, null, before.Name)],
            ColumnRenamed(var table, var before, var after) => [new RenameInstruction(table, after, before)],
            _ => Enumerable.Empty<RenameInstruction>(),
        }),
    ];
}
