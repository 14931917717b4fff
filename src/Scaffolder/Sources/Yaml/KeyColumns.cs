using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Whether a column of the primary key can be empty where the model does not say.</summary>
internal static class KeyColumns
{
    /// <summary>
    /// True where <c>null:</c> left out means that the column can be empty. A key cannot, and the model has to say so because
    /// SQLite lets it; but there a single integer is the number of the row, for which the word means nothing.
    /// </summary>
    public static bool AssumesNull(string column, ColumnType type, PrimaryKey? key) =>
        key is null || !key.Columns.Contains(column) || (key.Columns.Count == 1 && type is IntegerType);
}
