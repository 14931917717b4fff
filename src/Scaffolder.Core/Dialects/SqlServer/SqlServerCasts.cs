using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>How a value of one type becomes one of another where ALTER COLUMN does not convert it by itself.</summary>
internal static class SqlServerCasts
{
    private enum Family
    {
        Number,
        Text,
        Moment,
        Uuid,
        Bytes,
        Xml,
        Other,
    }

    /// <summary>The expression that converts; null where the server converts without being asked.</summary>
    public static string? Using(SqlServerDialect dialect, string column, ColumnType from, ColumnType to) => (Of(from), Of(to)) switch
    {
        (Family.Text, Family.Bytes) => dialect.Sql($"CONVERT({to}, {new Identifier(column)})"),
        (Family.Moment, Family.Moment) when (from, to) is (DateType, TimeType) or (TimeType, DateType) => ThroughText(dialect, column, to),
        (var a, var b) when a == b || a == Family.Text || a == Family.Other || b == Family.Other => null,
        (not Family.Bytes and not Family.Xml, Family.Text) or (Family.Number, Family.Bytes) or (Family.Bytes, Family.Number or Family.Uuid) => null,
        _ => ThroughText(dialect, column, to),
    };

    private static string ThroughText(SqlServerDialect dialect, string column, ColumnType to) =>
        dialect.Sql($"CONVERT({to}, CONVERT(nvarchar(max), {new Identifier(column)}))");

    private static Family Of(ColumnType type) => type switch
    {
        BooleanType or IntegerType or DecimalType or FloatType => Family.Number,
        StringType => Family.Text,
        DateType or TimeType or TimestampType => Family.Moment,
        UuidType => Family.Uuid,
        BinaryType => Family.Bytes,
        XmlType => Family.Xml,
        NativeType { Sql.Text: var name } => name.Contains("char", StringComparison.Ordinal) || name is "text" or "ntext" or "sysname" ? Family.Text
            : name is "tinyint" or "money" or "smallmoney" ? Family.Number
            : name is "datetime" or "smalldatetime" ? Family.Moment
            : Family.Other,
        _ => Family.Other,
    };
}
