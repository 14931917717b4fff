using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>What keeps the server from a change of a column, and with it the change.</summary>
internal enum ColumnChange
{
    /// <summary>Only longer: keys stand in the way, other indexes and checks do not.</summary>
    Grow,

    /// <summary>NULL is allowed: indexes may stay.</summary>
    Allow,

    /// <summary>NULL is forbidden.</summary>
    Require,
    Retype,
    Rename,
}

/// <summary>
/// The keys, checks and indexes on a column that the server will not change under them: they are dropped before and made
/// again after, in the same transaction.
/// </summary>
/// <param name="Foreign">The foreign keys, of this table and of others, by their table.</param>
internal sealed record SqlServerDependents(EquatableArray<(ObjectName Table, ForeignKey Key)> Foreign, EquatableArray<TableConstraint> Constraints, EquatableArray<TableIndex> Indexes)
{
    public static SqlServerDependents Of(DatabaseSchema schema, ObjectName table, string column, ColumnChange change)
    {
        if (schema.Find(table) is not { } found)
        {
            return new([], [], []);
        }

        return new(
            change == ColumnChange.Rename ? [] :
            [
                .. from other in schema.Tables
                   from key in other.ForeignKeys
                   where (other.Name == table && key.Columns.Contains(column)) || (key.References == table && key.ReferencedColumns.Contains(column))
                   select (other.Name, key),
            ],
            [.. found.Constraints.Where(constraint => constraint is not ForeignKey && Uses(constraint, column, change))],
            [.. found.Indexes.Where(index => Uses(index, column, change))]);
    }

    private static bool Uses(TableConstraint constraint, string column, ColumnChange change) => constraint switch
    {
        PrimaryKey key => change != ColumnChange.Rename && key.Columns.Contains(column),
        UniqueConstraint unique => change is not (ColumnChange.Rename or ColumnChange.Grow) && unique.Columns.Contains(column),
        CheckConstraint check => change != ColumnChange.Grow && SqlIdentifiers.Mentions(check.Expression, column),
        _ => false,
    };

    private static bool Uses(TableIndex index, string column, ColumnChange change) => change switch
    {
        ColumnChange.Grow or ColumnChange.Allow => false,
        ColumnChange.Rename => index.Predicate is { } predicate && SqlIdentifiers.Mentions(predicate, column),
        _ => index.Columns.Any(key => key.Column == column) || index.Include.Contains(column)
            || (index.Predicate is { } predicate && SqlIdentifiers.Mentions(predicate, column))
            || index.Method == SqlServerOptions.ClusteredColumnstore,
    };
}
