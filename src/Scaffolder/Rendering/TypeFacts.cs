using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Rendering;

/// <summary>What a template can know of a type: its neutral name, its numbers, the database's text and the tool's word for it.</summary>
internal static partial class TypeFacts
{
    /// <summary>The neutral name, as models and manifests write it.</summary>
    public static string Kind(ColumnType type) => type switch
    {
        BooleanType => "boolean",
        IntegerType { Bits: 16 } => "smallint",
        IntegerType { Bits: 64 } => "bigint",
        IntegerType => "integer",
        DecimalType { Precision: null } => "number",
        DecimalType => "decimal",
        FloatType { Bits: 32 } => "real",
        FloatType => "double",
        StringType { Length: null } => "text",
        StringType { IsFixed: true } => "char",
        StringType => "string",
        BinaryType { Length: null } => "blob",
        BinaryType => "binary",
        UuidType => "uuid",
        DateType => "date",
        TimeType { Precision: not null } or TimeType { WithTimeZone: true } => "precise_time",
        TimeType => "time",
        TimestampType { Precision: not null, WithTimeZone: true } => "precise_timestamptz",
        TimestampType { Precision: not null } => "precise_timestamp",
        TimestampType { WithTimeZone: true } => "timestamptz",
        TimestampType => "timestamp",
        IntervalType => "interval",
        JsonType { IsBinary: true } => "jsonb",
        JsonType => "json",
        XmlType => "xml",
        EnumReference => "enum",
        ArrayType => "array",
        _ => "native",
    };

    public static int? Length(ColumnType type) => type switch
    {
        StringType text => text.Length,
        BinaryType bytes => bytes.Length,
        _ => null,
    };

    public static int? Precision(ColumnType type) => type switch
    {
        DecimalType number => number.Precision,
        TimeType time => time.Precision,
        TimestampType time => time.Precision,
        _ => null,
    };

    public static int? Scale(ColumnType type) => type is DecimalType { Precision: not null } number ? number.Scale : null;

    /// <summary>The tool's word for the type, filled in; null where it has none.</summary>
    /// <param name="literal">Writes a text as a string literal of the tool's language.</param>
    public static string? Call(ToolDatabase tool, SqlDialect dialect, string column, ColumnType type, Func<string, string> literal) =>
        (tool.FindType(Kind(type)) ?? tool.FindType("other")) is { } pattern
            ? Hole.Replace(pattern, hole => hole.Value switch
            {
                "{name}" => literal(column),
                "{length}" => Number(Length(type)),
                "{precision}" => Number(Precision(type)),
                "{scale}" => Number(Scale(type)),
                "{sql}" => literal(dialect.TypeName(type)),
                _ => hole.Value,
            })
            : null;

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Hole { get; }
}
