using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>The words of <c>column_type</c> for the neutral types, and back; without the widths that say nothing about values.</summary>
public static partial class MySqlTypes
{
    public static string Name(MySqlFlavor flavor, ColumnType type) => type switch
    {
        BooleanType => "tinyint(1)",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 64 } => "bigint",
        IntegerType => "int",
        DecimalType { Precision: { } precision, Scale: var scale } => Text($"decimal({precision},{scale})"),
        DecimalType => "decimal(65,30)",
        FloatType { Bits: 32 } => "float",
        FloatType => "double",
        StringType { IsFixed: true, Length: var length } => Text($"char({length ?? 1})"),
        StringType { Length: { } length } => Text($"varchar({length})"),
        StringType => "text",
        BinaryType { Length: { } length } => Text($"varbinary({length})"),
        BinaryType => "blob",
        UuidType => flavor.HasUuid ? "uuid" : "char(36)",
        DateType => "date",
        TimeType time => $"time{Precision(time.Precision)}",
        TimestampType { WithTimeZone: true } time => $"timestamp{Precision(time.Precision)}",
        TimestampType time => $"datetime{Precision(time.Precision)}",
        IntervalType or XmlType => "text",
        JsonType or ArrayType => "json",
        EnumReference { Name: var name } => $"enum({MySqlText.Literal(name.Name)})",
        NativeType native => MySqlText.For(flavor, native.Sql),
        _ => throw new UnreachableException(type.GetType().Name),
    };

    public static ColumnType Parse(MySqlFlavor flavor, string type)
    {
        var text = Tidy(type);
        var match = Spelling.Match(text);
        return !match.Success ? new NativeType(new(text)) : Known(flavor, match.Groups["name"].Value, Number(match.Groups["first"]), Number(match.Groups["second"]), match.Groups["rest"].Value.Trim()) ?? new NativeType(new(text));
    }

    /// <summary>An enum's values as a type of their own.</summary>
    public static NativeType Enum(EquatableArray<string> values) => new(new($"enum({string.Join(",", values.Select(MySqlText.Literal))})"));

    /// <summary>What the catalogue may call the type.</summary>
    public static IEnumerable<string> Spellings(MySqlFlavor flavor, ColumnType type)
    {
        var name = Name(flavor, type);
        var width = Width(name);
        return
        [
            flavor.JsonIsText && name == "json" ? "longtext" : name,
            .. name == "year" ? (string[])["year(4)"] : [],
            .. width is null ? [] : (string[])[name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? $"{name[..at]}{width}{name[at..]}" : name + width],
        ];
    }

    public static bool IsNumeric(ColumnType type) => type is IntegerType or DecimalType or FloatType || (type is NativeType { Sql.Text: var text } && Integer.IsMatch(text));

    public static bool IsText(ColumnType type) => type is StringType || (type is NativeType { Sql.Text: var text } && (text.StartsWith("enum(", StringComparison.Ordinal) || text.StartsWith("set(", StringComparison.Ordinal) || text is "tinytext" or "mediumtext" or "longtext"));

    /// <summary>Kept beside the row, so that an index holds a part of it and older servers have no default for it.</summary>
    public static bool IsLong(ColumnType type) => type is StringType { Length: null, IsFixed: false } or BinaryType { Length: null } or JsonType || (type is NativeType { Sql.Text: var text } && (text.EndsWith("text", StringComparison.Ordinal) || text.EndsWith("blob", StringComparison.Ordinal)));

    private static ColumnType? Known(MySqlFlavor flavor, string name, int? first, int? second, string rest) => (name, first, rest) switch
    {
        ("tinyint", 1, "") => new BooleanType(),
        ("bool" or "boolean", null, "") => new BooleanType(),
        ("smallint" or "int2", _, "") => new IntegerType(16),
        ("int" or "integer" or "int4", _, "") => new IntegerType(32),
        ("bigint" or "int8", _, "") => new IntegerType(64),
        ("tinyint" or "mediumint" or "smallint" or "int" or "integer" or "bigint", _, _) when !rest.Contains("zerofill", StringComparison.Ordinal) =>
            new NativeType(new($"{(name == "integer" ? "int" : name)}{(rest.Length > 0 ? " " : "")}{rest}")),
        ("decimal" or "numeric" or "dec" or "fixed", _, "") => new DecimalType(first ?? 10, second ?? 0),
        ("float", null, "") => new FloatType(32),
        ("double" or "double precision" or "real", null, "") => new FloatType(64),
        ("varchar" or "character varying", not null, "") => new StringType(first),
        ("char" or "character", _, "") => new StringType(first ?? 1, IsFixed: true),
        ("text", null, "") => new StringType(),
        ("varbinary", not null, "") => new BinaryType(first),
        ("blob", null, "") => new BinaryType(),
        ("uuid", null, "") when flavor.HasUuid => new UuidType(),
        ("date", null, "") => new DateType(),
        ("time", _, "") => new TimeType(Digits(first)),
        ("datetime", _, "") => new TimestampType(Digits(first)),
        ("timestamp", _, "") => new TimestampType(Digits(first), WithTimeZone: true),
        ("json", null, "") => new JsonType(),
        ("year", _, "") => new NativeType(new("year")),
        ("bit" or "binary", null, "") => new NativeType(new($"{name}(1)")),
        _ => null,
    };

    // Lower case outside of strings, one space between words, none beside commas.
    private static string Tidy(string type) => Pieces.Replace(type.Trim(), piece => piece.Value[0] == '\''
        ? MySqlText.Literal(MySqlText.Unquote(piece.Value))
#pragma warning disable CA1308 // The catalogue writes types in lower case.
        : Commas.Replace(Spaces.Replace(piece.Value, " "), match => match.Value.Trim()).ToLowerInvariant());
#pragma warning restore CA1308

    private static string? Width(string name) => name switch
    {
        "smallint" => "(6)",
        "int" => "(11)",
        "bigint" or "bigint unsigned" => "(20)",
        "tinyint" => "(4)",
        "mediumint" => "(9)",
        "tinyint unsigned" => "(3)",
        "smallint unsigned" => "(5)",
        "mediumint unsigned" => "(8)",
        "int unsigned" => "(10)",
        _ => null,
    };

    private static int? Digits(int? first) => first is 0 ? null : first;

    private static string Precision(int? digits) => digits is { } number and not 0 ? Text($"({number})") : "";

    private static int? Number(Group group) => group.Success && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("""^(?<name>[a-z][a-z0-9]*( precision| varying)?) ?(\((?<first>\d+)(,(?<second>\d+))?\))?(?<rest>( [a-z]+)*)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Spelling { get; }

    [GeneratedRegex("""'(?:[^'\\]|\\.|'')*'|[^']+""", RegexOptions.Singleline)]
    private static partial Regex Pieces { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@" ?, ?|\( | \)")]
    private static partial Regex Commas { get; }

    [GeneratedRegex(@"^(tinyint|smallint|mediumint|int|bigint|decimal|float|double)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Integer { get; }
}
