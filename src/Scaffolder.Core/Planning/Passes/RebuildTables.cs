using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// Where the database cannot alter a table in one of the ways that the plan asks for, everything that happens to the table
/// becomes one rebuild: made anew as it should be, filled from the old one, and put in its place. Renames stay before it
/// and indexes around it.
/// </summary>
/// <remarks>Fact: SQLite up to 3.54 never adds a key, changes a type or a default in place.</remarks>
internal sealed class RebuildTables : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        var first = new Dictionary<ObjectName, PlanStep>();
        foreach (var (before, step) in plan.Walk())
        {
            if (IsPart(step.Operation) && !options.Target.CanRun(step.Operation, before))
            {
                first.TryAdd(step.Operation.Target!, step);
            }
        }

        if (first.Count == 0)
        {
            return plan;
        }

        var parts = plan.Steps.Where(step => IsPart(step.Operation) && first.ContainsKey(step.Operation.Target!)).ToLookup(step => step.Operation.Target!);
        var placeholders = first.Select(pair => pair.Value with { Operation = new RebuildTable(new(pair.Key, []), new(pair.Key, []), []) });
        var rest = plan.Steps.Where(step => !IsPart(step.Operation) || !first.ContainsKey(step.Operation.Target!));
        return Rebuilt(DependencyOrder.Add(plan with { Steps = [.. rest] }, placeholders), parts);
    }

    private static MigrationPlan Rebuilt(MigrationPlan plan, ILookup<ObjectName, PlanStep> parts)
    {
        var schema = plan.From;
        var steps = new List<PlanStep>();
        foreach (var step in plan.Steps)
        {
            var operation = step.Operation;
            if (operation is RebuildTable { After.Name: var name })
            {
                var changes = parts[name].Select(part => part.Operation).ToArray();
                var before = schema.Find(name)!;
                var after = changes.Aggregate(DatabaseSchema.Empty with { Tables = [before] }, (table, change) => change.ApplyTo(table)).Find(name)!;
                operation = new RebuildTable(before, after, [.. Copies(before, after, changes)]);
            }

            steps.Add(step with { Operation = operation });
            schema = operation.ApplyTo(schema);
        }

        return plan with { Steps = [.. steps] };
    }

    private static IEnumerable<ColumnCopy> Copies(Table before, Table after, MigrationOperation[] changes)
    {
        var added = changes.OfType<AddColumn>().ToDictionary(add => add.Column.Name, add => add.Column);
        var converted = changes.OfType<AlterColumnType>().Where(alter => alter.Using is not null).ToLookup(alter => alter.After.Name, alter => alter.Using!);
        var filled = changes.OfType<BackfillColumn>().ToLookup(fill => fill.Column.Name, fill => fill.Value);
        foreach (var column in after.Columns.Where(column => column.Generated is null))
        {
            var fill = filled[column.Name].FirstOrDefault();
            yield return !added.TryGetValue(column.Name, out var start)
                ? new(column.Name, column.Name, converted[column.Name].FirstOrDefault()) { Fill = fill }
                : new(column.Name, null, fill ?? (start.Default != column.Default && start.Default is not null ? Sql(start.Default) : null));
        }
    }

    private static SqlExpression Sql(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.String } text => new($"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'"),
        LiteralDefault literal => new(literal.Kind is LiteralKind.Null ? "NULL" : literal.Value),
        ExpressionDefault expression => expression.Sql,
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    private static bool IsPart(MigrationOperation operation) => operation is
        AddColumn or DropColumn or MoveColumn or AlterColumnType or SetNullability or SetDefault or SetIdentity or SetGenerated or SetColumnComment or
        SetTableComment or SetTableOptions or AddConstraint or ValidateConstraint or DropConstraint or RenameConstraint or BackfillColumn;
}
