using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>Defaults both ways: as constants wherever the text is one, however many parentheses the server puts around it.</summary>
internal static partial class SqlServerDefaults
{
    public static DefaultValue? Normalize(DefaultValue? value, ColumnType type) => value switch
    {
        null or LiteralDefault { Kind: LiteralKind.Null } => null,
        LiteralDefault literal => Typed(literal.Value, type),
        ExpressionDefault { Sql: var sql } => Parse(SqlServerText.Bare(SqlServerText.Plain(sql.For("sqlserver"))), type),
        _ => value,
    };

    public static string Sql(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.Null } => "NULL",
        LiteralDefault { Kind: LiteralKind.Boolean, Value: var word } => word is "true" ? "1" : "0",
        LiteralDefault { Kind: LiteralKind.Number } literal => literal.Value,
        LiteralDefault literal => SqlServerNames.Literal(literal.Value),
        ExpressionDefault { Sql: var sql } => sql.For("sqlserver"),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    /// <summary>The default as a column of the type takes it: bytes are no text here, and an offset has minutes.</summary>
    public static string Sql(DefaultValue value, ColumnType type) => (value, type) switch
    {
        (LiteralDefault { Kind: LiteralKind.String, Value: var text }, BinaryType) => $"0x{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}",
        (LiteralDefault { Kind: LiteralKind.String, Value: var text }, TimestampType { WithTimeZone: true }) => SqlServerNames.Literal(HourOffset.Replace(text, " $1:00")),
        _ => Sql(value),
    };

    private static DefaultValue? Parse(string text, ColumnType type) => Constant.Match(text) switch
    {
        { Success: true } match when match.Groups["null"].Success => null,
        { Success: true } match when match.Groups["text"] is { Success: true, Value: var quoted } => Typed(quoted.Replace("''", "'", StringComparison.Ordinal), type),
        { Success: true } match when match.Groups["number"] is { Success: true, Value: var number } && (IsNumeric(type) || type is BooleanType) => Typed(number, type),
        { Success: true } match when match.Groups["word"] is { Success: true, Value: var word } && type is BooleanType => Typed(word, type),
        _ => new ExpressionDefault(new(Function(text, type))),
    };

    private static string Function(string text, ColumnType type) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "NOW()" => type is TimestampType { WithTimeZone: true } ? "sysdatetimeoffset()" : "sysdatetime()",
        "CURRENT_TIMESTAMP" or "GETDATE()" => "getdate()",
        "UUID()" or "NEWID()" => "newid()",
        _ => text,
    };

    private static LiteralDefault Typed(string value, ColumnType type) => type switch
    {
        BooleanType => new(Truth(value), LiteralKind.Boolean),
        _ when IsNumeric(type) && Digits.IsMatch(value) => new(value.TrimStart('+'), LiteralKind.Number),
        TimestampType { WithTimeZone: false } when Day.IsMatch(value) => new($"{value} 00:00:00", LiteralKind.String),
        _ => new(value, LiteralKind.String),
    };

    private static string Truth(string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" => "true",
        "FALSE" or "0" => "false",
        _ => value,
    };

    private static bool IsNumeric(ColumnType type) =>
        type is IntegerType or DecimalType or FloatType or NativeType { Sql.Text: "tinyint" or "money" or "smallmoney" };

    [GeneratedRegex("""^(N?'(?<text>([^']|'')*)'|\(*(?<number>[+-]?\d+(\.\d+)?)\)*|(?<word>true|false)|(?<null>null))$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Constant { get; }

    [GeneratedRegex("""^[+-]?(\d+(\.\d+)?|\.\d+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Digits { get; }

    [GeneratedRegex("""^\d{4}-\d\d-\d\d$""")]
    private static partial Regex Day { get; }

    [GeneratedRegex("""\s*([+-]\d\d)$""")]
    private static partial Regex HourOffset { get; }
}
