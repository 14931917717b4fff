using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>
/// The locks and costs of every operation on SQL Server and Azure SQL. They are documented, not measured: no time is
/// known, and what grows with the rows is said to grow, not how fast.
/// </summary>
internal sealed class SqlServerRisk(RiskContext context, SqlDialect dialect) : IOperationVisitor<OperationRisk>
{
    private const string _alter = "documented, not measured: ALTER TABLE";

    private const string _index = "documented, not measured: CREATE INDEX";

    private const string _edition = "Enterprise, Developer and Azure SQL only";

    public OperationRisk Visit(CreateSchema operation) => Nothing("documented, not measured: CREATE SCHEMA");

    public OperationRisk Visit(DropSchema operation) => Nothing("documented, not measured: DROP SCHEMA");

    public OperationRisk Visit(CreateEnum operation) => Nothing("enums are checks");

    public OperationRisk Visit(DropEnum operation) => Nothing("enums are checks");

    public OperationRisk Visit(AlterEnum operation) => Nothing("enums are checks");

    public OperationRisk Visit(RenameEnum operation) => Nothing("enums are checks");

    public OperationRisk Visit(CreateTable operation) =>
        operation.Table.ForeignKeys.Select(key => key.References).Where(other => other != operation.Table.Name && !context.IsNew(other)).Distinct().ToArray() is { Length: > 0 } others
            ? Locked(_alter, others) with { Note = "A foreign key to a table in use blocks its readers and writers until the transaction ends." }
            : Nothing("documented, not measured: CREATE TABLE");

    public OperationRisk Visit(DropTable operation) => Locked("documented, not measured: DROP TABLE", [operation.Table.Name, .. context.Referenced(operation.Table.Name)]);

    public OperationRisk Visit(RenameTable operation) => Locked("documented, not measured: sp_rename", operation.Before);

    public OperationRisk Visit(SetTableComment operation) => Nothing("documented, not measured: sp_addextendedproperty");

    public OperationRisk Visit(SetColumnComment operation) => Nothing("documented, not measured: sp_addextendedproperty");

    public OperationRisk Visit(SetConstraintComment operation) => Nothing("documented, not measured: sp_addextendedproperty");

    public OperationRisk Visit(SetIndexComment operation) => Nothing("documented, not measured: sp_addextendedproperty");

    public OperationRisk Visit(SetTableOptions operation) => Rebuilt(operation.Table);

    public OperationRisk Visit(AddColumn operation) => operation.Column switch
    {
        { Identity: not null } or { Generated.IsStored: true } => Growing(_alter, operation.Table, rewrites: true),
        { Default: ExpressionDefault { Sql: var sql } } when IsPerRow(sql) => Growing(_alter, operation.Table, rewrites: true) with { Note = "A default that is computed anew for every row writes every row." },
        { Default: not null, IsNullable: true } => Growing(_alter, operation.Table, rewrites: true) with { Note = "WITH VALUES gives every row the default." },
        { Default: not null } => Growing(_alter, operation.Table, rewrites: true) with { Note = $"A constant that must be there is kept in the catalogue, without touching a row, on {_edition}; other editions write every row." },
        _ => Locked(_alter, operation.Table),
    };

    public OperationRisk Visit(DropColumn operation) => Locked(_alter, operation.Table) with { Note = "The room is given back when the table is rebuilt." };

    public OperationRisk Visit(MoveColumn operation) => Rebuilt(operation.Table);

    public OperationRisk Visit(RenameColumn operation) => Locked("documented, not measured: sp_rename", operation.Table);

    public OperationRisk Visit(AlterColumnType operation) => OnlyGrows(operation)
        ? Locked(_alter, operation.Table) with { Note = "Text that may only become longer changes the catalogue and no row." }
        : Growing(_alter, operation.Table, rewrites: true) with { Note = "Keys, checks and indexes on the column are dropped before and built anew after it." };

    public OperationRisk Visit(SetNullability operation) => operation.IsNullable
        ? Locked(_alter, operation.Table)
        : Growing(_alter, operation.Table, rewrites: false) with { Note = "Keys, checks and indexes on the column are dropped before and built anew after it." };

    public OperationRisk Visit(SetDefault operation) => Locked(_alter, operation.Table);

    public OperationRisk Visit(SetIdentity operation) => Rebuilt(operation.Table);

    public OperationRisk Visit(SetGenerated operation) => Rebuilt(operation.Table);

    public OperationRisk Visit(AddConstraint operation) => operation.Constraint switch
    {
        CheckConstraint { IsValidated: false } => Locked(_alter, operation.Table) with { Note = "WITH NOCHECK: the rows that are there are not looked at, and the optimizer does not trust it yet." },
        ForeignKey { IsValidated: false } key => Locked(_alter, operation.Table, key.References) with { Note = "WITH NOCHECK: the rows that are there are not looked at, and the optimizer does not trust it yet." },
        ForeignKey key => Growing(_alter, operation.Table, rewrites: false) with { Locks = Locks(operation.Table, key.References) },
        CheckConstraint => Growing(_alter, operation.Table, rewrites: false),
        PrimaryKey => Growing(_alter, operation.Table, rewrites: true) with { Growth = context.IsNew(operation.Table) ? Growth.Constant : Growth.RowsLogRows, Note = "A clustered key sorts the rows anew." },
        _ => Growing(_alter, operation.Table, rewrites: false) with { Growth = context.IsNew(operation.Table) ? Growth.Constant : Growth.RowsLogRows },
    };

    public OperationRisk Visit(AddConstraintUsingIndex operation) => Visit(new AddConstraint(operation.Table, operation.Constraint));

    public OperationRisk Visit(ValidateConstraint operation) => Growing(_alter, operation.Table, rewrites: false) with
    {
        Locks = operation.Constraint is ForeignKey key ? Locks(operation.Table, key.References) : Locks(operation.Table),
        Note = "WITH CHECK CHECK CONSTRAINT reads every row while readers wait, in a transaction of its own.",
    };

    public OperationRisk Visit(DropConstraint operation) =>
        operation.Constraint is ForeignKey key ? Locked(_alter, operation.Table, key.References)
        : operation.Constraint is PrimaryKey ? Growing(_alter, operation.Table, rewrites: true) with { Note = "Where the key is clustered, every other index is built anew." }
        : Locked(_alter, operation.Table);

    public OperationRisk Visit(RenameConstraint operation) => Locked("documented, not measured: sp_rename", operation.Table);

    public OperationRisk Visit(CreateIndex operation) => context.IsNew(operation.Table) ? Nothing("a table that this plan made") : new()
    {
        Locks = [new(operation.Table, operation.Concurrently ? $"S (IS and a short S where it is built online: {_edition})" : operation.Index.Method is null ? "S" : "Sch-M", operation.Index.Method is null ? LockBlocks.Writers : LockBlocks.ReadersAndWriters)],
        Growth = Growth.RowsLogRows,
        Rewrites = operation.Index.Method is not null,
        Scans = [operation.Table],
        IsMeasured = false,
        Source = _index,
        Note = operation.Concurrently ? $"ONLINE = ON lets writers go on, on {_edition}: the statement looks where it is. Elsewhere they wait." : null,
    };

    public OperationRisk Visit(DropIndex operation) => Locked("documented, not measured: DROP INDEX", operation.Table);

    public OperationRisk Visit(RenameIndex operation) => Locked("documented, not measured: sp_rename", operation.Table);

    public OperationRisk Visit(BackfillColumn operation) => context.IsNew(operation.Table) ? Nothing("a table that this plan made") : new()
    {
        Locks = [new(operation.Table, "IX, and X on every row; X on the table when locks are escalated", LockBlocks.ReadersAndWriters)],
        Growth = Growth.Rows,
        Scans = [operation.Table],
        IsMeasured = false,
        Source = "documented, not measured: UPDATE, lock escalation",
        Note = "Many rows in one UPDATE become a lock on the table.",
    };

    public OperationRisk Visit(RebuildTable operation) => Rebuilt(operation.After.Name);

    public OperationRisk Visit(CreateObject operation) => Nothing("documented, not measured: CREATE OR ALTER");

    public OperationRisk Visit(DropObject operation) => Nothing("documented, not measured: DROP");

    private OperationRisk Locked(string source, params ObjectName[] tables) => tables.All(context.IsNew)
        ? Nothing("a table that this plan made")
        : new() { Locks = Locks(tables), IsMeasured = false, Source = source };

    private OperationRisk Growing(string source, ObjectName table, bool rewrites) => context.IsNew(table)
        ? Nothing("a table that this plan made")
        : new() { Locks = Locks(table), Growth = Growth.Rows, Rewrites = rewrites, Scans = [table], IsMeasured = false, Source = source };

    private OperationRisk Rebuilt(ObjectName table) => Growing(_alter, table, rewrites: true) with
    {
        Note = "SQL Server cannot change this in place: the table is copied, and foreign keys to it are dropped and made again.",
    };

    private static EquatableArray<TableLock> Locks(params ObjectName[] tables) => [.. tables.Distinct().Select(table => new TableLock(table, "Sch-M", LockBlocks.ReadersAndWriters))];

    private static OperationRisk Nothing(string source) => new() { IsMeasured = false, Source = source };

    private static bool OnlyGrows(AlterColumnType operation) => operation.Using is null && operation.Before.Collation == operation.After.Collation && (operation.Before.Type, operation.After.Type) switch
    {
        (StringType { IsFixed: false, Length: { } old }, StringType { IsFixed: false } wanted) => wanted.Length is null || wanted.Length >= old,
        (BinaryType { Length: { } old }, BinaryType wanted) => wanted.Length is null || wanted.Length >= old,
        _ => false,
    };

    private bool IsPerRow(SqlExpression sql) => sql.For(dialect.Name) is var text
        && (text.Contains("newid", StringComparison.OrdinalIgnoreCase) || text.Contains("newsequentialid", StringComparison.OrdinalIgnoreCase) || text.Contains("NEXT VALUE", StringComparison.OrdinalIgnoreCase));
}
