using Scaffolder.Dialects.MySql;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>
/// What each operation does on MySQL and MariaDB: which algorithm was the best that the servers took, and how long writers
/// waited meanwhile. Every ALTER TABLE waits for open transactions on its table, and everybody else behind it.
/// </summary>
internal sealed class MySqlRisk(RiskContext context, MySqlFlavor flavor) : IOperationVisitor<OperationRisk>
{
    private const string _metadata = "metadata lock (exclusive, for a moment)";

    public OperationRisk Visit(CreateSchema operation) => Nothing;

    public OperationRisk Visit(DropSchema operation) => Nothing;

    public OperationRisk Visit(CreateEnum operation) => Nothing;

    public OperationRisk Visit(DropEnum operation) => Nothing;

    public OperationRisk Visit(AlterEnum operation) => Nothing;

    public OperationRisk Visit(RenameEnum operation) => Nothing;

    public OperationRisk Visit(CreateTable operation) =>
        operation.Table.ForeignKeys.Select(key => key.References).Where(other => other != operation.Table.Name && !context.IsNew(other)).Distinct().ToArray() is { Length: > 0 } others && !flavor.HasNoCopy
            ? Nothing with { Locks = [.. others.Select(Metadata)], Source = "measured: create_table_with_fk" }
            : Nothing;

    public OperationRisk Visit(DropTable operation) => Brief(operation.Table.Name, "measured: drop_table");

    public OperationRisk Visit(RenameTable operation) => Brief(operation.Before, "measured: rename_table");

    public OperationRisk Visit(SetTableComment operation) => Brief(operation.Table, "measured: table_comment");

    public OperationRisk Visit(SetTableOptions operation) => Copy(operation.Table, "measured: convert_charset_table, row_format, engine_rebuild, add_partitioning", new(780, 4416));

    public OperationRisk Visit(AddColumn operation) => Of(operation, operation.Table, "measured: add_column_null_last, add_column_default_const, add_column_stored, add_column_auto_increment") is var risk
        && operation.Column is { IsNullable: false, Default: null, Identity: null, Generated: null } && !context.IsNew(operation.Table)
            ? risk with { Note = "Rows that are there get the zero of the type, without a word: 0, an empty text, or a date that does not exist." }
            : risk;

    public OperationRisk Visit(DropColumn operation) => Of(operation, operation.Table, "measured: drop_column, drop_column_indexed");

    public OperationRisk Visit(MoveColumn operation) => Of(operation, operation.Table, "measured: reorder_column");

    public OperationRisk Visit(RenameColumn operation) => Of(operation, operation.Table, "measured: rename_column");

    public OperationRisk Visit(AlterColumnType operation) => operation.Using is null
        ? Of(operation, operation.Table, "measured: int_to_bigint, varchar_to_text, enum_append, charset_change_column")
        : Copy(operation.Table, "documentation: UPDATE of every row", new(1026, 11904));

    public OperationRisk Visit(SetNullability operation) => Of(operation, operation.Table, "measured: set_not_null, drop_not_null");

    public OperationRisk Visit(SetDefault operation) => Of(operation, operation.Table, "measured: set_default, drop_default");

    public OperationRisk Visit(SetIdentity operation) => Copy(operation.Table, "documentation: AUTO_INCREMENT copies the table", new(1026, 11904));

    public OperationRisk Visit(SetGenerated operation) => Copy(operation.Table, "measured: add_column_stored", new(5224, 8888));

    public OperationRisk Visit(SetColumnComment operation) => Of(operation, operation.Table, "measured: column_comment");

    public OperationRisk Visit(AddConstraint operation) => Of(operation, operation.Table, "measured: add_fk, add_check, add_primary_key") with
    {
        Locks = operation.Constraint is ForeignKey key && !context.IsNew(operation.Table)
            ? [Shared(operation.Table), Metadata(key.References)]
            : Of(operation, operation.Table, "").Locks,
    };

    public OperationRisk Visit(AddConstraintUsingIndex operation) => Visit(new AddConstraint(operation.Table, operation.Constraint));

    public OperationRisk Visit(ValidateConstraint operation) => Nothing;

    public OperationRisk Visit(DropConstraint operation) => Of(operation, operation.Table, "measured: drop_fk, drop_check, drop_primary_key");

    public OperationRisk Visit(RenameConstraint operation) => Copy(operation.Table, "measured: add_fk, add_check", new(1998, 20690));

    public OperationRisk Visit(SetConstraintComment operation) => Nothing;

    public OperationRisk Visit(SetIndexComment operation) => Visit(new CreateIndex(operation.Table, operation.After));

    public OperationRisk Visit(CreateIndex operation) => Of(operation, operation.Table, "measured: add_index, add_unique, add_fulltext");

    public OperationRisk Visit(DropIndex operation) => Of(operation, operation.Table, "measured: drop_index");

    public OperationRisk Visit(RenameIndex operation) => Of(operation, operation.Table, "measured: rename_index");

    public OperationRisk Visit(BackfillColumn operation) => new()
    {
        Locks = [new(operation.Table, "row locks", LockBlocks.Nobody)],
        Growth = Growth.Rows,
        Scans = [operation.Table],
        PerMillionRows = new(6690, 16080),
        Source = "documentation: UPDATE",
        Note = "Writers of the same rows wait until it is done.",
    };

    public OperationRisk Visit(RebuildTable operation) => Copy(operation.Before.Name, "measured: force", new(1236, 11934));

    public OperationRisk Visit(CreateObject operation) => Nothing;

    public OperationRisk Visit(DropObject operation) => Nothing;

    private static OperationRisk Nothing { get; } = new() { Source = "documentation: changes the data dictionary only", PerMillionRows = new(5, 85) };

    private static TableLock Metadata(ObjectName table) => new(table, _metadata, LockBlocks.ReadersAndWriters);

    // For a moment at the beginning and at the end nobody reads either.
    private static TableLock Shared(ObjectName table) => new(table, "LOCK=SHARED while the table is made anew", LockBlocks.Writers);

    private OperationRisk Brief(ObjectName table, string source) => context.IsNew(table) ? Nothing : new() { Locks = [Metadata(table)], PerMillionRows = new(5, 85), Source = source };

    private OperationRisk Copy(ObjectName table, string source, MeasuredTime time) => context.IsNew(table) ? Nothing : new()
    {
        Locks = [Shared(table)],
        Growth = Growth.Rows,
        Scans = [table],
        Rewrites = true,
        PerMillionRows = time,
        Source = source,
        Note = "The table is copied; the disk holds it twice meanwhile.",
    };

    private OperationRisk Of(MigrationOperation operation, ObjectName table, string source) => context.IsNew(table) ? Nothing : MySqlAlgorithm.Of(flavor, operation, context.Before) switch
    {
        MySqlWay.Instant => Brief(table, source),
        MySqlWay.NoCopy => Brief(table, source) with { Growth = operation is CreateIndex ? Growth.RowsLogRows : Growth.Constant, Locks = [new(table, _metadata, operation is CreateIndex ? LockBlocks.Nobody : LockBlocks.ReadersAndWriters)], PerMillionRows = new(20, 2540), Scans = operation is CreateIndex ? [table] : [] },
        MySqlWay.InPlace => Brief(table, source) with { Growth = Growth.Rows, Locks = [new(table, _metadata, LockBlocks.Nobody)], Rewrites = operation is not (CreateIndex or DropIndex), Scans = [table], PerMillionRows = new(1404, 7462) },
        MySqlWay.InPlaceShared => Copy(table, source, new(1186, 11910)) with { Note = "Writers wait while the table is made anew in place." },
        MySqlWay.Copy => Copy(table, source, new(1026, 20690)),
        _ => Copy(table, source, new(1026, 20690)) with { Note = "How this table is altered depends on what is in it; at the worst it is copied." },
    };
}
