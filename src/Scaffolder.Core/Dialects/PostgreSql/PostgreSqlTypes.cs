using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The words of <c>format_type</c> for the neutral types, and back.</summary>
internal static partial class PostgreSqlTypes
{
    // Types of pg_catalog come first in every search path: an enum of the default schema with such a name must say its schema.
    private static readonly FrozenSet<string> Shadowed =
        """
        abstime aclitem bit bool box bpchar bytea char cid cidr circle date datemultirange daterange decimal float4 float8 gtsvector
        inet int int2 int4 int8 integer interval json jsonb jsonpath line lseg macaddr macaddr8 money name numeric oid path
        pg_lsn point polygon real record refcursor regclass regtype smallint text tid time timestamp timestamptz timetz tsquery
        tsrange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xml
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static string Name(ColumnType type) => type switch
    {
        BooleanType => "boolean",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 64 } => "bigint",
        IntegerType => "integer",
        DecimalType { Precision: { } precision, Scale: var scale } => Text($"numeric({precision},{scale})"),
        DecimalType => "numeric",
        FloatType { Bits: 32 } => "real",
        FloatType => "double precision",
        StringType { IsFixed: true, Length: var length } => Text($"character({length ?? 1})"),
        StringType { Length: { } length } => Text($"character varying({length})"),
        StringType => "text",
        BinaryType => "bytea",
        UuidType => "uuid",
        DateType => "date",
        TimeType time => $"time{Precision(time.Precision)} {Zone(time.WithTimeZone)}",
        TimestampType timestamp => $"timestamp{Precision(timestamp.Precision)} {Zone(timestamp.WithTimeZone)}",
        IntervalType => "interval",
        JsonType { IsBinary: true } => "jsonb",
        JsonType => "json",
        XmlType => "xml",
        EnumReference { Name: var name } => Name(name),
        ArrayType array => $"{Name(array.Element)}[]",
        NativeType native => native.Sql.For("postgresql"),
        _ => throw new UnreachableException(type.GetType().Name),
    };

    /// <summary>The name of an enum or other type of the user's, as DDL has to write it.</summary>
    public static string Name(ObjectName type) =>
        PostgreSqlNames.Quote(type.Schema is null && Shadowed.Contains(type.Name) ? type with { Schema = "public" } : type);

    public static bool IsShadowed(string name) => Shadowed.Contains(name);

    public static ColumnType Parse(string type)
    {
        var text = Tidy(type);
        if (Array.Match(text) is { Success: true } array)
        {
            return new ArrayType(Parse(array.Groups["element"].Value) is ArrayType inner ? inner.Element : Parse(array.Groups["element"].Value));
        }

        return Spelling.Match(text) is { Success: true } match
            && Known(match.Groups["name"].Value, Number(match.Groups["first"]), Number(match.Groups["second"]), match.Groups["zone"].Value) is { } known
                ? known
                : new NativeType(new(text));
    }

    private static ColumnType? Known(string name, int? first, int? second, string zone) => (name, zone) switch
    {
        ("boolean" or "bool", "") => new BooleanType(),
        ("smallint" or "int2", "") => new IntegerType(16),
        ("integer" or "int" or "int4", "") => new IntegerType(32),
        ("bigint" or "int8", "") => new IntegerType(64),
        ("numeric" or "decimal" or "dec", "") => new DecimalType(first, second ?? 0),
        ("real" or "float4", "") => new FloatType(32),
        ("double precision" or "float8", "") => new FloatType(64),
        ("float", "") => new FloatType(first <= 24 ? 32 : 64),
        ("text", "") => new StringType(),
        ("character varying" or "varchar" or "char varying", "") when first is not null => new StringType(first),
        ("character" or "char", "") => new StringType(first ?? 1, IsFixed: true),
        ("bpchar", "") when first is not null => new StringType(first, IsFixed: true),
        ("bytea", "") => new BinaryType(),
        ("uuid", "") => new UuidType(),
        ("date", "") => new DateType(),
        ("time", not "with") => new TimeType(first),
        ("time", "with") or ("timetz", "") => new TimeType(first, WithTimeZone: true),
        ("timestamp", not "with") => new TimestampType(first),
        ("timestamp", "with") or ("timestamptz", "") => new TimestampType(first, WithTimeZone: true),
        ("interval", "") when first is null => new IntervalType(),
        ("json", "") => new JsonType(),
        ("jsonb", "") => new JsonType(IsBinary: true),
        ("xml", "") => new XmlType(),
        ("varchar", "") => new NativeType(new("character varying")),
        ("varbit", "") => new NativeType(new(first is null ? "bit varying" : Text($"bit varying({first})"))),
        ("bit", "") => new NativeType(new(Text($"bit({first ?? 1})"))),
        _ => null,
    };

    /// <summary>One space between words, lower case outside quotes, and no schema where it is the default one.</summary>
    private static string Tidy(string type)
    {
#pragma warning disable CA1308 // The server folds names to lower case.
        var text = Pieces.Replace(type.Trim(), piece => piece.Value[0] == '"' ? piece.Value : Spaces.Replace(piece.Value, " ").ToLowerInvariant());
#pragma warning restore CA1308
        return text.StartsWith("public.", StringComparison.Ordinal) && !Shadowed.Contains(text["public.".Length..].TrimEnd('[', ']')) ? text["public.".Length..]
            : text.StartsWith("pg_catalog.", StringComparison.Ordinal) ? text["pg_catalog.".Length..]
            : text;
    }

    private static string Precision(int? digits) => digits is { } number ? Text($"({number})") : "";

    private static string Zone(bool with) => with ? "with time zone" : "without time zone";

    private static int? Number(Group group) => group.Success && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("""^(?<element>.*?\S)\s*(\[\d*\]|\sarray(\[\d*\])?)$""", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Array { get; }

    [GeneratedRegex("""^(?<name>[a-z_][a-z0-9_ ]*?)\s*(\(\s*(?<first>\d+)\s*(,\s*(?<second>-?\d+)\s*)?\))?(\s+(?<zone>with|without)\s+time\s+zone)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Spelling { get; }

    [GeneratedRegex("\"(?:[^\"]|\"\")*\"|[^\"]+")]
    private static partial Regex Pieces { get; }

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces { get; }
}
