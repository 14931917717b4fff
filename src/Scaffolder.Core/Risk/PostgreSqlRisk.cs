using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using static Scaffolder.Risk.PostgreSqlLocks;

namespace Scaffolder.Risk;

/// <summary>
/// The locks, scans and rewrites of every operation on PostgreSQL 13 to 18. Each <c>measured:</c> names a statement that
/// was run on 100,000 and 1,000,000 rows of 15.18 and 18.4 with its locks read from <c>pg_locks</c> and a second session
/// trying to read and write.
/// </summary>
internal sealed class PostgreSqlRisk(RiskContext context) : IOperationVisitor<OperationRisk>
{
    private static readonly SqlExpression[] _stable =
    [
        new("now()"), new("CURRENT_TIMESTAMP"), new("CURRENT_DATE"), new("LOCALTIMESTAMP"), new("transaction_timestamp()"), new("statement_timestamp()"), new("CURRENT_USER"),
    ];

    public OperationRisk Visit(CreateSchema operation) => Nothing("documentation: CREATE SCHEMA");

    public OperationRisk Visit(DropSchema operation) => Nothing("documentation: DROP SCHEMA");

    public OperationRisk Visit(CreateEnum operation) => Nothing("measured: enum_create_type_use");

    public OperationRisk Visit(DropEnum operation) => Nothing("documentation: DROP TYPE");

    public OperationRisk Visit(AlterEnum operation)
    {
        var users = context.Before.Tables.Where(table => table.Columns.Any(column => Uses(column.Type, operation.Before.Name))).Select(table => table.Name);
        return operation.OnlyAdds
            ? Nothing("measured: enum_add_value")
            : new() { Locks = [.. users.Select(AccessExclusive)], Scans = [.. users], Rewrites = true, Growth = Growth.Rows, PerMillionRows = new(5083, 8579), Source = "measured: type_text_to_enum, type_enum_to_text", Note = "Values cannot be removed or moved in place: the type is made anew and every column that uses it is rewritten." };
    }

    public OperationRisk Visit(RenameEnum operation) => Nothing("documentation: ALTER TYPE RENAME");

    public OperationRisk Visit(CreateTable operation) => PostgreSqlTableRisk.Create(operation.Table, context);

    public OperationRisk Visit(DropTable operation) => PostgreSqlTableRisk.Drop(operation.Table, context);

    public OperationRisk Visit(RenameTable operation) => Brief(operation.Before, "measured: rename_table");

    public OperationRisk Visit(SetTableComment operation) => Quiet(operation.Table, "measured: comment_on_table");

    public OperationRisk Visit(SetTableOptions operation) => PostgreSqlTableRisk.Change(operation, context);

    public OperationRisk Visit(AddColumn operation) => operation.Column switch
    {
        _ when context.IsNew(operation.Table) => Nothing("a table that this plan made"),
        { Identity: not null } => Heavy(operation.Table, new(6703, 8270), "measured: add_column_identity"),
        { Type: NativeType type } when IsConstrained(type) => Heavy(operation.Table, new(4395, 8765), "measured: add_column of a domain with a constraint") with { Note = "A domain that forbids some values has every row written and looked at, also where it has no default." },
        { Generated.IsStored: true } => Heavy(operation.Table, new(5300, 7986), "measured: add_column_generated_stored"),
        { Default: ExpressionDefault { Sql: var sql } } when !IsStable(sql) =>
            Heavy(operation.Table, new(6012, 12583), "measured: add_column_default_uuid, add_column_default_volatile_clock") with { Note = "A default that is computed anew for every row rewrites the table." },
        { IsNullable: false, Default: null } => Scanning(operation.Table, AccessExclusive(operation.Table), new(209, 376), "measured: set_not_null") with { Note = "Only a table without rows takes a required column that has no default." },
        _ => Brief(operation.Table, "measured: add_column_null, add_column_default_const"),
    };

    public OperationRisk Visit(DropColumn operation) => Brief(operation.Table, "measured: drop_column");

    public OperationRisk Visit(MoveColumn operation) => Nothing("the order of columns is no difference");

    public OperationRisk Visit(RenameColumn operation) => Brief(operation.Table, "measured: rename_column");

    public OperationRisk Visit(AlterColumnType operation) =>
        context.IsNew(operation.Table) ? Nothing("a table that this plan made") : PostgreSqlTypeRewrite.Of(operation, context);

    public OperationRisk Visit(SetNullability operation)
    {
        if (operation.IsNullable)
        {
            return Brief(operation.Table, "measured: drop_not_null");
        }

        var proven = context.Before.Find(operation.Table)?.Checks.Any(check =>
            check.IsValidated && check.Expression.Equals(NotNullCheck(operation.Column.Name))) is true;
        return proven
            ? Brief(operation.Table, "measured: set_not_null_with_valid_check")
            : Scanning(operation.Table, AccessExclusive(operation.Table), new(209, 376), "measured: set_not_null");
    }

    public OperationRisk Visit(SetDefault operation) => Brief(operation.Table, "measured: set_default, drop_default");

    // Where the numbers go on from, only the largest value tells; without an index every row is read for it.
    public OperationRisk Visit(SetIdentity operation) => operation.After.Identity is not null && !context.IsNew(operation.Table) && !IsIndexed(context.Before.Find(operation.Table), operation.After.Name)
        ? Scanning(operation.Table, AccessExclusive(operation.Table), new(30, 80), "measured: add_identity; the largest value is read from every row")
        : Brief(operation.Table, "measured: add_identity, drop_identity");

    public OperationRisk Visit(SetGenerated operation) => Heavy(operation.Table, new(1239, 7986), "measured: set_expression, add_column_generated_stored");

    public OperationRisk Visit(SetColumnComment operation) => Quiet(operation.Table, "measured: comment_on_column");

    public OperationRisk Visit(SetConstraintComment operation) => Quiet(operation.Table, "documentation: COMMENT ON CONSTRAINT");

    public OperationRisk Visit(SetIndexComment operation) => Nothing("documentation: COMMENT ON INDEX");

    public OperationRisk Visit(AddConstraint operation) => operation.Constraint switch
    {
        ForeignKey { References: var other } when context.IsNew(operation.Table) && !context.IsNew(other) => new() { Locks = [ShareRowExclusive(other)], PerMillionRows = new(2.2, 3.2), Source = "measured: create_table_with_fk" },
        _ when context.IsNew(operation.Table) => Nothing("a table that this plan made"),
        ForeignKey key => key.IsValidated
            ? Scanning(operation.Table, ShareRowExclusive(operation.Table), new(252, 306), "measured: add_foreign_key") with { Locks = Both(key, operation.Table) }
            : new() { Locks = Both(key, operation.Table), PerMillionRows = new(2.2, 3.2), Source = "measured: add_foreign_key NOT VALID" },
        CheckConstraint { IsValidated: false } => Brief(operation.Table, "measured: add_check NOT VALID"),
        CheckConstraint => Scanning(operation.Table, AccessExclusive(operation.Table), new(218, 226), "measured: add_check"),
        _ => Scanning(operation.Table, AccessExclusive(operation.Table), new(332, 700), "measured: add_unique, add_primary_key") with { Growth = Growth.RowsLogRows, Note = "The index behind the key is built while readers wait." },
    };

    public OperationRisk Visit(AddConstraintUsingIndex operation) => Brief(operation.Table, "measured: add_unique USING INDEX");

    public OperationRisk Visit(ValidateConstraint operation) =>
        Scanning(operation.Table, ShareUpdateExclusive(operation.Table), new(141, 268), "measured: validate_check, validate_foreign_key") with
        {
            Locks = operation.Constraint is ForeignKey key
                ? [ShareUpdateExclusive(operation.Table), RowShare(key.References)]
                : [ShareUpdateExclusive(operation.Table)],
        };

    public OperationRisk Visit(DropConstraint operation) => Brief(operation.Table, "measured: drop_check, drop_foreign_key, drop_unique") with
    {
        Locks = operation.Constraint is ForeignKey key && key.References != operation.Table
            ? [AccessExclusive(operation.Table), AccessExclusive(key.References)]
            : [AccessExclusive(operation.Table)],
        Note = operation.Constraint is ForeignKey ? "Dropping a foreign key blocks readers of the table that it points at, too." : null,
    };

    public OperationRisk Visit(RenameConstraint operation) => Brief(operation.Table, "measured: rename_constraint");

    public OperationRisk Visit(CreateIndex operation) =>
        context.IsNew(operation.Table) ? Nothing("a table that this plan made")
        : operation.Concurrently
            ? Scanning(operation.Table, ShareUpdateExclusive(operation.Table), new(578, 1131), "measured: create_index_concurrently") with { Growth = Growth.RowsLogRows, Note = "It waits for every transaction that is older than itself." }
            : Scanning(operation.Table, Share(operation.Table), new(499, 836), "measured: create_index") with { Growth = Growth.RowsLogRows };

    public OperationRisk Visit(DropIndex operation) => operation.Concurrently
        ? new() { Locks = [ShareUpdateExclusive(operation.Table)], PerMillionRows = new(13, 18), Source = "measured: drop_index_concurrently", Note = "It waits for every transaction that uses the table." }
        : Brief(operation.Table, "measured: drop_index");

    public OperationRisk Visit(RenameIndex operation) => Quiet(operation.Table, "measured: rename_index");

    public OperationRisk Visit(BackfillColumn operation) =>
        operation.InBatches
            ? Scanning(operation.Table, RowExclusive(operation.Table), new(19810, 23740), "measured: backfill, batches of 2,000 rows") with { Note = "Writers of the same rows wait for one batch." }
            : Scanning(operation.Table, RowExclusive(operation.Table), new(6690, 16080), "measured: backfill, one UPDATE") with { Note = "Writers of the same rows wait until it commits." };

    public OperationRisk Visit(RebuildTable operation) => Heavy(operation.After.Name, new(2500, 10900), "measured: table rewrites");

    public OperationRisk Visit(CreateObject operation) =>
        operation.Object is { Kind: "trigger", On: { } table } ? new() { Locks = [ShareRowExclusive(table)], PerMillionRows = new(2.3, 2.5), Source = "measured: create_trigger" }
        : operation.Object is { Kind: "policy" or "rule", On: { } guarded } ? Brief(guarded, "documentation: CREATE POLICY, CREATE RULE")
        : operation.Object is { Kind: "materialized view", Definition: var text } ? Nothing("documentation: CREATE MATERIALIZED VIEW") with { Growth = Growth.Rows, Scans = [.. context.Before.Tables.Select(table => table.Name).Where(name => SqlIdentifiers.Mentions(new(text), name.Name))], Note = "It reads what it is made of." }
        : Nothing("measured: create_view");

    public OperationRisk Visit(DropObject operation) =>
        operation.Object is { Kind: "trigger" or "policy" or "rule", On: { } table } ? Brief(table, "measured: drop_trigger")
        : new() { Locks = [AccessExclusive(operation.Object.Name)], PerMillionRows = new(0.5, 3.1), Source = "measured: drop_view" };

    private bool IsConstrained(NativeType type) => context.Before.Objects.Any(item => item.Kind == "domain" && SqlIdentifiers.Mentions(type.Sql, item.Name.Name)
        && (item.Definition.Contains(" CHECK ", StringComparison.Ordinal) || item.Definition.Contains(" NOT NULL", StringComparison.Ordinal)));

    private static bool IsIndexed(Table? table, string column) => table is not null
        && (table.PrimaryKey?.Columns is [var key, ..] && key == column
            || table.Uniques.Any(unique => unique.Columns is [var first, ..] && first == column)
            || table.Indexes.Any(index => index.Predicate is null && index.Columns is [{ Column: { } first }, ..] && first == column));

    internal static SqlExpression NotNullCheck(string column) => new($"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" IS NOT NULL");

    private static bool Uses(ColumnType type, ObjectName name) => type switch
    {
        EnumReference reference => reference.Name == name,
        ArrayType array => Uses(array.Element, name),
        _ => false,
    };

    // Only what PostgreSQL evaluates once for the whole statement; every other expression may be volatile.
    private static bool IsStable(SqlExpression sql) => _stable.Contains(sql);

    private static EquatableArray<TableLock> Both(ForeignKey key, ObjectName table) =>
        key.References == table ? [ShareRowExclusive(table)] : [ShareRowExclusive(table), ShareRowExclusive(key.References)];

    private static OperationRisk Nothing(string source) => new() { Source = source };

    private static OperationRisk Brief(ObjectName table, string source) =>
        new() { Locks = [AccessExclusive(table)], PerMillionRows = new(0.2, 6), Source = source };

    private static OperationRisk Quiet(ObjectName table, string source) =>
        new() { Locks = [ShareUpdateExclusive(table)], PerMillionRows = new(0.2, 6), Source = source };

    private static OperationRisk Heavy(ObjectName table, MeasuredTime time, string source) =>
        new() { Locks = [AccessExclusive(table)], Growth = Growth.Rows, Rewrites = true, Scans = [table], PerMillionRows = time, Source = source };

    private static OperationRisk Scanning(ObjectName table, TableLock taken, MeasuredTime time, string source) =>
        new() { Locks = [taken], Growth = Growth.Rows, Scans = [table], PerMillionRows = time, Source = source };
}
