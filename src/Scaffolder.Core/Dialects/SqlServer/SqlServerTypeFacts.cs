using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>A type as sys.columns has it: name, length in bytes, precision and scale in columns of their own.</summary>
internal static class SqlServerTypeFacts
{
    /// <summary>The condition on <c>c</c>, a row of sys.columns.</summary>
    public static string Is(SqlServerDialect dialect, ColumnType type)
    {
        var (word, isMax, first, second) = SqlServerTypes.Parts(dialect.TypeName(type));
        var name = word.ToUpperInvariant();
        var numbers = name switch
        {
            _ when isMax => " AND c.max_length = -1",
            "NVARCHAR" or "NCHAR" => dialect.Sql($" AND c.max_length = {(first ?? 1) * 2}"),
            "VARCHAR" or "CHAR" or "VARBINARY" or "BINARY" => dialect.Sql($" AND c.max_length = {first ?? 1}"),
            "DECIMAL" or "NUMERIC" => dialect.Sql($" AND c.precision = {first ?? 18} AND c.scale = {second ?? 0}"),
            "TIME" or "DATETIME2" or "DATETIMEOFFSET" => dialect.Sql($" AND c.scale = {first ?? 7}"),
            _ => "",
        };
        return name switch
        {
            "DECIMAL" or "NUMERIC" => $"TYPE_NAME(c.user_type_id) IN (N'decimal', N'numeric'){numbers}",
            "ROWVERSION" => "TYPE_NAME(c.user_type_id) = N'timestamp'",
            _ => dialect.Sql($"TYPE_NAME(c.user_type_id) = {new Literal(Last(word))}{new Raw(numbers)}"),
        };
    }

    // A type of the user's may come with its schema.
    private static string Last(string name) => SqlServerText.Plain(name).Split('.')[^1].Trim('"');
}
