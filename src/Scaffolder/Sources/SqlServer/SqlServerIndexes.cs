using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Schema;

namespace Scaffolder.Sources.SqlServer;

/// <summary>Indexes, of statements of their own or of a table's definition.</summary>
internal static class SqlServerIndexes
{
    public static TableIndex Of(CreateIndexStatement statement) => new(statement.Name.Value, Keys(statement.Columns))
    {
        IsUnique = statement.Unique,
        Method = statement.Clustered is true ? "clustered" : null,
        Include = [.. statement.IncludeColumns.Select(Column)],
        Predicate = statement.FilterPredicate is { } predicate ? new(SqlServerReading.Text(predicate)) : null,
    };

    public static TableIndex Of(CreateColumnStoreIndexStatement statement) => new(statement.Name.Value, [.. statement.Columns.Select(column => new IndexColumn(Column(column)))])
    {
        Method = statement.Clustered is true ? "clustered columnstore" : "columnstore",
        Predicate = statement.FilterPredicate is { } predicate ? new(SqlServerReading.Text(predicate)) : null,
    };

    /// <param name="column">The column that it is written at; null where it stands by itself.</param>
    public static TableIndex Inline(IndexDefinition definition, string? column) => new(definition.Name.Value, definition.Columns.Count == 0 && column is not null ? [new(column)] : Keys(definition.Columns))
    {
        IsUnique = definition.Unique,
        Method = definition.IndexType?.IndexTypeKind switch
        {
            IndexTypeKind.Clustered => "clustered",
            IndexTypeKind.ClusteredColumnStore => "clustered columnstore",
            IndexTypeKind.NonClusteredColumnStore => "columnstore",
            _ => null,
        },
        Predicate = definition.FilterPredicate is { } predicate ? new(SqlServerReading.Text(predicate)) : null,
    };

    public static string Column(ColumnReferenceExpression column) => column.MultiPartIdentifier.Identifiers[^1].Value;

    private static EquatableArray<IndexColumn> Keys(IEnumerable<ColumnWithSortOrder> columns) =>
        [.. columns.Select(column => new IndexColumn(Column(column.Column)) { IsDescending = column.SortOrder == SortOrder.Descending })];
}
