using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// What becomes of values whose column gets another type. SQLite itself stores every value in every column, so that the
/// copy has to convert what can be converted, and to stop at what cannot.
/// </summary>
internal static class SqliteConversions
{
    private static readonly string _uuid = string.Join('-', ((int[])[8, 4, 4, 4, 12]).Select(digits => string.Concat(Enumerable.Repeat("[0-9a-f]", digits))));

    /// <summary>The condition that is true for values which do not become what the new type says; null where all of them do.</summary>
    /// <param name="column">The column's name, quoted.</param>
    public static string? Fails(string column, ColumnType from, ColumnType to) => (from, to) switch
    {
        (StringType, StringType) => ValueRanges.Shorter(from, to) is { } length ? string.Create(CultureInfo.InvariantCulture, $"length({column}) > {length}") : null,
        (StringType, IntegerType) => $"{NoInteger(column)}{Or(ValueRanges.Exceeds($"CAST({column} AS integer)", to))}",
        (StringType, DecimalType or FloatType) => $"{NoNumber(column)}{Or(ValueRanges.Exceeds($"CAST({column} AS numeric)", to))}",
        (StringType, BooleanType) => $"trim({column}) NOT IN ('0', '1')",
        (IntegerType, BooleanType) => $"{column} NOT IN (0, 1)",
        (StringType, DateType) => $"{column} <> coalesce(date({column}), {column} || '?')",
        (StringType, TimestampType) => $"{column} NOT GLOB '[0-9][0-9][0-9][0-9]-*' OR ({column} IS NOT NULL AND datetime({column}) IS NULL)",
        (StringType, TimeType) => $"{column} NOT GLOB '[0-9][0-9]:*' OR ({column} IS NOT NULL AND time({column}) IS NULL)",
        (StringType, UuidType) => $"lower({column}) NOT GLOB '{_uuid}'",
        (StringType, JsonType) => $"NOT json_valid({column})",
        // A number may be a day, a second or a thousandth of one.
        (TimestampType, DateType or TimeType) => $"{column} IS NOT NULL AND (typeof({column}) <> 'text' OR datetime({column}) IS NULL)",
        (IntegerType or DecimalType or FloatType, _) when ValueRanges.Narrows(from, to) => ValueRanges.Exceeds(column, to),
        _ => null,
    };

    /// <summary>The value as the new type has it; null where it is copied as it is, and then the column's affinity converts it.</summary>
    /// <param name="column">The column's name, quoted.</param>
    public static string? Value(string column, ColumnType from, ColumnType to) => (from, to) switch
    {
        (DecimalType or FloatType, IntegerType) => $"CAST(round({column}) AS integer)",
        (DecimalType a, DecimalType { Precision: not null } b) when a.Precision is null || b.Scale < a.Scale => string.Create(CultureInfo.InvariantCulture, $"round({column}, {b.Scale})"),
        (TimestampType, DateType) => $"date({column})",
        (TimestampType, TimeType) => $"time({column})",
        _ => null,
    };

    // Digits with or without a sign, in 64 bits: what is beyond becomes a floating-point number.
    private static string NoInteger(string column) =>
        $"ltrim(substr(trim({column}), 1, 1), '+-') || substr(trim({column}), 2) GLOB '*[^0-9]*' OR trim({column}) IN ('', '+', '-') OR typeof(CAST(trim({column}) AS numeric)) = 'real'";

    // Numeric affinity leaves every text as it is that is no number: digits, one point, an exponent, signs before both.
    private static string NoNumber(string column) =>
        $"trim({column}, ' +-.0123456789eE') <> '' OR trim({column}) NOT GLOB '*[0-9]*' OR trim({column}) GLOB '* *' OR {column} GLOB '*.*.*' OR {column} GLOB '*[eE]*[eE.]*' OR trim({column}) GLOB '[eE]*' OR trim({column}) GLOB '*[-+eE]' OR {column} GLOB '*[-+][-+eE]*' OR {column} GLOB '*[0-9.][-+]*'";

    private static string Or(string? condition) => condition is null ? "" : $" OR {condition}";
}
