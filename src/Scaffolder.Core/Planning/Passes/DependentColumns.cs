using Scaffolder.Diffing;
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
        if (!plan.Steps.Any(step => step.Operation is AlterColumnType or AddColumn))
        {
            return plan;
        }

        var gone = plan.Steps.Select(step => step.Operation).SelectMany(Removed).ToHashSet();
        var renames = RenamedParts.In(plan);
        var changes = plan.Steps.Where(step => step.Source is ColumnChanged).ToLookup(step => ((ColumnChanged)step.Source).Table);
        var superseded = new HashSet<SchemaChange>(ReferenceEqualityComparer.Instance);
        var added = new List<PlanStep>();
        foreach (var table in plan.Steps.Where(step => step.Operation is AlterColumnType or AddColumn).GroupBy(step => step.Operation.Target!))
        {
            if (schema.Find(table.Key) is { } before)
            {
                var first = added.Count;
                foreach (var (step, column) in Readers(before, table))
                {
                    var change = changes[table.Key].Select(other => (ColumnChanged)other.Source).FirstOrDefault(other => other.After.Name == column.Name);
                    if (change?.After is not { Generated: null } && gone.Add((before.Name, column.Name)))
                    {
                        added.Add(step with { Operation = new DropColumn(before.Name, column) });
                        added.Add(step with { Operation = new AddColumn(before.Name, change?.After ?? column) { Preceding = change is not null ? change.Preceding : ColumnOrder.Preceding(before, column.Name) } });
                        _ = change is not null && superseded.Add(change);
                    }
                }

                added.AddRange(Parts(before, [.. table, .. added[first..]], gone, renames));
            }
        }

        return added.Count == 0 ? plan : plan with { Steps = [.. renames.Remaining(plan).Where(step => !superseded.Contains(step.Source)), .. added] };
    }

    private static IEnumerable<(PlanStep Step, Column Column)> Readers(Table table, IEnumerable<PlanStep> steps) =>
        from step in steps
        let retyped = (step.Operation as AlterColumnType)?.After.Name
        where retyped is not null
        from column in table.Columns
        where column.Generated is { } generated && column.Name != retyped && SqlIdentifiers.Mentions(generated.Expression, retyped)
        select (step, column);

    private static IEnumerable<PlanStep> Parts(Table table, IReadOnlyList<PlanStep> steps, HashSet<(ObjectName, object)> gone, RenamedParts renames)
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
                yield return step with { Operation = new AddConstraint(table.Name, renames.Replace(table.Name, constraint)) };
            }
        }

        foreach (var index in table.Indexes)
        {
            if (Cause(ColumnsOf(index)) is { } step && gone.Add((table.Name, index)))
            {
                yield return step with { Operation = new DropIndex(table.Name, index) };
                yield return step with { Operation = new CreateIndex(table.Name, renames.Replace(table.Name, index)) };
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
