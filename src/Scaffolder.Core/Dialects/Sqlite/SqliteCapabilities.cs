using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// What ALTER TABLE does since SQLite 3.35, by its documentation; everything else is a rebuild of the table. The rules
/// are those for a table with rows: on an empty one SQLite takes a little more.
/// </summary>
internal sealed record SqliteCapabilities : TargetCapabilities
{
    public override bool ConcurrentIndexes => false;

    public override bool DeferredValidation => false;

    public override bool InlineForeignKeys => true;

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        AddColumn { Column: var column } => CanAdd(column),
        DropColumn drop => before.Find(drop.Table) is { } table && CanDrop(drop.Column.Name, table, before),
        AddConstraint or AddConstraintUsingIndex or DropConstraint or RenameConstraint => false,
        AlterColumnType or SetNullability or SetDefault or SetIdentity or SetGenerated or SetTableOptions => false,
        _ => true,
    };

    private static bool CanAdd(Column column) =>
        column.Identity is null
        && column.Generated is not { IsStored: true }
        && (column.Default is null || SqliteDefaults.IsConstant(column.Default))
        && (column.IsNullable || (column.Generated is null && column.Default is LiteralDefault { Kind: not LiteralKind.Null }));

    // Not a key, not indexed, not named by a constraint, another generated column, a trigger or a view.
    private static bool CanDrop(string column, Table table, DatabaseSchema before) =>
        table.Columns.Count > 1
        && !table.Constraints.Any(constraint => Names(constraint, column))
        && !before.Tables.Any(other => other.ForeignKeys.Any(key => Same(key.References.Name, table.Name.Name) && key.ReferencedColumns.Any(name => Same(name, column))))
        && !table.Indexes.Any(index => index.Columns.Any(key => key.Column is { } name ? Same(name, column) : Mentions(key.Expression!, column)) || (index.Predicate is { } predicate && Mentions(predicate, column)))
        && !table.Columns.Any(other => other.Name != column && other.Generated is { } generated && Mentions(generated.Expression, column))
        && !before.Objects.Any(item => SqliteTokens.Mentions(item.Definition, table.Name.Name) && SqliteTokens.Mentions(item.Definition, column));

    private static bool Names(TableConstraint constraint, string column) => constraint switch
    {
        PrimaryKey key => key.Columns.Any(name => Same(name, column)),
        UniqueConstraint unique => unique.Columns.Any(name => Same(name, column)),
        ForeignKey key => key.Columns.Any(name => Same(name, column)),
        CheckConstraint check => Mentions(check.Expression, column),
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    private static bool Mentions(SqlExpression expression, string column) => SqliteTokens.Mentions(expression.For("sqlite"), column);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
