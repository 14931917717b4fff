using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>An index or a primary key that changes is there until one statement puts the new one in its place.</summary>
internal static class MySqlSwaps
{
    /// <summary>The plan in which the old key goes right before the new one comes, so that each step sees the keys that the server has.</summary>
    public static MigrationPlan LeaveUntilMade(MigrationPlan plan)
    {
        var waiting = plan.Steps.Where(step => IsSwapped(step.Source, step.Operation)).ToLookup(step => step.Source);
        var made = plan.Steps.Where(step => step.Operation is CreateIndex or AddConstraint && waiting.Contains(step.Source)).Select(step => step.Source).ToHashSet();
        var released = Released(plan).Where(pair => made.Contains(pair.Key)).ToLookup(pair => pair.Key, pair => pair.Value);
        var moved = made.SelectMany(source => waiting[source].Concat(released[source])).ToHashSet();
        return moved.Count == 0 ? plan : plan with
        {
            Steps =
            [
                .. plan.Steps.Where(step => !moved.Contains(step)).SelectMany(step => step.Operation is CreateIndex or AddConstraint && made.Contains(step.Source)
                    ? [.. waiting[step.Source], step, .. released[step.Source]]
                    : (PlanStep[])[step]),
            ],
        };
    }

    // A column of the old primary key takes no NULL before the key is another one.
    private static IEnumerable<KeyValuePair<SchemaChange, PlanStep>> Released(MigrationPlan plan)
    {
        var keys = plan.Steps.Select(step => step.Source).OfType<ConstraintChanged>().Where(change => change is { Before: PrimaryKey, After: PrimaryKey }).DistinctBy(change => change.Table).ToDictionary(change => change.Table);
        var isMade = new HashSet<ObjectName>();
        foreach (var step in plan.Steps)
        {
            if (step.Operation is AddConstraint { Constraint: PrimaryKey } add)
            {
                isMade.Add(add.Table);
            }
            else if (step.Operation is SetNullability { IsNullable: true } set && !isMade.Contains(set.Table) && keys.TryGetValue(set.Table, out var change) && ((PrimaryKey)change.Before).Columns.Contains(set.Column.Name))
            {
                yield return new(change, step);
            }
        }
    }

    /// <summary>Whether the statement that makes the new key removes the old one too.</summary>
    public static bool IsSwapped(SchemaChange source, MigrationOperation operation) => (source, operation) switch
    {
        (IndexChanged(_, var old, _), DropIndex drop) => old == drop.Index,
        (ConstraintChanged(_, PrimaryKey, PrimaryKey), DropConstraint { Constraint: PrimaryKey }) => true,
        _ => false,
    };

    /// <summary>The clauses that make an index now, in the place of one that has its name.</summary>
    public static string Make(MySqlDialect dialect, Table now, TableIndex index) =>
        (now.Indexes.Any(there => there.Name == index.Name) ? dialect.Sql($"DROP INDEX {new Identifier(index.Name)}, ") : "") + $"ADD {MySqlDefinitions.Index(dialect, index)}";

    /// <summary>What the table does not have yet and could have by now, first what takes nobody's place.</summary>
    public static IEnumerable<TableIndex> ToCome(Table now, Table final, Column? made = null) => final.Indexes
        .Where(index => !now.Indexes.Contains(index) && index.Columns.All(item => item.Column is { } name && (name == made?.Name || now.Find(name) is not null)))
        .OrderBy(index => now.Indexes.Any(there => there.Name == index.Name));
}
