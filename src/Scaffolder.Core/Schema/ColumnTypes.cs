namespace Scaffolder.Schema;

/// <summary>What can be said of two column types without a database.</summary>
public static class ColumnTypes
{
    /// <summary>Why values may not survive a conversion, or null when every value does.</summary>
    public static string? Narrowing(ColumnType from, ColumnType to) => (from, to) switch
    {
        _ when from == to => null,
        (IntegerType a, IntegerType b) => b.Bits < a.Bits ? $"numbers beyond {b.Bits} bits do not fit" : null,
        (IntegerType a, DecimalType { Precision: { } digits } b) => digits - b.Scale < Digits(a) ? "large numbers do not fit" : null,
        (IntegerType, DecimalType) => null,
        (IntegerType { Bits: <= 32 }, FloatType { Bits: 64 }) => null,
        (FloatType a, FloatType b) => b.Bits < a.Bits ? "digits are lost" : null,
        (DecimalType, DecimalType { Precision: null }) => null,
        (DecimalType { Precision: { } p } a, DecimalType { Precision: { } q } b) =>
            q - b.Scale < p - a.Scale || b.Scale < a.Scale ? "large numbers or digits after the point do not fit" : null,
        (StringType a, StringType b) =>
            b.Length is { } length && (a.Length is null || a.Length > length) ? $"texts longer than {length} characters do not fit" : null,
        (_, StringType { Length: null }) => null,
        (TimestampType { WithTimeZone: false } or DateType, TimestampType) => null,
        (JsonType, JsonType) => null,
        (BinaryType a, BinaryType b) => b.Length is { } length && (a.Length is null || a.Length > length) ? $"values longer than {length} bytes do not fit" : null,
        _ => "values that cannot be converted stop the migration",
    };

    /// <summary>What a conversion takes from values without a word, or null when it takes nothing or stops instead.</summary>
    public static string? SilentLoss(ColumnType from, ColumnType to) => (from, to) switch
    {
        (DecimalType { Precision: not null } a, DecimalType { Precision: not null } b) => b.Scale < a.Scale ? $"digits after the first {b.Scale} behind the point" : null,
        (DecimalType { Precision: null }, DecimalType { Precision: not null } b) => $"digits after the first {b.Scale} behind the point",
        (DecimalType { Precision: null } or DecimalType { Scale: > 0 } or FloatType, IntegerType) => "digits behind the point",
        (FloatType { Bits: 64 } or DecimalType, FloatType { Bits: 32 }) or (DecimalType, FloatType) => "digits beyond the precision of a floating-point number",
        (TimestampType, DateType) => "times of day",
        (TimestampType, TimeType) => "dates",
        (TimestampType a, TimestampType { Precision: { } digits }) => a.Precision is null || digits < a.Precision ? $"fractions of a second after {digits} digits" : null,
        (JsonType { IsBinary: false }, JsonType { IsBinary: true }) => "white space, key order and duplicate keys",
        _ => null,
    };

    /// <summary>What is lost where a table is made anew and its rows are copied: a text that becomes a number is stored as that number only.</summary>
    public static string? CopyLoss(ColumnType from, ColumnType to) => (from, to) switch
    {
        (StringType, IntegerType) => "leading zeros, plus signs and blanks around the number",
        (StringType, DecimalType or FloatType) => "leading zeros, and digits beyond the precision of a number,",
        _ => SilentLoss(from, to),
    };

    private static int Digits(IntegerType type) => type.Bits switch { 16 => 5, 32 => 10, _ => 19 };
}
