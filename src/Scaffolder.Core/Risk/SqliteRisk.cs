using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>
/// The locks and costs of every operation on SQLite, which has one writer for the whole file: every statement keeps all
/// other writers waiting. Readers go on in WAL mode, and wait in rollback-journal mode until the commit is written.
/// Times were measured on 3.40.1 and 3.53.4 for a million rows.
/// </summary>
internal sealed class SqliteRisk(RiskContext context) : IOperationVisitor<OperationRisk>
{
    private const string _mode = "write lock (WAL), RESERVED then EXCLUSIVE (rollback journal)";

    public OperationRisk Visit(CreateSchema operation) => Instant;

    public OperationRisk Visit(DropSchema operation) => Instant;

    public OperationRisk Visit(CreateEnum operation) => Instant;

    public OperationRisk Visit(DropEnum operation) => Instant;

    public OperationRisk Visit(AlterEnum operation) => Instant;

    public OperationRisk Visit(RenameEnum operation) => Instant;

    public OperationRisk Visit(CreateTable operation) => Instant;

    public OperationRisk Visit(DropTable operation) =>
        Growing(new(1, 100), "documentation: DROP TABLE", operation.Table.Name) with { Note = "With foreign keys enforced, the rows are deleted one by one first." };

    public OperationRisk Visit(RenameTable operation) => Instant with { Source = "measured: rename_table" };

    public OperationRisk Visit(SetTableComment operation) => Instant;

    public OperationRisk Visit(SetTableOptions operation) => Rebuild(operation.Table);

    public OperationRisk Visit(AddColumn operation) => Instant with { Source = "measured: add_column" };

    public OperationRisk Visit(DropColumn operation) =>
        Growing(new(434, 434), "measured: drop_column", operation.Table) with { Rewrites = !context.IsNew(operation.Table) };

    public OperationRisk Visit(MoveColumn operation) => Instant;

    public OperationRisk Visit(RenameColumn operation) => Instant with { Source = "measured: rename_column" };

    public OperationRisk Visit(AlterColumnType operation) => Rebuild(operation.Table);

    public OperationRisk Visit(SetNullability operation) => Rebuild(operation.Table);

    public OperationRisk Visit(SetDefault operation) => Rebuild(operation.Table);

    public OperationRisk Visit(SetIdentity operation) => Rebuild(operation.Table);

    public OperationRisk Visit(SetGenerated operation) => Rebuild(operation.Table);

    public OperationRisk Visit(SetColumnComment operation) => Instant;

    public OperationRisk Visit(SetConstraintComment operation) => Instant;

    public OperationRisk Visit(SetIndexComment operation) => Instant;

    public OperationRisk Visit(AddConstraint operation) => Rebuild(operation.Table);

    public OperationRisk Visit(AddConstraintUsingIndex operation) => Rebuild(operation.Table);

    public OperationRisk Visit(ValidateConstraint operation) => Instant;

    public OperationRisk Visit(DropConstraint operation) => Rebuild(operation.Table);

    public OperationRisk Visit(RenameConstraint operation) => Rebuild(operation.Table);

    public OperationRisk Visit(CreateIndex operation) =>
        Growing(new(100, 1000), "documentation: CREATE INDEX sorts the rows", operation.Table) with { Growth = context.IsNew(operation.Table) ? Growth.Constant : Growth.RowsLogRows };

    public OperationRisk Visit(DropIndex operation) => Instant;

    public OperationRisk Visit(RenameIndex operation) =>
        Growing(new(100, 1000), "documentation: an index is dropped and built again", operation.Table);

    public OperationRisk Visit(BackfillColumn operation) => Growing(new(100, 1000), "documentation: UPDATE", operation.Table);

    public OperationRisk Visit(RebuildTable operation) => Rebuild(operation.Before.Name);

    public OperationRisk Visit(CreateObject operation) => Instant;

    public OperationRisk Visit(DropObject operation) => Instant;

    private static EquatableArray<TableLock> Lock { get; } = [new(null, _mode, LockBlocks.Writers)];

    private static OperationRisk Instant { get; } = new() { Locks = Lock, PerMillionRows = new(0, 1), Source = "documentation: changes the schema table only" };

    private OperationRisk Growing(MeasuredTime time, string source, ObjectName table) => context.IsNew(table)
        ? Instant
        : new() { Locks = Lock, Growth = Growth.Rows, Scans = [table], PerMillionRows = time, Source = source };

    private OperationRisk Rebuild(ObjectName table) =>
        Growing(new(91, 1025), "measured: rebuild_12_step", table) with { Rewrites = !context.IsNew(table), Note = "The table is copied; the file grows by its size until it is vacuumed." };
}
