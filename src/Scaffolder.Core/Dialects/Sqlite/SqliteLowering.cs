using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The statements of one operation. What SQLite cannot alter is lowered as a rebuild of the table, also where the planner
/// did not ask for one.
/// </summary>
internal sealed class SqliteLowering(SqlDialect dialect, DatabaseSchema before, DatabaseSchema after) : IOperationVisitor<IEnumerable<SqlStatement>>
{
    private readonly SqliteGuards _guards = new(before, after);

    // One schema is all there is, and enums are checks: Check and Normalize leave none of these.
    public IEnumerable<SqlStatement> Visit(CreateSchema operation) => [];

    public IEnumerable<SqlStatement> Visit(DropSchema operation) => [];

    public IEnumerable<SqlStatement> Visit(CreateEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(DropEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(AlterEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(RenameEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(CreateTable operation) =>
        [new(SqliteDefinitions.Table(operation.Table)) { Guard = _guards.Create(operation.Table) }];

    public IEnumerable<SqlStatement> Visit(DropTable operation) =>
        [new(dialect.Sql($"DROP TABLE {operation.Table.Name}")) { Guard = _guards.Drop(operation.Table) }];

    // SQLite finds the table itself in the way when only the case of its name changes.
    public IEnumerable<SqlStatement> Visit(RenameTable operation) =>
        string.Equals(operation.Before.Name, operation.After.Name, StringComparison.OrdinalIgnoreCase)
            ? [Rename(operation.Before, SqliteRebuild.FreeName(operation.Before, before, after)), Rename(SqliteRebuild.FreeName(operation.Before, before, after), operation.After)]
            : [Rename(operation.Before, operation.After) with { Guard = _guards.Rename(operation.Before, operation.After) }];

    public IEnumerable<SqlStatement> Visit(SetTableComment operation) => [];

    public IEnumerable<SqlStatement> Visit(SetTableOptions operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(AddColumn operation) =>
        Runs(operation)
            ? [new(dialect.Sql($"ALTER TABLE {operation.Table} ADD COLUMN {new Raw(SqliteDefinitions.Column(operation.Column))}")) { Guard = _guards.Add(operation) }]
            : Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(DropColumn operation) =>
        Runs(operation)
            ? [new(dialect.Sql($"ALTER TABLE {operation.Table} DROP COLUMN {new Identifier(operation.Column.Name)}")) { Guard = _guards.Drop(operation) }]
            : Rebuild(operation, operation.Table);

    // Its normal form has no order of columns.
    public IEnumerable<SqlStatement> Visit(MoveColumn operation) => [];

    public IEnumerable<SqlStatement> Visit(RenameColumn operation) =>
        [new(dialect.Sql($"ALTER TABLE {operation.Table} RENAME COLUMN {new Identifier(operation.Before)} TO {new Identifier(operation.After)}")) { Guard = _guards.Rename(operation) }];

    public IEnumerable<SqlStatement> Visit(AlterColumnType operation) =>
        Rebuild(operation, operation.Table, copy => copy.Target == operation.After.Name ? copy with { Value = operation.Using } : copy);

    public IEnumerable<SqlStatement> Visit(SetNullability operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(SetDefault operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(SetIdentity operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(SetGenerated operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(SetColumnComment operation) => [];

    public IEnumerable<SqlStatement> Visit(SetConstraintComment operation) => [];

    public IEnumerable<SqlStatement> Visit(SetIndexComment operation) => [];

    public IEnumerable<SqlStatement> Visit(AddConstraint operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(AddConstraintUsingIndex operation) => Rebuild(operation, operation.Table);

    // Every constraint of SQLite holds for every row from the start.
    public IEnumerable<SqlStatement> Visit(ValidateConstraint operation) => [];

    public IEnumerable<SqlStatement> Visit(DropConstraint operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(RenameConstraint operation) => Rebuild(operation, operation.Table);

    public IEnumerable<SqlStatement> Visit(CreateIndex operation) => [Create(operation.Table, operation.Index)];

    public IEnumerable<SqlStatement> Visit(DropIndex operation) => [Drop(operation.Table, operation.Index)];

    public IEnumerable<SqlStatement> Visit(RenameIndex operation) => [Drop(operation.Table, operation.Before), Create(operation.Table, operation.After)];

    public IEnumerable<SqlStatement> Visit(BackfillColumn operation) =>
        [new(dialect.Sql($"UPDATE {operation.Table} SET {new Identifier(operation.Column.Name)} = {new Raw(SqliteDefinitions.Parenthesized(operation.Value.For(dialect.Name)))} WHERE {new Identifier(operation.Column.Name)} IS NULL"))];

    public IEnumerable<SqlStatement> Visit(RebuildTable operation) => new SqliteRebuild(dialect, before, after).Of(operation);

    public IEnumerable<SqlStatement> Visit(CreateObject operation) => [new(operation.Object.Definition) { Guard = _guards.Create(operation.Object) }];

    public IEnumerable<SqlStatement> Visit(DropObject operation) => [new(SqliteRebuild.DropText(dialect, operation.Object)) { Guard = _guards.Drop(operation.Object) }];

    private bool Runs(MigrationOperation operation) => dialect.Capabilities.CanRun(operation, before);

    private SqlStatement Create(ObjectName table, TableIndex index) => new(SqliteDefinitions.Index(table, index)) { Guard = _guards.Create(table, index) };

    private SqlStatement Drop(ObjectName table, TableIndex index) => new(dialect.Sql($"DROP INDEX {new Identifier(index.Name)}")) { Guard = _guards.Drop(table, index) };

    private SqlStatement Rename(ObjectName from, ObjectName to) => new(dialect.Sql($"ALTER TABLE {from} RENAME TO {to}")) { Guard = new(SqliteShape.Exists("table", from.Name)) };

    private IEnumerable<SqlStatement> Rebuild(MigrationOperation operation, ObjectName name, Func<ColumnCopy, ColumnCopy>? edit = null)
    {
        var (old, rebuilt) = (before.Find(name)!, operation.ApplyTo(before).Find(name)!);
        return Visit(new RebuildTable(old, rebuilt,
        [
            .. rebuilt.Columns.Where(column => column.Generated is null)
                .Select(column => new ColumnCopy(column.Name, old.Find(column.Name) is null ? null : column.Name))
                .Select(copy => edit is null ? copy : edit(copy)),
        ]));
    }
}
