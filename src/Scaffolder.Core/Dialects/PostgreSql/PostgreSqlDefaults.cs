using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Defaults as constants wherever the text of the catalogue is one, and as the text of DDL.</summary>
internal static partial class PostgreSqlDefaults
{
    public static DefaultValue? Normalize(DefaultValue? value, ColumnType type) => value switch
    {
        null or LiteralDefault { Kind: LiteralKind.Null } => null,
        LiteralDefault literal => Typed(literal.Value, type),
        ExpressionDefault { Sql: var sql } => Parse(sql.For("postgresql"), type),
        _ => value,
    };

    public static string Sql(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.Null } => "NULL",
        LiteralDefault { Kind: LiteralKind.Number or LiteralKind.Boolean } literal => literal.Value,
        LiteralDefault literal => new PostgreSqlDialect(null).QuoteLiteral(literal.Value),
        ExpressionDefault { Sql: var sql } => sql.For("postgresql"),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    private static DefaultValue? Parse(string text, ColumnType type)
    {
        var sql = PostgreSqlText.Plain(text);
        if (sql is "uuid()")
        {
            return new ExpressionDefault(new("gen_random_uuid()"));
        }

        if (Constant.Match(sql) is not { Success: true } match || (match.Groups["cast"] is { Success: true, Value: var cast } && !IsCastTo(cast, type)))
        {
            return new ExpressionDefault(new(sql));
        }

        // The server keeps a NULL that it has to bring to a length, and writes it into a dump.
        return match.Groups["null"].Success ? match.Groups["cast"].Success && type is StringType { Length: not null } or DecimalType { Precision: not null } or NativeType ? new ExpressionDefault(new(sql)) : null
            : match.Groups["text"] is { Success: true, Value: var quoted } ? Typed(Unquote(quoted, match.Groups["escape"].Success), type)
            : match.Groups["word"] is { Success: true, Value: var word } && type is BooleanType ? Typed(word, type)
            : match.Groups["number"] is { Success: true, Value: var number } && (IsNumeric(type) || type is StringType) ? Typed(number, type)
            : new ExpressionDefault(new(sql));
    }

    private static LiteralDefault Typed(string value, ColumnType type) => type switch
    {
        BooleanType => new(Truth(value), LiteralKind.Boolean),
        _ when IsNumeric(type) && Digits.IsMatch(value) => new(value.TrimStart('+'), LiteralKind.Number),
        TimestampType { WithTimeZone: false } when Day.IsMatch(value) => new($"{value} 00:00:00", LiteralKind.String),
        _ => new(value, LiteralKind.String),
    };

    private static string Truth(string value) => value.ToUpperInvariant() switch
    {
        "T" or "TRUE" or "1" or "YES" or "Y" or "ON" => "true",
        "F" or "FALSE" or "0" or "NO" or "N" or "OFF" => "false",
        _ => value,
    };

    private static bool IsNumeric(ColumnType type) => type is IntegerType or DecimalType or FloatType;

    // A constant that was cast to the column's own type says no more than the constant; the length may be missing.
    private static bool IsCastTo(string cast, ColumnType type) => (PostgreSqlTypes.Parse(cast), type) switch
    {
        (IntegerType or DecimalType or FloatType, IntegerType or DecimalType or FloatType) => true,
        (StringType or NativeType { Sql.Text: "character varying" or "bpchar" }, StringType or NativeType { Sql.Text: "character varying" }) => true,
        (TimeType a, TimeType b) => a.WithTimeZone == b.WithTimeZone,
        (TimestampType a, TimestampType b) => a.WithTimeZone == b.WithTimeZone,
        (ArrayType a, ArrayType b) => a.Element.GetType() == b.Element.GetType() || PostgreSqlTypes.Name(a) == PostgreSqlTypes.Name(b),
        (var a, var b) => PostgreSqlTypes.Name(a) == PostgreSqlTypes.Name(b) || PostgreSqlTypes.Name(b).StartsWith($"{PostgreSqlTypes.Name(a)}(", StringComparison.Ordinal),
    };

    private static string Unquote(string quoted, bool escapes)
    {
        var text = quoted.Replace("''", "'", StringComparison.Ordinal);
        return escapes ? text.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : text;
    }

    [GeneratedRegex("""
        ^\(*((?<escape>E)?'(?<text>([^']|'')*)'|(?<number>-?\d+(\.\d+)?)|(?<word>true|false)|(?<null>null))\)*(::(?<cast>("([^"]|"")*"|[\p{L}\p{N}_ .])+(\(\s*\d+\s*(,\s*\d+\s*)?\))?[\p{L} ]*(\[\])*))?\)*$
        """, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Constant { get; }

    [GeneratedRegex("""^[+-]?(\d+(\.\d+)?|\.\d+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Digits { get; }

    [GeneratedRegex("""^\d{4}-\d\d-\d\d$""")]
    private static partial Regex Day { get; }
}
