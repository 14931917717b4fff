using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Defaults as constants wherever the text of the catalogue is one, and as the text of DDL.</summary>
internal static partial class MySqlDefaults
{
    public static DefaultValue? Normalize(MySqlFlavor flavor, DefaultValue? value, ColumnType type) => value switch
    {
        null or LiteralDefault { Kind: LiteralKind.Null } => null,
        LiteralDefault literal => Typed(literal.Value, type),
        ExpressionDefault { Sql: var sql } => Parse(MySqlText.Plain(flavor, sql).Text, type),
        _ => value,
    };

    public static string Sql(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.Null } => "NULL",
        LiteralDefault { Kind: LiteralKind.Boolean } literal => literal.Value == "true" ? "1" : "0",
        LiteralDefault { Kind: LiteralKind.Number } literal => literal.Value,
        LiteralDefault literal => MySqlText.Literal(literal.Value),
        ExpressionDefault { Sql.Text: var sql } => Bare.IsMatch(sql) ? sql : $"({sql})",
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    private static DefaultValue? Parse(string text, ColumnType type)
    {
        var sql = Unwrapped(text);
        if (Constant.Match(sql) is not { Success: true } match)
        {
            // A moment is as fine as its column.
            return new ExpressionDefault(new(sql is "current_timestamp()" && Fine(type) is { } digits ? $"current_timestamp({digits.ToString(CultureInfo.InvariantCulture)})" : sql));
        }

        return match.Groups["null"].Success ? null
            : match.Groups["text"] is { Success: true, Value: var quoted } ? Typed(MySqlText.Unquote(quoted), type)
            : match.Groups["word"] is { Success: true, Value: var word } ? Typed(word, type)
            : Typed(match.Groups["number"].Value, type);
    }

    private static LiteralDefault Typed(string value, ColumnType type) => type switch
    {
        BooleanType => Truth(value) is { } truth ? new(truth, LiteralKind.Boolean) : new(value, LiteralKind.Number),
        DecimalType { Scale: var scale } when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
            new(Math.Round(number, Math.Min(scale, 28), MidpointRounding.AwayFromZero).ToString($"F{scale}", CultureInfo.InvariantCulture), LiteralKind.Number),
        _ when MySqlTypes.IsNumeric(type) => Digits.IsMatch(value) ? new(value.TrimStart('+'), LiteralKind.Number)
            : Truth(value) is { } truth ? new(truth == "true" ? "1" : "0", LiteralKind.Number)
            : new(value, LiteralKind.String),
        TimestampType when Day.IsMatch(value) => new($"{value} 00:00:00{Fraction(type)}", LiteralKind.String),
        TimestampType when Moment.IsMatch(value) => new(value.Replace('T', ' ') + Fraction(type), LiteralKind.String),
        TimeType when Clock.IsMatch(value) => new(value + Fraction(type), LiteralKind.String),
        _ => new(value, LiteralKind.String),
    };

    private static string? Truth(string value) => value.ToUpperInvariant() switch
    {
        "T" or "TRUE" or "1" => "true",
        "F" or "FALSE" or "0" => "false",
        _ => null,
    };

    private static int? Fine(ColumnType type) => type switch { TimestampType time => time.Precision, TimeType time => time.Precision, _ => null };

    private static string Fraction(ColumnType type) => Fine(type) is { } digits ? $".{new string('0', digits)}" : "";

    /// <summary>Without parentheses around the whole.</summary>
    internal static string Unwrapped(string sql)
    {
        sql = sql.Trim();
        while (sql is ['(', .., ')'] && IsWhole(sql))
        {
            sql = sql[1..^1].Trim();
        }

        return sql;
    }

    private static bool IsWhole(string sql)
    {
        var (depth, quote) = (0, '\0');
        for (var at = 0; at < sql.Length; at++)
        {
            if (quote != '\0')
            {
                at += sql[at] == '\\' && quote == '\'' ? 1 : 0;
                quote = at < sql.Length && sql[at] == quote ? '\0' : quote;
            }
            else if (sql[at] is '\'' or '`')
            {
                quote = sql[at];
            }
            else
            {
                depth += sql[at] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth == 0 && at < sql.Length - 1)
                {
                    return false;
                }
            }
        }

        return true;
    }

    [GeneratedRegex("""^(?:(?<text>'(?:[^'\\]|\\.|'')*')|(?<number>[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?)|(?<word>true|false)|(?<null>null))$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Constant { get; }

    // What stands behind DEFAULT without parentheses in every version.
    [GeneratedRegex("""^(current_timestamp\(\d?\)|[bx]'[0-9a-f]*'|0x[0-9a-f]+)$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Bare { get; }

    [GeneratedRegex("""^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits { get; }

    [GeneratedRegex("""^\d{4}-\d\d-\d\d$""")]
    private static partial Regex Day { get; }

    [GeneratedRegex("""^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$""")]
    private static partial Regex Moment { get; }

    [GeneratedRegex("""^\d\d:\d\d:\d\d$""")]
    private static partial Regex Clock { get; }
}
