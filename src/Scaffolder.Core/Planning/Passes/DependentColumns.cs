using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// Generated columns are computed anew around a change of a column that they read, and the keys and indexes of a column
/// that is made anew go and come back with it.
/// </summary>
internal static class DependentColumns
{
    public static MigrationPlan Detach(MigrationPlan plan, DatabaseSchema schema)
    {
        var gone = plan.Steps.Select(step => step.Operation).SelectMany(Removed).ToHashSet();
        var added = new List<PlanStep>();
        foreach (var table in plan.Steps.Where(step => step.Operation is AlterColumnType or AddColumn).GroupBy(step => step.Operation.Target!))
        {
            if (schema.Find(table.Key) is { } before)
            {
                added.AddRange(Generated(before, table, gone));
                added.AddRange(Parts(before, [.. table, .. added], gone));
            }
        }

        return added.Count == 0 ? plan : plan with { Steps = [.. plan.Steps, .. added] };
    }

    private static IEnumerable<PlanStep> Generated(Table table, IEnumerable<PlanStep> steps, HashSet<(ObjectName, object)> gone)
    {
        foreach (var step in steps)
        {
            if (step.Operation is AlterColumnType alter)
            {
                foreach (var column in table.Columns)
                {
                    if (column.Generated is { } generated && column.Name != alter.After.Name && !IsChanged(steps, column.Name)
                        && SqlIdentifiers.In(generated.Expression.Text).Contains(alter.After.Name) && gone.Add((table.Name, column.Name)))
                    {
                        yield return step with { Operation = new DropColumn(table.Name, column) };
                        yield return step with { Operation = new AddColumn(table.Name, column) };
                    }
                }
            }
        }
    }

    private static bool IsChanged(IEnumerable<PlanStep> steps, string column) =>
        steps.Any(step => step.Operation is AlterColumnType alter && alter.After.Name == column || step.Operation is AddColumn add && add.Column.Name == column);

    private static IEnumerable<PlanStep> Parts(Table table, IReadOnlyList<PlanStep> steps, HashSet<(ObjectName, object)> gone)
    {
        var recreated = steps
            .Where(step => step.Operation is AddColumn add && add.Table == table.Name && table.Find(add.Column.Name) is not null)
            .ToDictionary(step => ((AddColumn)step.Operation).Column.Name, step => step, StringComparer.OrdinalIgnoreCase);
        if (recreated.Count == 0)
        {
            yield break;
        }

        foreach (var constraint in table.Constraints)
        {
            if (Cause(ColumnsOf(constraint)) is { } step && gone.Add((table.Name, constraint)))
            {
                yield return step with { Operation = new DropConstraint(table.Name, constraint) };
                yield return step with { Operation = new AddConstraint(table.Name, constraint) };
            }
        }

        foreach (var index in table.Indexes)
        {
            if (Cause(ColumnsOf(index)) is { } step && gone.Add((table.Name, index)))
            {
                yield return step with { Operation = new DropIndex(table.Name, index) };
                yield return step with { Operation = new CreateIndex(table.Name, index) };
            }
        }

        PlanStep? Cause(IEnumerable<string> columns) => columns.Select(column => recreated.GetValueOrDefault(column)).FirstOrDefault(step => step is not null);
    }

    private static IEnumerable<string> ColumnsOf(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => [.. key.Columns, .. key.Include],
        UniqueConstraint unique => [.. unique.Columns, .. unique.Include],
        ForeignKey key => key.Columns,
        CheckConstraint check => SqlIdentifiers.In(check.Expression.Text),
        _ => [],
    };

    private static IEnumerable<string> ColumnsOf(TableIndex index) =>
    [
        .. index.Columns.Select(key => key.Column).OfType<string>(),
        .. index.Columns.Select(key => key.Expression).Append(index.Predicate).OfType<SqlExpression>().SelectMany(expression => SqlIdentifiers.In(expression.Text)),
        .. index.Include,
    ];

    // What the plan removes by itself.
    private static IEnumerable<(ObjectName, object)> Removed(MigrationOperation operation) => operation switch
    {
        DropColumn drop => [(drop.Table, drop.Column.Name)],
        DropConstraint drop => [(drop.Table, drop.Constraint)],
        DropIndex drop => [(drop.Table, drop.Index)],
        _ => [],
    };
}
