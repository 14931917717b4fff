using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Which values of a column a conversion of its type stops at.</summary>
internal static class PostgreSqlConversions
{
    private const string Whole = @"^\s*[-+]?\d+\s*$";
    private const string Number = @"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$";
    private const string Uuid = "^[{]?[0-9a-fA-F]{4}(-?[0-9a-fA-F]{4}){7}[}]?$";

    /// <param name="column">The column's name, quoted.</param>
    public static string? Fails(PostgreSqlDialect dialect, string column, ColumnType from, ColumnType to) => (from, to) switch
    {
        (StringType, StringType) => ValueRanges.Shorter(from, to) is { } length ? string.Create(CultureInfo.InvariantCulture, $"char_length(rtrim({column})) > {length}") : null,
        // From here on the server tells by itself.
        (StringType, not (ArrayType or NativeType or EnumReference)) when dialect.Major >= 16 => dialect.Sql($"NOT pg_input_is_valid({new Raw(column)}, {new Literal(dialect.TypeName(to))})"),
        (StringType, IntegerType) => Text(dialect, column, Whole, to),
        (StringType, DecimalType or FloatType) => Text(dialect, column, Number, to),
        (StringType, BooleanType) => $"lower(btrim({column})) NOT IN ('t', 'tr', 'tru', 'true', 'y', 'ye', 'yes', 'on', '1', 'f', 'fa', 'fal', 'fals', 'false', 'n', 'no', 'of', 'off', '0')",
        (StringType, UuidType) => dialect.Sql($"{new Raw(column)} !~ {new Literal(Uuid)}"),
        (IntegerType or DecimalType or FloatType, _) when ValueRanges.Narrows(from, to) => ValueRanges.Exceeds($"{column}::numeric", to),
        _ => null,
    };

    // CASE keeps the cast from the values that it would stop at.
    private static string Text(PostgreSqlDialect dialect, string column, string pattern, ColumnType to) =>
        ValueRanges.Exceeds($"{column}::numeric", to) is { } exceeds
            ? dialect.Sql($"CASE WHEN {new Raw(column)} ~ {new Literal(pattern)} THEN {new Raw(exceeds)} ELSE {new Raw(column)} IS NOT NULL END")
            : dialect.Sql($"{new Raw(column)} !~ {new Literal(pattern)}");
}
