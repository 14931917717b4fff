using System.Text.RegularExpressions;
using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// A type, collation or function that is made anew while tables use it gives its name to the new one, the tables go over
/// to that, and then the old one goes.
/// </summary>
/// <remarks>Fact: PostgreSQL drops none of these while a column, default, check or index uses it.</remarks>
internal static class ReplacedObjects
{
    private sealed record Replaced(string Kind, ObjectName Name, SchemaObject? Object, PlanStep Cause);

    public static MigrationPlan Detach(MigrationPlan plan, DatabaseSchema schema, TargetCapabilities target)
    {
        var all = Closure(plan, schema, target);
        if (all.Count == 0)
        {
            return plan;
        }

        var leaving = plan.Steps.Select(step => step.Operation).OfType<DropTable>().Select(drop => drop.Table.Name).ToHashSet();
        var gone = plan.Steps.Select(step => step.Operation).SelectMany(Removed).ToHashSet();
        Table[] tables = [.. schema.Tables.Where(table => !leaving.Contains(table.Name))];
        var columns = Columns(plan, schema, tables, all, target).ToArray();
        var names = columns.Select(used => (used.Table, used.Column.Name)).ToHashSet();
        var steps = plan.Steps.SelectMany(step => Released(step, set => names.Contains((set.Table, set.Before.Name)))).ToLookup(step => step.Operation is SetDefault { After.Default: null } set && names.Contains((set.Table, set.Before.Name)));
        PlanStep[] users = [.. steps[true], .. Retyped(columns, steps[true]), .. tables.SelectMany(table => Expressions(plan, table, all, gone)), .. Objects(plan, schema, all)];
        var objects = users.Length == 0 ? [] : all.Where(item => item.Object is not null).ToArray();
        var aside = objects.ToDictionary(item => item.Name, item => target.Aside(item.Kind, item.Name)!);
        return plan with
        {
            Steps =
            [
                .. users,
                .. steps[false].Select(step => step.Operation is DropObject drop && objects.Any(item => item.Object == drop.Object && ReferenceEquals(item.Cause, step)) ? step with { Operation = drop with { Aside = aside[drop.Object.Name] } } : step),
                .. all.Where(item => item.Object is not null && ((DropObjectOf(item.Cause)?.Object) != item.Object)).SelectMany(item => (PlanStep[])
                [
                    item.Cause with { Operation = new DropObject(item.Object!) { Aside = aside.GetValueOrDefault(item.Name) } },
                    item.Cause with { Operation = new CreateObject(item.Object!) },
                ]),
                .. objects.Select(item => item.Cause with { Operation = new DropObject(item.Object! with { Name = aside[item.Name], DependsOn = [.. item.Object!.DependsOn.Select(need => aside.GetValueOrDefault(need) ?? need)] }) }),
                .. all.Where(item => item.Object is null).Select(item => item.Cause with { Operation = new DropEnum(((AlterEnum)item.Cause.Operation).Before with { Name = target.Aside(item.Kind, item.Name)! }) }),
            ],
        };
    }

    private static DropObject? DropObjectOf(PlanStep step) => step.Operation as DropObject;

    // What is made anew, and the types that are made of it.
    private static List<Replaced> Closure(MigrationPlan plan, DatabaseSchema schema, TargetCapabilities target)
    {
        var all = new List<Replaced>();
        foreach (var step in plan.Steps)
        {
            switch (step.Operation)
            {
                case AlterEnum { OnlyAdds: false } alter when target.Aside("enum", alter.Before.Name) is not null:
                    all.Add(new("enum", alter.Before.Name, null, step));
                    break;
                case DropObject { Object: var item } when step.Source is ObjectChanged(var old, var wanted) && old == item && !target.Replaces(old, wanted) && target.Aside(item.Kind, item.Name) is not null:
                    all.Add(new(item.Kind, item.Name, item, step));
                    break;
            }
        }

        var dropped = plan.Steps.Select(step => step.Operation).OfType<DropObject>().Select(drop => drop.Object).ToHashSet();
        for (var next = 0; next < all.Count; next++)
        {
            all.AddRange(schema.Objects.Where(item => item.Kind is "domain" or "type" && item.DependsOn.Contains(all[next].Name) && !dropped.Contains(item) && all.All(other => other.Object != item))
                .Select(item => new Replaced(item.Kind, item.Name, item, all[next].Cause)).ToArray());
        }

        return all;
    }

    /// <summary>A default that changes is off in between, where the column is one of these.</summary>
    public static IEnumerable<PlanStep> Released(PlanStep step, Func<SetDefault, bool> isReleased) =>
        step.Operation is SetDefault { Before: { Default: not null } before, After.Default: not null } set && isReleased(set)
            ?
            [
                step with { Operation = set with { After = before with { Default = null } } },
                step with { Operation = set with { Before = before with { Default = null } } },
            ]
            : [step];

    // A column that a table has from another one changes with that.
    private static IEnumerable<(PlanStep Cause, ObjectName Table, Column Column)> Columns(MigrationPlan plan, DatabaseSchema schema, IEnumerable<Table> tables, List<Replaced> all, TargetCapabilities target)
    {
        var changed = plan.Steps.Select(step => step.Operation switch
        {
            AlterColumnType alter => (alter.Table, alter.Before.Name),
            DropColumn drop => (drop.Table, drop.Column.Name),
            _ => default,
        }).ToHashSet();
        return from table in tables
               from column in table.Columns
               let item = all.FirstOrDefault(item => target.Uses(column, item.Kind, item.Name))
               where item is not null && !changed.Contains((table.Name, column.Name))
                   && !TableParents.Of(table).Select(schema.Find).OfType<Table>().Any(parent => parent.Find(column.Name) is not null)
               select (item.Cause, table.Name, column);
    }

    // Only the type: a default that stays is put back with it, one that goes or changes has gone before.
    private static IEnumerable<PlanStep> Retyped(IEnumerable<(PlanStep Cause, ObjectName Table, Column Column)> columns, IEnumerable<PlanStep> released)
    {
        var without = released.Select(step => (SetDefault)step.Operation).Select(set => (set.Table, set.After.Name)).ToHashSet();
        return from used in columns
               let column = without.Contains((used.Table, used.Column.Name)) ? used.Column with { Default = null } : used.Column
               select used.Cause with { Operation = new AlterColumnType(used.Table, column, column) };
    }

    private static IEnumerable<PlanStep> Expressions(MigrationPlan plan, Table table, List<Replaced> all, HashSet<(ObjectName, object)> gone)
    {
        foreach (var column in table.Columns)
        {
            if (column.Default is ExpressionDefault { Sql: var value } && Cause(value) is { } cause && !plan.Steps.Any(step => step.Operation is SetDefault set && (set.Table, set.After.Name) == (table.Name, column.Name)))
            {
                yield return cause with { Operation = new SetDefault(table.Name, column, column) };
            }

            if (column.Generated is { } generated && Cause(generated.Expression) is { } reason && !gone.Contains((table.Name, column.Name)))
            {
                yield return reason with { Operation = new DropColumn(table.Name, column) };
                yield return reason with { Operation = new AddColumn(table.Name, column) { Preceding = ColumnOrder.Preceding(table, column.Name) } };
            }
        }

        foreach (var check in table.Checks.Where(check => !gone.Contains((table.Name, check))))
        {
            if (Cause(check.Expression) is { } cause)
            {
                yield return cause with { Operation = new DropConstraint(table.Name, check) };
                yield return cause with { Operation = new AddConstraint(table.Name, check) };
            }
        }

        foreach (var index in table.Indexes.Where(index => !gone.Contains((table.Name, index))))
        {
            if (Cause([.. index.Columns.Select(key => key.Expression), index.Predicate, .. index.Columns.Select(key => key.Collation is { } collation ? new SqlExpression($"COLLATE {collation}") : null)]) is { } cause)
            {
                yield return cause with { Operation = new DropIndex(table.Name, index) };
                yield return cause with { Operation = new CreateIndex(table.Name, index) };
            }
        }

        PlanStep? Cause(params SqlExpression?[] expressions) => all.FirstOrDefault(item => expressions.Any(expression => expression is not null && Mentions(expression.Text, item)))?.Cause;
    }

    // Keys and indexes that are known by their definition.
    private static IEnumerable<PlanStep> Objects(MigrationPlan plan, DatabaseSchema schema, List<Replaced> all) =>
        from item in schema.Objects
        where item.Kind is "constraint" or "index" && !plan.Steps.Any(step => step.Operation is DropObject drop && drop.Object == item)
        let cause = all.FirstOrDefault(other => Mentions(item.Definition, other))?.Cause
        where cause is not null
        from operation in (MigrationOperation[])[new DropObject(item), new CreateObject(item)]
        select cause with { Operation = operation };

    // A function by its parenthesis and a collation by the word before it; columns of a type are found by their type.
    private static bool Mentions(string text, Replaced item)
    {
        var name = Regex.Escape(item.Name.Name.Split('(')[0]);
        return item.Kind switch
        {
            "function" => Regex.IsMatch(text, $"(?<![\\p{{L}}\\p{{N}}_]){name}\"?\\s*\\("),
            "collation" => Regex.IsMatch(text, $"COLLATE\\s+(\\S+\\.)?\"?{name}(?![\\p{{L}}\\p{{N}}_])", RegexOptions.IgnoreCase),
            _ => false,
        };
    }

    // What the plan removes by itself.
    private static IEnumerable<(ObjectName, object)> Removed(MigrationOperation operation) => operation switch
    {
        DropColumn drop => [(drop.Table, drop.Column.Name)],
        DropConstraint drop => [(drop.Table, drop.Constraint)],
        DropIndex drop => [(drop.Table, drop.Index)],
        _ => [],
    };
}
