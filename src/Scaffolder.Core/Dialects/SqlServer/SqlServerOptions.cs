using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// What decides how the rows of a table lie: a primary key is clustered unless an index is, or unless the table's option
/// <c>clustered</c> names another constraint or <c>none</c>.
/// </summary>
internal static class SqlServerOptions
{
    public const string Clustered = "clustered";

    public const string ClusteredColumnstore = "clustered columnstore";

    public const string Columnstore = "columnstore";

    private const string _none = "none";

    public static EquatableArray<TableOption> Normalize(EquatableArray<TableOption> options) =>
        [.. options.Where(IsKnown).Select(option => option with { Name = Clustered }).DistinctBy(option => option.Name)];

    public static bool IsKnown(TableOption option) => string.Equals(option.Name, Clustered, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for the usual kind of index, which is not clustered.</summary>
    public static string? Method(string? method) => method?.Trim().ToUpperInvariant() switch
    {
        null or "" or "BTREE" or "NONCLUSTERED" => null,
        "CLUSTERED" => Clustered,
        "COLUMNSTORE" or "NONCLUSTERED COLUMNSTORE" => Columnstore,
        "CLUSTERED COLUMNSTORE" => ClusteredColumnstore,
        _ => method,
    };

    public static bool IsClustered(TableIndex index) => index.Method is Clustered or ClusteredColumnstore;

    /// <summary>Whether the rows lie in the order of the key.</summary>
    public static bool IsClustered(Table table, TableConstraint key) =>
        table.Options.FirstOrDefault(IsKnown) is { Value: var name }
            ? name != _none && string.Equals(name, key.Name, StringComparison.OrdinalIgnoreCase)
            : key is PrimaryKey && !table.Indexes.Any(IsClustered);
}
