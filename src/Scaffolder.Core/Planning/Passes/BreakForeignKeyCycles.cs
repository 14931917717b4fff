using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// Takes a foreign key out of CREATE TABLE where what it refers to is not ready by then, and adds it afterwards; drops it
/// before a table that goes earlier than the tables which refer to it.
/// </summary>
internal sealed class BreakForeignKeyCycles : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        if (options.Target.InlineForeignKeys)
        {
            return plan;
        }

        var late = new List<PlanStep>();
        var pending = plan.Steps.Select(step => step.Operation).SelectMany(Unready).ToHashSet();
        var early = DropCycles(plan).ToList();
        var created = plan.Steps.Select(step => step.Operation).OfType<CreateTable>().ToDictionary(create => create.Table.Name, create => create.Table);
        var indexed = plan.Steps.Select(step => step.Operation).OfType<CreateIndex>().Where(create => create.Index.IsUnique).Select(create => create.Table).ToHashSet();
        var steps = plan.Steps.Select(step =>
        {
            if (step.Operation is not CreateTable { Table: var table })
            {
                return step;
            }

            pending.Remove(table.Name);
            var keys = table.ForeignKeys.Where(key => pending.Contains(key.References) || RestsOnIndex(key)).ToList();
            late.AddRange(keys.Select(key => step with { Operation = new AddConstraint(table.Name, key) }));
            return keys.Count == 0 ? step : step with { Operation = new CreateTable(table with { ForeignKeys = [.. table.ForeignKeys.Except(keys)] }) };
        }).ToArray();
        return late.Count + early.Count == 0 ? plan : DependencyOrder.Add(plan with { Steps = [.. steps] }, [.. early, .. late]);

        // No key of the table is what it refers to, so it is an index that comes later.
        bool RestsOnIndex(ForeignKey key) => indexed.Contains(key.References) && created.TryGetValue(key.References, out var target) && key.ReferencedColumns.Count > 0
            && target.PrimaryKey?.Columns.ToHashSet().SetEquals(key.ReferencedColumns) != true && !target.Uniques.Any(unique => unique.Columns.ToHashSet().SetEquals(key.ReferencedColumns));
    }

    // Tables that come later, and tables that are there but get the columns or keys in question only later.
    private static IEnumerable<ObjectName> Unready(MigrationOperation operation) => operation switch
    {
        CreateTable create => [create.Table.Name],
        AddColumn or AlterColumnType or CreateIndex { Index.IsUnique: true } or AddConstraint { Constraint: PrimaryKey or UniqueConstraint } => [operation.Target!],
        _ => [],
    };

    private static IEnumerable<PlanStep> DropCycles(MigrationPlan plan)
    {
        var drops = plan.Steps.Where(step => step.Operation is DropTable).ToList();
        var position = drops.Select((step, index) => (step.Operation.Target!, index)).ToDictionary();
        var dropped = plan.Steps.Select(step => step.Operation).OfType<DropConstraint>().Select(drop => (drop.Table, drop.Constraint)).ToHashSet();
        foreach (var step in drops)
        {
            var table = ((DropTable)step.Operation).Table;
            foreach (var key in table.ForeignKeys)
            {
                if (position.TryGetValue(key.References, out var parent) && parent < position[table.Name] && !dropped.Contains((table.Name, key)))
                {
                    yield return step with { Operation = new DropConstraint(table.Name, key) };
                }
            }
        }
    }
}
