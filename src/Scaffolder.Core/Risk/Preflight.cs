using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>A query to run before the migration, and what it must return for the migration to succeed.</summary>
public sealed record Preflight(string Purpose, string Sql, string Expected)
{
    private const string _zero = "0";

    /// <summary>The queries that show whether the rows that are there allow what the plan wants of them.</summary>
    public static IEnumerable<Preflight> For(MigrationPlan plan, SqlDialect dialect)
    {
        var backfilled = plan.Steps.Select(step => step.Operation).OfType<BackfillColumn>().Select(fill => new TablePart(fill.Table, fill.Column.Name)).ToHashSet();
        return RiskContext.Walk(plan).SelectMany(walk => Of(walk.Context, walk.Step.Operation, dialect, backfilled, plan.From)).Distinct();
    }

    /// <summary>What the rows have to keep as well and cannot be asked about before, because the plan itself makes the values.</summary>
    public static IEnumerable<string> Unasked(MigrationPlan plan, SqlDialect dialect)
    {
        var backfilled = plan.Steps.Select(step => step.Operation).OfType<BackfillColumn>().Select(fill => new TablePart(fill.Table, fill.Column.Name)).ToHashSet();
        var empty = plan.Steps.Select(step => step.Operation).OfType<AddColumn>()
            .Where(add => add.Column is { Default: null, Identity: null, Generated: null }).Select(add => new TablePart(add.Table, add.Column.Name)).Where(part => !backfilled.Contains(part)).ToHashSet();
        return RiskContext.Walk(plan)
            .Where(walk => walk.Step.Operation is AddConstraint or CreateIndex && !IsThere(walk.Step.Operation, plan.From, walk.Context) && !Used(walk.Step.Operation, walk.Context).All(empty.Contains))
            .SelectMany(walk => Of(walk.Context, walk.Step.Operation, dialect, backfilled, walk.Context.Before))
            .Select(query => query.Purpose).Distinct();
    }

    // Where every one of them is empty, no rule can be broken.
    private static IEnumerable<TablePart> Used(MigrationOperation operation, RiskContext context) => operation switch
    {
        AddConstraint { Constraint: CheckConstraint check } add => (context.Before.Find(add.Table)?.Columns ?? []).Where(column => SqlIdentifiers.Mentions(check.Expression, column.Name)).Select(column => new TablePart(add.Table, column.Name)),
        AddConstraint add => ColumnsOf(add.Constraint).Select(column => new TablePart(add.Table, column)),
        CreateIndex create => create.Index.Columns.Select(column => new TablePart(create.Table, column.Column)),
        _ => [],
    };

    // A query is asked before anything has run: of what only the plan makes there is nothing to ask.
    private static bool IsThere(MigrationOperation operation, DatabaseSchema first, RiskContext context) => operation switch
    {
        AddConstraint { Constraint: ForeignKey key } add => HasAll(first, add.Table, key.Columns) && HasAll(first, key.References, key.ReferencedColumns),
        AddConstraint { Constraint: CheckConstraint check } add => HasAll(first, add.Table, context.Before.Find(add.Table)?.Columns.Select(column => column.Name).Where(name => SqlIdentifiers.Mentions(check.Expression, name)) ?? []),
        AddConstraint add => HasAll(first, add.Table, ColumnsOf(add.Constraint)),
        SetNullability set => HasAll(first, set.Table, [set.Column.Name]),
        AlterColumnType alter => HasAll(first, alter.Table, [alter.Before.Name]),
        CreateIndex create => HasAll(first, create.Table, [.. create.Index.Columns.Select(column => column.Column).OfType<string>()]),
        AddColumn add => first.Find(add.Table) is not null,
        _ => true,
    };

    private static bool HasAll(DatabaseSchema schema, ObjectName table, IEnumerable<string> columns) =>
        schema.Find(table) is { } found && columns.All(column => found.Find(column) is not null);

    private static IEnumerable<Preflight> Of(RiskContext context, MigrationOperation operation, SqlDialect dialect, HashSet<TablePart> backfilled, DatabaseSchema first)
    {
        if (!IsThere(operation, first, context) || (operation.Target is { } target && context.IsNew(target)))
        {
            return [];
        }

        return operation switch
        {
            AddColumn { Column: { IsNullable: false, Default: null, Identity: null, Generated: null } column } add when !backfilled.Contains(new(add.Table, column.Name)) =>
                [new($"{add.Table} is empty, because {column.Name} is required and has no default", dialect.Sql($"SELECT count(*) FROM {add.Table}"), _zero)],
            SetNullability { IsNullable: false } set when !backfilled.Contains(new(set.Table, set.Column.Name)) => [NoNulls(set.Table, set.Column.Name, dialect)],
            AddConstraint { Constraint: UniqueConstraint unique } add => [NoDuplicates(add.Table, unique.Columns, dialect)],
            AddConstraint { Constraint: PrimaryKey key } add => [NoDuplicates(add.Table, key.Columns, dialect)],
            AddConstraint { Constraint: CheckConstraint check } add when !IsProofOfNotNull(check, backfilled, add.Table) =>
                [new($"no row of {add.Table} breaks {check.Name}", dialect.Sql($"SELECT count(*) FROM {add.Table} WHERE NOT ({check.Expression})"), _zero)],
            AddConstraint { Constraint: ForeignKey key } add => [NoOrphans(add.Table, key, dialect)],
            CreateIndex { Index: { IsUnique: true, Predicate: null } index } create when index.Columns.All(column => column.Column is not null) =>
                [NoDuplicates(create.Table, [.. index.Columns.Select(column => column.Column!)], dialect)],
            AlterColumnType { Using: null } alter when dialect.Unconvertible(alter.Before.Name, alter.Before.Type, alter.After.Type) is { } rows =>
                [new($"every {alter.Table}.{alter.Before.Name} can become {dialect.TypeName(alter.After.Type)}", dialect.Sql($"SELECT count(*) FROM {alter.Table} WHERE {new Raw(rows)}"), _zero)],
            RebuildTable rebuild => OfRebuild(context, rebuild, dialect, backfilled, first),
            _ => [],
        };
    }

    // Only what can be asked of the table as it is: a new column has no values yet.
    private static IEnumerable<Preflight> OfRebuild(RiskContext context, RebuildTable rebuild, SqlDialect dialect, HashSet<TablePart> backfilled, DatabaseSchema first) => rebuild.Parts
        .Where(part => part is not AddConstraint { Constraint: var constraint } || ColumnsOf(constraint).All(column => rebuild.Before.Find(column) is not null))
        .SelectMany(part => Of(context, part, dialect, backfilled, first));

    private static EquatableArray<string> ColumnsOf(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => key.Columns,
        UniqueConstraint unique => unique.Columns,
        ForeignKey key => key.Columns,
        _ => [],
    };

    private static bool IsProofOfNotNull(CheckConstraint check, HashSet<TablePart> backfilled, ObjectName table) =>
        backfilled.Any(fill => fill.Table == table && check.Expression.Equals(PostgreSqlRisk.NotNullCheck(fill.Name!)));

    private static Preflight NoNulls(ObjectName table, string column, SqlDialect dialect) =>
        new($"no row of {table} lacks {column}", dialect.Sql($"SELECT count(*) FROM {table} WHERE {new Identifier(column)} IS NULL"), _zero);

    private static Preflight NoDuplicates(ObjectName table, EquatableArray<string> columns, SqlDialect dialect)
    {
        var present = new Raw(string.Join(" AND ", columns.Select(column => dialect.Sql($"{new Identifier(column)} IS NOT NULL"))));
        return new(
            $"no two rows of {table} share {string.Join(", ", columns)}",
            dialect.Sql($"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {present} GROUP BY {columns} HAVING count(*) > 1) AS duplicates"),
            _zero);
    }

    private static Preflight NoOrphans(ObjectName table, ForeignKey key, SqlDialect dialect)
    {
        var present = new Raw(string.Join(" AND ", key.Columns.Select(column => dialect.Sql($"child.{new Identifier(column)} IS NOT NULL"))));
        var matching = new Raw(string.Join(" AND ", key.Columns.Zip(key.ReferencedColumns, (column, referenced) => dialect.Sql($"parent.{new Identifier(referenced)} = child.{new Identifier(column)}"))));
        return new(
            $"every row of {table} points at a row of {key.References}",
            dialect.Sql($"SELECT count(*) FROM {table} AS child WHERE {present} AND NOT EXISTS (SELECT 1 FROM {key.References} AS parent WHERE {matching})"),
            _zero);
    }
}
