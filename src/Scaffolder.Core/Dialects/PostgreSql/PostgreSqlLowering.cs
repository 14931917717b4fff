using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Each operation in PostgreSQL's words, with the guard that tells whether it has still to run.</summary>
internal sealed partial class PostgreSqlLowering(PostgreSqlDialect dialect, SchemaChange source, DatabaseSchema before, DatabaseSchema after)
    : IOperationVisitor<IEnumerable<SqlStatement>>
{
    private readonly PostgreSqlGuards _guards = new(dialect, after);
    private readonly PostgreSqlKeyGuards _keys = new(dialect, new(dialect, after), source, after);
    private readonly PostgreSqlObjects _objects = new(dialect, source, before, after);

    public IEnumerable<SqlStatement> Visit(CreateSchema operation) =>
        [new(dialect.Sql($"CREATE SCHEMA {new Identifier(operation.Name)}")) { Guard = _guards.SchemaMissing(operation.Name) }];

    public IEnumerable<SqlStatement> Visit(DropSchema operation) =>
        [new(dialect.Sql($"DROP SCHEMA {new Identifier(operation.Name)}")) { Guard = _guards.SchemaThere(operation.Name) }];

    public IEnumerable<SqlStatement> Visit(CreateEnum operation)
    {
        yield return new($"CREATE TYPE {PostgreSqlTypes.Name(operation.Enum.Name)} AS ENUM ({Values(operation.Enum)})") { Guard = _guards.EnumMissing(operation.Enum) };
        if (operation.Enum.Comment is { } comment)
        {
            yield return TypeComment(operation.Enum, comment);
        }

        foreach (var statement in PostgreSqlDefaultGrants.Revoked(before, after, "TYPE", operation.Enum.Name, PostgreSqlTypes.Name(operation.Enum.Name)))
        {
            yield return statement;
        }
    }

    public IEnumerable<SqlStatement> Visit(DropEnum operation) =>
        [new($"DROP TYPE {PostgreSqlTypes.Name(operation.Enum.Name)}") { Guard = _guards.EnumThere(operation.Enum) }];

    public IEnumerable<SqlStatement> Visit(RenameEnum operation) =>
        [new($"ALTER TYPE {PostgreSqlTypes.Name(operation.Before)} RENAME TO {dialect.Quote(operation.After.Name)}") { Guard = _guards.EnumRenamed(operation.Before, operation.After, before.FindEnum(operation.Before)) }];

    public IEnumerable<SqlStatement> Visit(SetTableComment operation) =>
        [new(dialect.Sql($"COMMENT ON TABLE {operation.Table} IS {new Raw(Comment(operation.After))}"))];

    public IEnumerable<SqlStatement> Visit(SetColumnComment operation) =>
        [new(dialect.Sql($"COMMENT ON COLUMN {operation.Table}.{new Identifier(operation.After.Name)} IS {new Raw(Comment(operation.After.Comment))}"))];

    public IEnumerable<SqlStatement> Visit(BackfillColumn operation) =>
        [new(Batches(operation) ?? PostgreSqlBackfill.Update(dialect, operation))
        {
            IsTransactional = Batches(operation) is null,
            Guard = before.Find(operation.Table)?.Find(operation.Column.Name) is null ? null : _guards.CanFill(before, operation),
        }];

    private string? Batches(BackfillColumn operation) =>
        operation.InBatches && before.Find(operation.Table) is { } table ? PostgreSqlBackfill.InBatches(dialect, table, operation) : null;

    // The sequences behind numbered columns are granted what all new sequences are.
    private IEnumerable<SqlStatement> Numbers(ObjectName table, IEnumerable<Column> columns) =>
        columns.Where(column => column.Identity is not null).Select(column => PostgreSqlSequences.Implied(table, column.Name))
            .SelectMany(sequence => PostgreSqlDefaultGrants.Revoked(before, after, "SEQUENCE", sequence, dialect.Quote(sequence)));

    /// <summary>A change of one table that takes a strong lock for a moment.</summary>
    private SqlStatement Alter(ObjectName table, string change, SqlGuard? guard = null) =>
        new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}")) { Guard = guard, LockTimeout = LockTimeout.Brief };

    private SqlStatement AlterColumn(ObjectName table, string column, string change, SqlGuard? guard = null) =>
        Alter(table, dialect.Sql($"ALTER COLUMN {new Identifier(column)} {new Raw(change)}"), guard);

    private SqlStatement TypeComment(EnumType item, string? comment) =>
        new(dialect.Sql($"COMMENT ON TYPE {new Raw(PostgreSqlTypes.Name(item.Name))} IS {new Raw(Comment(comment))}"));

    private string Values(EnumType item) => string.Join(", ", item.Values.Select(dialect.QuoteLiteral));

    private string Comment(string? text) => text is null ? "NULL" : dialect.QuoteLiteral(text);
}
