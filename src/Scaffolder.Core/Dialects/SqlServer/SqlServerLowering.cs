using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>Each operation in T-SQL, with the guard that tells whether it has still to run.</summary>
internal sealed partial class SqlServerLowering(SqlServerDialect dialect, SchemaChange source, DatabaseSchema before, DatabaseSchema after)
    : IOperationVisitor<IEnumerable<SqlStatement>>
{
    private readonly SqlServerGuards _guards = new(dialect, after);
    private readonly SqlServerKeyGuards _keys = new(dialect, new(dialect, after), source, after);
    private readonly SqlServerObjects _objects = new(dialect, source, after);
    private readonly SqlServerComments _comments = new(dialect);

    public IEnumerable<SqlStatement> Visit(CreateSchema operation) =>
        [new(dialect.Sql($"CREATE SCHEMA {new Identifier(operation.Name)}")) { Guard = _guards.SchemaMissing(operation.Name) }];

    public IEnumerable<SqlStatement> Visit(DropSchema operation) =>
        [new(dialect.Sql($"DROP SCHEMA {new Identifier(operation.Name)}")) { Guard = _guards.SchemaThere(operation.Name) }];

    // Enums are checks: Normalize leaves none of these.
    public IEnumerable<SqlStatement> Visit(CreateEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(DropEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(AlterEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(RenameEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(CreateObject operation) => _objects.Create(operation.Object);

    public IEnumerable<SqlStatement> Visit(DropObject operation) => _objects.Drop(operation.Object);

    public IEnumerable<SqlStatement> Visit(SetTableComment operation) => [_comments.OnTable(operation.Table, operation.After, OnTable(operation.Table))];

    public IEnumerable<SqlStatement> Visit(SetColumnComment operation) =>
        [_comments.OnColumn(operation.Table, operation.After.Name, operation.After.Comment, _guards.Column(operation.Table, operation.After.Name))];

    public IEnumerable<SqlStatement> Visit(BackfillColumn operation) =>
        [new(Patient(dialect.Sql($"UPDATE {operation.Table} SET {new Identifier(operation.Column.Name)} = {operation.Value} WHERE {new Identifier(operation.Column.Name)} IS NULL")))
        {
            LockTimeout = LockTimeout.Unlimited,
            Guard = before.Find(operation.Table)?.Find(operation.Column.Name) is null ? null : _guards.CanFill(before, operation),
        }];

    /// <summary>A change of one table that takes a strong lock for a moment.</summary>
    private SqlStatement Alter(ObjectName table, string change, SqlGuard? guard = null) =>
        new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}")) { Guard = guard, LockTimeout = LockTimeout.Brief };

    private SqlStatement Rename(string name, string wanted, string kind, SqlGuard guard) =>
        new(dialect.Sql($"EXEC sys.sp_rename {new Literal(name)}, {new Literal(wanted)}, {new Literal(kind)}")) { Guard = guard, LockTimeout = LockTimeout.Brief };

    // What is done on a table in use waits for its locks; the session may still have the timeout of a transaction before.
    private static string Patient(string text) => $"SET LOCK_TIMEOUT -1;\n{text}";

    private string? OnTable(ObjectName table) => after.Find(table) is null ? _guards.TableThere(table).Pending : null;

    // What is clustered is decided by everything that the table has in the end.
    private Table Shape(ObjectName table) => after.Find(table) ?? before.Find(table) ?? new(table, []);
}
