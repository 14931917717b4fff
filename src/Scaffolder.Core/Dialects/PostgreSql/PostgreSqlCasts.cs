using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>How a value of one type becomes one of another where the server does not convert it by itself.</summary>
internal static class PostgreSqlCasts
{
    /// <summary>The USING expression; null where an assignment cast does it.</summary>
    public static string? Using(PostgreSqlDialect dialect, string column, ColumnType from, ColumnType to) => (from, to) switch
    {
        (_, StringType) => null,
        (IntegerType or DecimalType or FloatType, IntegerType or DecimalType or FloatType) => null,
        (DateType or TimestampType, DateType or TimestampType) => null,
        (TimestampType or TimeType or IntervalType, TimeType) => null,
        (JsonType, JsonType) => null,
        (BinaryType, BinaryType) => null,
        (NativeType { Sql.Text: var range }, NativeType { Sql.Text: var other }) when range != other && range.EndsWith("range", StringComparison.Ordinal) && other.EndsWith("range", StringComparison.Ordinal) => ThroughText(dialect, column, to),
        (StringType, NativeType) or (NativeType, NativeType) => dialect.Sql($"{new Identifier(column)}::{to}"),
        (IntegerType or DecimalType or FloatType, BooleanType) => dialect.Sql($"{new Identifier(column)} <> 0"),
        (BooleanType, IntegerType { Bits: 32 }) => dialect.Sql($"{new Identifier(column)}::integer"),
        (BooleanType, IntegerType or DecimalType or FloatType) => dialect.Sql($"{new Identifier(column)}::integer::{to}"),
        (StringType, ArrayType) => dialect.Sql($"ARRAY[{new Identifier(column)}]::{to}"),
        (StringType, _) => dialect.Sql($"{new Identifier(column)}::{to}"),
        (ArrayType { Element: EnumReference }, ArrayType) or (ArrayType, ArrayType { Element: EnumReference }) => ThroughText(dialect, column, to),
        (ArrayType, ArrayType) => dialect.Sql($"{new Identifier(column)}::{to}"),
        (_, ArrayType array) when array.Element == from => dialect.Sql($"ARRAY[{new Identifier(column)}]"),
        (_, JsonType) => dialect.Sql($"{new Raw(to is JsonType { IsBinary: true } ? "to_jsonb" : "to_json")}({new Identifier(column)})"),
        _ => ThroughText(dialect, column, to),
    };

    public static string ThroughText(PostgreSqlDialect dialect, string column, ColumnType to) =>
        dialect.Sql($"{new Identifier(column)}::{new Raw(to is ArrayType ? "text[]" : "text")}::{to}");
}
