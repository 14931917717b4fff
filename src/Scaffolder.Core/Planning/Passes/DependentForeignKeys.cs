using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>Foreign keys that stay go and come back around a change of the key or the types that they compare.</summary>
internal static class DependentForeignKeys
{
    public static MigrationPlan Detach(MigrationPlan plan, DatabaseSchema schema, TargetCapabilities target)
    {
        var keys = plan.Steps.Where(step => step.Operation is DropConstraint { Constraint: PrimaryKey or UniqueConstraint })
            .ToLookup(step => step.Operation.Target!);
        var columns = plan.Steps.Where(step => IsIncomparable(step.Operation) || (target.ForeignKeysHaveOneType && step.Operation is AlterColumnType)).ToLookup(step => (step.Operation.Target!, Column(step.Operation)));
        var rebuilt = plan.Steps.Where(step => step.Operation is SetTableOptions && !target.CanRun(step.Operation, schema)).ToLookup(step => step.Operation.Target!);
        if (keys.Count + columns.Count + rebuilt.Count == 0)
        {
            return plan;
        }

        var dropped = plan.Steps.Select(step => step.Operation).OfType<DropConstraint>().Select(drop => (drop.Table, drop.Constraint)).ToHashSet();
        var tables = plan.Steps.Select(step => step.Operation).OfType<DropTable>().Select(drop => drop.Table.Name).ToHashSet();
        var renames = RenamedParts.In(plan);
        var added = new List<PlanStep>();
        foreach (var table in schema.Tables)
        {
            foreach (var key in table.ForeignKeys)
            {
                if (dropped.Contains((table.Name, key)) || Cause(table, key) is not { } cause)
                {
                    continue;
                }

                added.Add(cause with { Operation = new DropConstraint(table.Name, key) });
                if (!tables.Contains(table.Name))
                {
                    added.Add(cause with { Operation = new AddConstraint(table.Name, renames.Replace(table.Name, key)) });
                }
            }
        }

        return plan with { Steps = [.. renames.Remaining(plan), .. added] };

        PlanStep? Cause(Table table, ForeignKey key) =>
            keys[key.References].FirstOrDefault(step => Columns(((DropConstraint)step.Operation).Constraint).SetEquals(key.ReferencedColumns))
            ?? (key.References == table.Name ? null : rebuilt[key.References].FirstOrDefault())
            ?? key.Columns.SelectMany(column => columns[(table.Name, column)]).FirstOrDefault()
            ?? key.ReferencedColumns.SelectMany(column => columns[(key.References, column)]).FirstOrDefault();
    }

    private static HashSet<string> Columns(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => [.. key.Columns],
        UniqueConstraint unique => [.. unique.Columns],
        _ => [],
    };

    // Numbers compare with numbers and texts with texts, whatever their size.
    private static bool IsIncomparable(MigrationOperation operation) => operation is AlterColumnType(_, var before, var after, _)
        && (before.Type.GetType() != after.Type.GetType() || before.Type is NativeType or ArrayType or EnumReference || before.Collation != after.Collation);

    private static string Column(MigrationOperation operation) => ((AlterColumnType)operation).After.Name;
}
