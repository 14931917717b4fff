using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// Gives rows that are there a value: a new column is added empty, filled, and only then required. A column that the way
/// back has to require again gets a stand-in, because its values are gone.
/// </summary>
/// <remarks>Fact: ADD COLUMN ... NOT NULL without a default fails on a table with rows and works on an empty one.</remarks>
internal sealed class FillColumns : PlanPass
{
    public override MigrationPlan Run(MigrationPlan plan, PlanOptions options)
    {
        if (options.Data.Count == 0 && !options.IsWayBack)
        {
            return plan;
        }

        // The foreign keys of a column that is only now added are added after it, so they are looked for at the end.
        var to = plan.To;
        var retyped = plan.Steps.Select(step => step.Operation).OfType<AlterColumnType>().Select(alter => new TablePart(alter.Table, alter.After.Name)).ToHashSet();
        return DependencyOrder.Add(plan with { Steps = [] }, plan.Steps.SelectMany(step => Fill(step, to, retyped, options)).ToList());
    }

    private static IEnumerable<PlanStep> Fill(PlanStep step, DatabaseSchema to, HashSet<TablePart> retyped, PlanOptions options)
    {
        switch (step.Operation)
        {
            case AddColumn(var table, { Identity: null, Generated: null } column) add:
                var value = options.Value(table, column.Name);
                var substitute = default(LiteralDefault);
                if (value is null && options.IsWayBack && column is { IsNullable: false, Default: null })
                {
                    (value, substitute) = WayBack.Substitute(to.Find(table)!, column, to);
                }

                return (value, substitute) switch
                {
                    ({ } fill, _) => AddAndFill(add, fill).Select(operation => step with { Operation = operation }),
                    (_, { } zero) => [step with { Operation = add with { Column = column with { Default = zero } } }, step with { Operation = new SetDefault(table, column with { Default = zero }, column) }],
                    _ => [step],
                };

            // A conversion of the type has used the value already.
            case SetNullability(var table, var column, false) when options.Value(table, column.Name) is { } given && !(retyped.Contains(new(table, column.Name)) && options.Conversion(table, column.Name) is not null):
                return [step with { Operation = new BackfillColumn(table, column, given) }, step];

            default:
                return [step];
        }
    }

    private static IEnumerable<MigrationOperation> AddAndFill(AddColumn add, SqlExpression value)
    {
        var (table, column) = (add.Table, add.Column);
        var empty = column with { IsNullable = true, Default = null };
        yield return add with { Column = empty };
        if (column.Default is not null)
        {
            yield return new SetDefault(table, empty, empty = empty with { Default = column.Default });
        }

        yield return new BackfillColumn(table, empty, value);
        if (!column.IsNullable)
        {
            yield return new SetNullability(table, empty, IsNullable: false);
        }
    }
}
