using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>What an operation meets: the schema in which it runs and the tables that this plan made, which hold no rows and have no users.</summary>
public sealed record RiskContext(DatabaseSchema Before, EquatableArray<ObjectName> NewTables)
{
    public bool IsNew(ObjectName table) => NewTables.Contains(table);

    /// <summary>The tables with a foreign key to this one.</summary>
    public IEnumerable<ObjectName> Referencing(ObjectName name) =>
        Before.Tables.Where(table => table.Name != name && table.ForeignKeys.Any(key => key.References == name)).Select(table => table.Name);

    /// <summary>The tables that this one points at.</summary>
    public IEnumerable<ObjectName> Referenced(ObjectName name) =>
        Before.Find(name)?.ForeignKeys.Select(key => key.References).Where(other => other != name).Distinct() ?? [];

    internal static IEnumerable<(RiskContext Context, PlanStep Step)> Walk(MigrationPlan plan)
    {
        var created = new List<ObjectName>();
        foreach (var (before, step) in plan.Walk())
        {
            yield return (new(before, [.. created]), step);
            switch (step.Operation)
            {
                case CreateTable create:
                    created.Add(create.Table.Name);
                    break;
                case RenameTable rename when created.Remove(rename.Before):
                    created.Add(rename.After);
                    break;
                default:
                    break;
            }
        }
    }
}
