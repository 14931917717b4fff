using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects;

/// <summary>Conditions over a number or a text that every database writes alike, true where the value does not fit.</summary>
internal static class ValueRanges
{
    /// <summary>Null where the type takes every number.</summary>
    /// <param name="value">The value as a number.</param>
    public static string? Exceeds(string value, ColumnType to) => to switch
    {
        IntegerType { Bits: 16 } => $"{value} NOT BETWEEN -32768 AND 32767",
        IntegerType { Bits: 32 } => $"{value} NOT BETWEEN -2147483648 AND 2147483647",
        IntegerType => $"{value} NOT BETWEEN -9223372036854775808 AND 9223372036854775807",
        DecimalType { Precision: { } precision, Scale: var scale } => string.Create(CultureInfo.InvariantCulture, $"abs(round({value}, {scale})) >= 1{new string('0', Math.Max(0, precision - scale))}"),
        _ => null,
    };

    /// <summary>Whether a number of the first type may not fit the second.</summary>
    public static bool Narrows(ColumnType from, ColumnType to) => (from, to) switch
    {
        (IntegerType a, IntegerType b) => b.Bits < a.Bits,
        (IntegerType or DecimalType or FloatType, IntegerType or DecimalType { Precision: not null }) => ColumnTypes.Narrowing(from, to) is not null,
        _ => false,
    };

    /// <summary>The length that the second type has and the first may exceed.</summary>
    public static int? Shorter(ColumnType from, ColumnType to) =>
        (from, to) is (StringType a, StringType { Length: { } length }) && (a.Length is null || a.Length > length) ? length : null;
}
