using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// Which values of a column do not become what the new type says. SQLite stores them nevertheless, as text, except in a
/// STRICT table, which stops at them.
/// </summary>
internal static class SqliteConversions
{
    /// <param name="column">The column's name, quoted.</param>
    public static string? Fails(string column, ColumnType from, ColumnType to) => (from, to) switch
    {
        (StringType, StringType) => ValueRanges.Shorter(from, to) is { } length ? string.Create(CultureInfo.InvariantCulture, $"length({column}) > {length}") : null,
        // Numeric affinity leaves every text as it is that is no number.
        (StringType, IntegerType) => $"CAST(CAST({column} AS integer) AS text) <> trim({column}){Or(ValueRanges.Exceeds($"CAST({column} AS integer)", to))}",
        (StringType, DecimalType or FloatType) => $"trim({column}, ' +-.0123456789eE') <> '' OR trim({column}) = ''{Or(ValueRanges.Exceeds($"CAST({column} AS numeric)", to))}",
        (StringType, BooleanType) => $"trim({column}) NOT IN ('0', '1')",
        (IntegerType or DecimalType or FloatType, _) when ValueRanges.Narrows(from, to) => ValueRanges.Exceeds(column, to),
        _ => null,
    };

    private static string Or(string? condition) => condition is null ? "" : $" OR {condition}";
}
