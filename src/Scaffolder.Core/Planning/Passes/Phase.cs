using System.Collections.Frozen;
using System.Diagnostics;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>The kinds of operations in the order in which they run.</summary>
internal enum Phase
{
    /// <summary>First, so that everything below speaks in the desired names.</summary>
    RenameEnum,
    RenameTable,
    RenameColumn,
    CreateSchema,
    CreateEnum,
    DropObject,

    /// <summary>What leaves its table goes its own way from here on.</summary>
    Detach,
    DropForeignKey,
    DropIndex,
    DropConstraint,

    /// <summary>Only where its names are wanted for something new; otherwise late, because data may be read from it.</summary>
    DropReplacedTable,
    RenamePart,
    ReleaseEnum,

    /// <summary>A new type in the place of the old one, which the columns leave later.</summary>
    AlterEnum,
    CreateRoutine,
    CreateTable,

    /// <summary>Before any comes between those that are there, so that a new one finds its place.</summary>
    MoveColumn,
    DropReplacedColumn,
    AddColumn,
    SetGenerated,
    AlterColumn,
    AddGeneratedColumn,
    Rebuild,

    /// <summary>A part of a table that had to be made anew for it.</summary>
    CreatePart,
    Backfill,
    SetNotNull,
    SetIdentity,
    AddKey,
    CreateIndex,
    AddForeignKey,
    DropColumn,

    /// <summary>What joins a table has its columns and rules by now.</summary>
    Attach,
    DropTable,
    DropRoutine,
    DropEnum,
    DropSchema,
    Comment,
    CreateObject,
}

/// <summary>Which phase an operation belongs to in one plan.</summary>
internal sealed class Phases(MigrationPlan plan)
{
    private readonly HashSet<TablePart> _addedColumns =
        [.. plan.Steps.Select(step => step.Operation).OfType<AddColumn>().Select(add => new TablePart(add.Table, add.Column.Name))];

    // In any case: SQLite and others do not tell it apart.
    private readonly HashSet<string> _created =
        plan.Steps.SelectMany(step => step.Operation switch
        {
            CreateTable create => [create.Table.Name.Name, .. create.Table.Constraints.Select(constraint => constraint.Name)],
            AddConstraint add => [add.Constraint.Name],
            RenameConstraint rename => [rename.After.Name],
            CreateIndex create => [create.Index.Name],
            RenameIndex rename => [rename.After.Name],
            _ => Enumerable.Empty<string?>(),
        }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _createdObjects =
        [.. plan.Steps.Select(step => step.Operation).OfType<CreateObject>().Select(create => Identity(create.Object))];

    private readonly HashSet<ObjectName> _rebuilt =
        [.. plan.Steps.Select(step => step.Operation).OfType<RebuildTable>().Select(rebuild => rebuild.After.Name)];

    private readonly HashSet<ObjectName> _alteredEnums =
        [.. plan.Steps.Select(step => step.Operation).OfType<AlterEnum>().Where(alter => !alter.OnlyAdds).Select(alter => alter.Before.Name)];

    private static readonly FrozenSet<string> _routines = new[]
    {
        "function", "procedure", "aggregate", "collation", "operator", "operator family", "operator class", "operator family member", "cast", "conversion",
        "access method", "text search dictionary", "text search configuration", "text search mapping", "foreign data wrapper", "server",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Functions that read tables, and what is made of these functions.
    private readonly Lazy<HashSet<ObjectName>> _late = new(() => Late(plan));

    public Phase Of(MigrationOperation operation) => operation switch
    {
        RenameEnum => Phase.RenameEnum,
        RenameTable => Phase.RenameTable,
        RenameColumn => Phase.RenameColumn,
        CreateSchema => Phase.CreateSchema,
        CreateEnum or AlterEnum { OnlyAdds: true } => Phase.CreateEnum,
        AlterEnum => Phase.AlterEnum,
        DropObject { Object: var item } => IsRoutine(item) && !Replaces(item) ? Phase.DropRoutine : Phase.DropObject,
        DropConstraint { Constraint: ForeignKey } => Phase.DropForeignKey,
        DropIndex => Phase.DropIndex,
        DropConstraint => Phase.DropConstraint,
        DropTable { Table: var table } => Names(table).Any(_created.Contains) ? Phase.DropReplacedTable : Phase.DropTable,
        RenameConstraint or RenameIndex => Phase.RenamePart,
        CreateObject { Object: var item } => IsRoutine(item) ? Phase.CreateRoutine : Phase.CreateObject,
        CreateTable { Table: var table } => TableParents.Of(table).Any(_rebuilt.Contains) ? Phase.CreatePart : Phase.CreateTable,
        DropColumn drop => _addedColumns.Contains(new(drop.Table, drop.Column.Name)) ? Phase.DropReplacedColumn : Phase.DropColumn,
        AddColumn { Column.Generated: not null } => Phase.AddGeneratedColumn,
        AddColumn => Phase.AddColumn,

        // Not the one that a new column has only for the rows that are there.
        SetDefault { After.Default: null, Before.Type: EnumReference(var name) } set when _alteredEnums.Contains(name) && !_addedColumns.Contains(new(set.Table, set.Before.Name)) => Phase.ReleaseEnum,
        MoveColumn => Phase.MoveColumn,
        SetGenerated => Phase.SetGenerated,

        // It takes from a sequence, which a column of another table may bring along.
        SetDefault { After.Default: ExpressionDefault { Sql.Text: var text } } when text.StartsWith("nextval(", StringComparison.Ordinal) => Phase.SetIdentity,
        SetTableOptions { IsDetachment: true } => Phase.Detach,
        SetTableOptions { IsAttachment: true } => Phase.Attach,
        AlterColumnType or SetDefault or SetTableOptions or SetNullability { IsNullable: true } => Phase.AlterColumn,
        SetIdentity { After.Identity: null } => Phase.AlterColumn,
        RebuildTable => Phase.Rebuild,
        BackfillColumn => Phase.Backfill,
        SetNullability => Phase.SetNotNull,
        SetIdentity => Phase.SetIdentity,
        AddConstraint { Constraint: ForeignKey } => Phase.AddForeignKey,
        AddConstraint or AddConstraintUsingIndex or ValidateConstraint => Phase.AddKey,
        CreateIndex => Phase.CreateIndex,
        DropEnum => Phase.DropEnum,
        DropSchema => Phase.DropSchema,
        SetTableComment or SetColumnComment or SetConstraintComment or SetIndexComment => Phase.Comment,
        _ => throw new UnreachableException(operation.GetType().Name),
    };

    /// <summary>What is there has to go before what the plan makes in its place.</summary>
    public bool Replaces(SchemaObject item) => IsRoutine(item) && _createdObjects.Contains(Identity(item));

    private static string Identity(SchemaObject item) => $"{item.Kind} {item.Name} {item.On}";

    // Tables use these, not the other way round.
    private bool IsRoutine(SchemaObject item) =>
        item.Kind is "extension" or "sequence" or "domain" or "type" || (_routines.Contains(item.Kind) && !_late.Value.Contains(item.Name));

    private static HashSet<ObjectName> Relations(MigrationPlan plan) =>
    [
        .. plan.From.Tables.Select(table => table.Name),
        .. plan.From.Objects.Where(IsRelation).Select(item => item.Name),
        .. plan.Steps.Select(step => step.Operation).OfType<CreateTable>().Select(create => create.Table.Name),
        .. plan.Steps.Select(step => step.Operation).OfType<CreateObject>().Select(create => create.Object).Where(IsRelation).Select(item => item.Name),
    ];

    private static bool IsRelation(SchemaObject item) => item.Kind == "foreign table" || item.Kind.EndsWith("view", StringComparison.Ordinal);

    private static HashSet<ObjectName> Late(MigrationPlan plan)
    {
        var (relations, late) = (Relations(plan), new HashSet<ObjectName>());
        SchemaObject[] rest =
        [
            .. plan.From.Objects.Where(item => _routines.Contains(item.Kind)),
            .. plan.Steps.Select(step => step.Operation).OfType<CreateObject>().Select(create => create.Object).Where(item => _routines.Contains(item.Kind)),
        ];
        for (var count = -1; count != late.Count;)
        {
            count = late.Count;
            late.UnionWith(rest.Where(item => item.DependsOn.Any(need => relations.Contains(need) || late.Contains(need))).Select(item => item.Name).ToArray());
        }

        return late;
    }

    private static IEnumerable<string> Names(Table table) =>
        [table.Name.Name, .. table.Constraints.Select(constraint => constraint.Name).OfType<string>(), .. table.Indexes.Select(index => index.Name)];
}
