using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The declared types. SQLite takes any words for a type and keeps them; what it does with values follows from the words,
/// so a type that we would call otherwise stays a <see cref="NativeType"/>, and one in other letters keeps its spelling.
/// </summary>
public static partial class SqliteTypes
{
    public static string Name(ColumnType type) =>
        type.Spelling is { } spelling && Neutral(spelling) == type ? spelling : Plain(type);

    private static string Plain(ColumnType type) => type switch
    {
        BooleanType => "boolean",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 32 } => "integer",
        IntegerType => "bigint",
        DecimalType { Precision: { } precision } number => string.Create(CultureInfo.InvariantCulture, $"decimal({precision}, {number.Scale})"),
        DecimalType => "decimal",
        FloatType { Bits: 32 } => "float",
        FloatType => "double",
        StringType { Length: { } length } text => string.Create(CultureInfo.InvariantCulture, $"{(text.IsFixed ? "char" : "varchar")}({length})"),
        StringType => "text",
        BinaryType => "blob",
        UuidType => "char(36)",
        DateType => "date",
        TimeType => "time",
        TimestampType => "datetime",
        IntervalType or XmlType => "text",
        JsonType or ArrayType => "json",
        EnumReference => "text",
        NativeType native => native.Sql.For("sqlite"),
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };

    public static ColumnType Parse(string type)
    {
        var parsed = Neutral(type);
        return parsed is NativeType or IntegerType { Bits: 32 } or StringType { Length: null } or BinaryType || Plain(parsed) == type ? parsed : parsed with { Spelling = type };
    }

    // Without the spelling, which SQLite keeps of all but the three that every database has.
    private static ColumnType Neutral(string type)
    {
        var text = Spaces.Replace(type.Trim(), " ");
        if (Shape.Match(text) is not { Success: true } shape)
        {
            return new NativeType(new(text));
        }

        // The match is on the words in any case; what comes out is in the one spelling that Name writes.
        var first = shape.Groups["first"] is { Success: true, Value: var a } ? int.Parse(a, CultureInfo.InvariantCulture) : (int?)null;
        var second = shape.Groups["second"] is { Success: true, Value: var b } ? int.Parse(b, CultureInfo.InvariantCulture) : (int?)null;
        return (shape.Groups["name"].Value.ToUpperInvariant(), first, second) switch
        {
            ("BOOLEAN", null, _) => new BooleanType(),
            ("SMALLINT", null, _) => new IntegerType(16),
            ("INTEGER", null, _) => new IntegerType(32),
            ("BIGINT", null, _) => new IntegerType(64),
            ("DECIMAL", null, _) => new DecimalType(),
            ("DECIMAL", { } precision, { } scale) => new DecimalType(precision, scale),
            ("FLOAT", null, _) => new FloatType(32),
            ("DOUBLE", null, _) => new FloatType(64),
            ("VARCHAR", { } length, null) => new StringType(length),
            ("CHAR", { } length, null) => new StringType(length, IsFixed: true),
            ("TEXT", null, _) => new StringType(),
            ("BLOB", null, _) => new BinaryType(),
            ("DATE", null, _) => new DateType(),
            ("TIME", null, _) => new TimeType(),
            ("DATETIME", null, _) => new TimestampType(),
            ("JSON", null, _) => new JsonType(),
            // SQLite gives back these in upper case however they were written.
            ("INT" or "REAL" or "ANY", null, _) => new NativeType(new(text.ToUpperInvariant())),
            _ => new NativeType(new(text)),
        };
    }

    /// <summary>The type that a STRICT table has in its place: it knows six.</summary>
    public static ColumnType Strict(ColumnType type) => type switch
    {
        BooleanType or IntegerType => new IntegerType(32),
        FloatType or DecimalType => new NativeType(new("REAL")),
        BinaryType => new BinaryType(),
        NativeType native => native,
        _ => new StringType(),
    };

    /// <summary>Whether SQLite turns a text that looks like a number into one when it is stored in the column.</summary>
    public static bool IsNumeric(ColumnType type)
    {
        var name = Name(type).ToUpperInvariant();
        return name.Contains("INT", StringComparison.Ordinal)
            || !(name.Length == 0 || name is "ANY" || ((string[])["CHAR", "CLOB", "TEXT", "BLOB"]).Any(word => name.Contains(word, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"^(?<name>[A-Za-z]+) ?(\( ?(?<first>[0-9]{1,9}) ?(, ?(?<second>[0-9]{1,9}) ?)?\))?$")]
    private static partial Regex Shape { get; }
}
