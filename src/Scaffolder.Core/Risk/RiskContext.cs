using System.Collections.Immutable;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>What an operation meets: the schema in which it runs and the tables that this plan made, which hold no rows and have no users.</summary>
public sealed record RiskContext(DatabaseSchema Before, ImmutableHashSet<ObjectName> NewTables)
{
    /// <summary>The columns that steps before this one have filled.</summary>
    public EquatableArray<TablePart> Filled { get; init; }

    /// <summary>The checks that the plan only adds to prove something, and drops again.</summary>
    public EquatableArray<TablePart> Helpers { get; init; }

    /// <summary>The keys that are dropped in one transaction and come in their new form in a later one.</summary>
    public EquatableArray<DropConstraint> RebuiltKeys { get; init; }

    /// <summary>The names that something bears only while two names change places, with the name that it bears in the end.</summary>
    public IReadOnlyDictionary<TablePart, TablePart> Detours { get; init; } = ImmutableDictionary<TablePart, TablePart>.Empty;

    /// <summary>The tables with a foreign key, by the table that it points at; steps that touch no foreign key share it.</summary>
    internal Lazy<ILookup<ObjectName, ObjectName>> Children { get; init; } = ChildrenOf(Before);

    public bool IsNew(ObjectName table) => NewTables.Contains(table);

    /// <summary>The tables with a foreign key to this one.</summary>
    public IEnumerable<ObjectName> Referencing(ObjectName name) => Children.Value[name].Where(child => child != name);

    /// <summary>The tables that this one points at.</summary>
    public IEnumerable<ObjectName> Referenced(ObjectName name) =>
        Before.Find(name)?.ForeignKeys.Select(key => key.References).Where(other => other != name).Distinct() ?? [];

    internal static IEnumerable<RiskStep> Walk(MigrationPlan plan)
    {
        var (created, filled, children) = (ImmutableHashSet<ObjectName>.Empty, EquatableArray.Create<TablePart>([]), ChildrenOf(plan.From));
        EquatableArray<TablePart> helpers = [.. HelpersIn(plan)];
        var detours = DetoursIn(plan);
        EquatableArray<DropConstraint> rebuilt = [.. RebuiltKeysIn(plan)];
        foreach (var (before, step) in plan.Walk())
        {
            yield return new(new(before, created) { Filled = filled, Helpers = helpers, RebuiltKeys = rebuilt, Detours = detours, Children = children }, step);
            if (step.Operation is CreateTable or DropTable or RenameTable or RebuildTable or AddConstraint { Constraint: ForeignKey } or DropConstraint { Constraint: ForeignKey })
            {
                children = ChildrenOf(step.Operation.ApplyTo(before));
            }

            switch (step.Operation)
            {
                case CreateTable create:
                    created = created.Add(create.Table.Name);
                    break;
                case RenameTable rename when created.Contains(rename.Before):
                    created = created.Remove(rename.Before).Add(rename.After);
                    break;
                case BackfillColumn fill:
                    filled = [.. filled, new(fill.Table, fill.Column.Name)];
                    break;
                default:
                    break;
            }
        }
    }

    private static Lazy<ILookup<ObjectName, ObjectName>> ChildrenOf(DatabaseSchema schema) => new(() =>
        schema.Tables.SelectMany(table => table.ForeignKeys.Select(key => new Relation(key.References, table.Name))).Distinct().ToLookup(pair => pair.Parent, pair => pair.Child));

    private sealed record Relation(ObjectName Parent, ObjectName Child);

    private static Dictionary<TablePart, TablePart> DetoursIn(MigrationPlan plan)
    {
        var (borne, detours) = (new HashSet<TablePart>(), new Dictionary<TablePart, TablePart>());
        foreach (var operation in plan.Steps.Select(step => step.Operation))
        {
            if (operation is RenameColumn column)
            {
                _ = borne.Contains(new(column.Table, column.Before)) && detours.TryAdd(new(column.Table, column.Before), new(column.Table, column.After));
                borne.Add(new(column.Table, column.After));
            }
            else if (operation is RenameTable table)
            {
                _ = borne.Contains(new(table.Before, null)) && detours.TryAdd(new(table.Before, null), new(table.After, null));
                borne.Add(new(table.After, null));
            }
        }

        return detours;
    }

    private static IEnumerable<TablePart> HelpersIn(MigrationPlan plan)
    {
        var added = plan.Steps.Select(step => step.Operation).OfType<AddConstraint>().Where(add => add.Constraint is CheckConstraint).Select(add => new TablePart(add.Table, add.Constraint.Name)).ToHashSet();
        return plan.Steps.SkipWhile(step => step.Operation is not AddConstraint).Select(step => step.Operation).OfType<DropConstraint>()
            .Where(drop => drop.Constraint is CheckConstraint).Select(drop => new TablePart(drop.Table, drop.Constraint.Name)).Where(added.Contains);
    }

    private static IEnumerable<DropConstraint> RebuiltKeysIn(MigrationPlan plan)
    {
        var added = plan.Steps.Where(step => step.Operation is AddConstraintUsingIndex or AddConstraint { Constraint: PrimaryKey or UniqueConstraint }).ToLookup(step => step.Operation.Target);
        return plan.Steps.Where(step => step.Operation is DropConstraint { Constraint: PrimaryKey or UniqueConstraint })
            .Where(step => added[step.Operation.Target].Any(add => add.Transaction > step.Transaction && Replaces(((DropConstraint)step.Operation).Constraint, add.Operation)))
            .Select(step => step.Operation).Cast<DropConstraint>();
    }

    private static bool Replaces(TableConstraint old, MigrationOperation add)
    {
        var key = add is AddConstraintUsingIndex late ? late.Constraint : ((AddConstraint)add).Constraint;
        return (old is PrimaryKey && key is PrimaryKey) || (old.Name is not null && old.Name == key.Name);
    }
}
