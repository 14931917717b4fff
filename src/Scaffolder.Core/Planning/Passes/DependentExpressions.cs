using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// Checks and indexes whose expression reads a column of another kind of type afterwards go and come back around the
/// change, so that they say what the model says.
/// </summary>
/// <remarks>
/// Fact: PostgreSQL keeps such an expression as it was parsed; after numeric became integer, <c>price &gt;= 0</c> reads
/// <c>(price)::numeric &gt;= (0)::numeric</c>.
/// </remarks>
internal static class DependentExpressions
{
    public static MigrationPlan Detach(MigrationPlan plan, DatabaseSchema schema)
    {
        var retyped = plan.Steps.Where(step => IsOtherKind(step.Operation)).ToLookup(step => step.Operation.Target!);
        if (retyped.Count == 0)
        {
            return plan;
        }

        var gone = plan.Steps.Select(step => step.Operation).SelectMany(Removed).ToHashSet();
        var renames = RenamedParts.In(plan);
        var added = new List<PlanStep>();
        foreach (var table in retyped.Select(group => schema.Find(group.Key)).OfType<Table>())
        {
            foreach (var check in table.Checks)
            {
                if (Cause(table, [check.Expression]) is { } step && gone.Add((table.Name, check)))
                {
                    added.Add(step with { Operation = new DropConstraint(table.Name, check) });
                    added.Add(step with { Operation = new AddConstraint(table.Name, renames.Replace(table.Name, check)) });
                }
            }

            foreach (var index in table.Indexes)
            {
                if (Cause(table, [.. index.Columns.Select(key => key.Expression), index.Predicate]) is { } step && gone.Add((table.Name, index)))
                {
                    added.Add(step with { Operation = new DropIndex(table.Name, index) });
                    added.Add(step with { Operation = new CreateIndex(table.Name, renames.Replace(table.Name, index)) });
                }
            }
        }

        return added.Count == 0 ? plan : plan with { Steps = [.. renames.Remaining(plan), .. added] };

        PlanStep? Cause(Table table, IEnumerable<SqlExpression?> expressions) => retyped[table.Name].FirstOrDefault(step =>
            expressions.OfType<SqlExpression>().Any(expression => SqlIdentifiers.Mentions(expression, ((AlterColumnType)step.Operation).After.Name)));
    }

    private static bool IsOtherKind(MigrationOperation operation) => operation is AlterColumnType(_, var before, var after, _)
        && (before.Type.GetType() != after.Type.GetType() || before.Type is NativeType or ArrayType or EnumReference);

    // What the plan removes by itself.
    private static IEnumerable<(ObjectName, object)> Removed(MigrationOperation operation) => operation switch
    {
        DropConstraint drop => [(drop.Table, drop.Constraint)],
        DropIndex drop => [(drop.Table, drop.Index)],
        _ => [],
    };
}
