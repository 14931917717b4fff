using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

internal sealed partial class SqlServerLowering
{
    /// <summary>Enterprise and Developer, Azure SQL Database, and Managed Instance: the editions that build an index while writers go on.</summary>
    public const string BuildsOnline = "CAST(SERVERPROPERTY(N'EngineEdition') AS int) IN (3, 5, 8)";

    public IEnumerable<SqlStatement> Visit(AddConstraint operation) =>
    [
        Alter(
            operation.Table,
            $"{Trust(operation.Constraint)}ADD {SqlServerDefinitions.Constraint(dialect, Shape(operation.Table), operation.Constraint)}",
            _keys.ConstraintMissing(operation.Table, operation.Constraint)),
        .. ConstraintComment(operation.Table, operation.Constraint),
    ];

    // Never planned: no index becomes a key.
    public IEnumerable<SqlStatement> Visit(AddConstraintUsingIndex operation) =>
        [.. Visit(new DropIndex(operation.Table, operation.Index)), .. Visit(new AddConstraint(operation.Table, operation.Constraint))];

    public IEnumerable<SqlStatement> Visit(ValidateConstraint operation) =>
        [Alter(operation.Table, dialect.Sql($"WITH CHECK CHECK CONSTRAINT {new Identifier(operation.Constraint.Name!)}"), _keys.NotValidated(operation.Table, operation.Constraint))];

    public IEnumerable<SqlStatement> Visit(DropConstraint operation) =>
        [Alter(operation.Table, dialect.Sql($"DROP CONSTRAINT {new Identifier(operation.Constraint.Name!)}"), _keys.ConstraintThere(operation.Table, operation.Constraint))];

    public IEnumerable<SqlStatement> Visit(RenameConstraint operation) =>
        [Rename(dialect.Quote(SqlServerKeyGuards.Name(operation.Table, operation.Before)), operation.After.Name!, "OBJECT", _keys.ConstraintRenamed(operation.Table, operation.Before, operation.After))];

    public IEnumerable<SqlStatement> Visit(CreateIndex operation)
    {
        var (table, index) = (operation.Table, operation.Index);
        var text = SqlServerDefinitions.Index(dialect, table, index);
        yield return operation.Concurrently
            ? new(Patient($"""
                IF {BuildsOnline}
                  {text} WITH (ONLINE = ON{(dialect.Year >= 2022 ? " (WAIT_AT_LOW_PRIORITY (MAX_DURATION = 1 MINUTES, ABORT_AFTER_WAIT = SELF))" : "")});
                ELSE
                  {text}
                """)) { Guard = _keys.IndexMissing(table, index), IsTransactional = false, LockTimeout = LockTimeout.Unlimited }
            : new(text) { Guard = _keys.IndexMissing(table, index), LockTimeout = LockTimeout.Brief };
        if (index.Comment is { } comment)
        {
            yield return _comments.OnIndex(table, index.Name, comment, _keys.Index(table, index.Name));
        }
    }

    public IEnumerable<SqlStatement> Visit(SetIndexComment operation) =>
        [_comments.OnIndex(operation.Table, operation.After.Name, operation.After.Comment, _keys.Index(operation.Table, operation.After.Name))];

    public IEnumerable<SqlStatement> Visit(SetConstraintComment operation) =>
        [_comments.OnConstraint(operation.Table, operation.After.Name!, operation.After.Comment, _keys.Constraint(operation.Table, operation.After))];

    public IEnumerable<SqlStatement> Visit(DropIndex operation) =>
        [new(dialect.Sql($"DROP INDEX {new Identifier(operation.Index.Name)} ON {operation.Table}")) { Guard = _keys.IndexThere(operation.Table, operation.Index), LockTimeout = LockTimeout.Brief }];

    public IEnumerable<SqlStatement> Visit(RenameIndex operation) =>
        [Rename($"{dialect.Quote(operation.Table)}.{dialect.Quote(operation.Before.Name)}", operation.After.Name, "INDEX", _keys.IndexRenamed(operation.Table, operation.Before.Name, operation.After.Name))];

    // Without a word the server looks at the rows that are there; a constraint that did not is not trusted.
    private static string Trust(TableConstraint constraint) => constraint switch
    {
        CheckConstraint { IsValidated: false } or ForeignKey { IsValidated: false } => "WITH NOCHECK ",
        CheckConstraint or ForeignKey => "WITH CHECK ",
        _ => "",
    };

    private IEnumerable<SqlStatement> ConstraintComment(ObjectName table, TableConstraint constraint) => constraint.Comment is { } comment
        ? [_comments.OnConstraint(table, constraint.Name!, comment, _keys.Constraint(table, constraint))]
        : [];
}
