using System.Globalization;
using System.Text.RegularExpressions;

namespace Scaffolder.Schema;

/// <summary>The neutral types in words, both ways: <see cref="Parse"/> of <see cref="Write"/> is the same type.</summary>
public static partial class TypeWords
{
    /// <summary>Null when the words name no neutral type.</summary>
    public static ColumnType? Parse(string text)
    {
        // Arrays of arrays of arrays must not exhaust the stack.
        if (text.Length > 4096)
        {
            return null;
        }

        text = text.Trim();
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return Parse(text[..^2]) is { } element ? new ArrayType(element) : null;
        }

        if (text.StartsWith("enum(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            return NameSyntax.Parse(text["enum(".Length..^1]) is { } name ? new EnumReference(name) : null;
        }

        return Form.Match(text) is { Success: true } match ? Of(Word(match), Argument(match, "a"), Argument(match, "b")) : null;
    }

    /// <summary>Null for a type that has no word: a native one, and an array of it.</summary>
    public static string? Write(ColumnType type) => type switch
    {
        BooleanType => "boolean",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 32 } => "integer",
        IntegerType => "bigint",
        DecimalType { Precision: { } precision } number => number.Scale == 0 ? Sized("decimal", precision) : Invariant($"decimal({precision},{number.Scale})"),
        DecimalType => "decimal",
        FloatType { Bits: 32 } => "real",
        FloatType => "double",
        StringType { IsFixed: true } text => Sized("char", text.Length),
        StringType { Length: { } length } => Sized("string", length),
        StringType => "text",
        BinaryType { Length: { } length } => Sized("binary", length),
        BinaryType => "blob",
        UuidType => "uuid",
        DateType => "date",
        TimeType time => Sized("time", time.Precision) + Zone(time.WithTimeZone),
        TimestampType time => Sized("timestamp", time.Precision) + Zone(time.WithTimeZone),
        IntervalType => "interval",
        JsonType json => json.IsBinary ? "jsonb" : "json",
        XmlType => "xml",
        EnumReference reference => $"enum({NameSyntax.Write(reference.Name)})",
        ArrayType array => Write(array.Element) is { } element ? $"{element}[]" : null,
        NativeType => null,
        _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
    };

    private static ColumnType? Of(string word, int? first, int? second) => (word, first, second) switch
    {
        ("boolean", null, _) => new BooleanType(),
        ("smallint", null, _) => new IntegerType(16),
        ("integer", null, _) => new IntegerType(32),
        ("bigint", null, _) => new IntegerType(64),
        ("decimal", null, _) => new DecimalType(),
        ("decimal", > 0, _) => new DecimalType(first, second ?? 0),
        ("real", null, _) => new FloatType(32),
        ("double", null, _) => new FloatType(64),
        ("char", null or > 0, null) => new StringType(first, IsFixed: true),
        ("string", null or > 0, null) => new StringType(first),
        ("text", null, _) => new StringType(),
        ("binary", null or > 0, null) => new BinaryType(first),
        ("blob", null, _) => new BinaryType(),
        ("uuid", null, _) => new UuidType(),
        ("date", null, _) => new DateType(),
        ("time" or "time without time zone", null or >= 0, null) => new TimeType(first),
        ("time with time zone", null or >= 0, null) => new TimeType(first, WithTimeZone: true),
        ("timestamp" or "timestamp without time zone", null or >= 0, null) => new TimestampType(first),
        ("timestamp with time zone", null or >= 0, null) => new TimestampType(first, WithTimeZone: true),
        ("interval", null, _) => new IntervalType(),
        ("json", null, _) => new JsonType(),
        ("jsonb", null, _) => new JsonType(IsBinary: true),
        ("xml", null, _) => new XmlType(),
        _ => null,
    };

    private static string Word(Match match) =>
        Spaces.Replace($"{match.Groups["word"].Value} {match.Groups["rest"].Value}".Trim(), " ").ToLowerInvariant();

    private static int? Argument(Match match, string group) => match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    private static string Sized(string word, int? size) => size is { } number ? Invariant($"{word}({number})") : word;

    private static string Zone(bool has) => has ? " with time zone" : "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^(?<word>(?>[A-Za-z][A-Za-z0-9]*(\s+[A-Za-z]+)*))\s*(\(\s*(?<a>\d{1,9})\s*(,\s*(?<b>-?\d{1,9})\s*)?\))?(?<rest>(\s+[A-Za-z]+)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
