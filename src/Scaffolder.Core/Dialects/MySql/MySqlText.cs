using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Names, literals and expressions as the family writes them.</summary>
public static partial class MySqlText
{
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>With escapes, as every setting of the server but NO_BACKSLASH_ESCAPES reads it.</summary>
    public static string Literal(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The text for this database; what is written for MySQL counts for MariaDB too, unless it has its own.</summary>
    public static string For(MySqlFlavor flavor, SqlExpression expression) =>
        expression.Dialects.Any(item => item.Dialect == flavor.Name) ? expression.For(flavor.Name) : expression.For(MySqlFlavor.MySql.Name);

    /// <summary>
    /// The expression with names in backticks, strings in one spelling and functions under one name: double quotes hold a
    /// name in SQL, and the server writes none.
    /// </summary>
    public static SqlExpression Plain(MySqlFlavor flavor, SqlExpression expression) => new(Plain(For(flavor, expression)));

    public static string Plain(string sql) => Tokens.Replace(sql.Trim(), match =>
        match.Groups["text"] is { Success: true, Value: var text } ? Literal(Unquote(text))
        : match.Groups["name"] is { Success: true, Value: var name } ? Quote(name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal))
        : match.Groups["now"].Success ? match.Groups["digits"] is { Success: true, Value: not "0" and var digits } ? $"current_timestamp({digits})" : "current_timestamp()"
        : match.Groups["upper"].Success ? "upper("
        : match.Groups["lower"].Success ? "lower("
        : match.Value);

    /// <summary>What a literal in single quotes says.</summary>
    public static string Unquote(string literal)
    {
        var text = new StringBuilder();
        for (var at = 1; at < literal.Length - 1; at++)
        {
            if (literal[at] == '\\' && at + 1 < literal.Length - 1)
            {
                at++;
                text.Append(literal[at] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '0' => "\0", 'b' => "\b", 'Z' => "\u001a", '%' => "\\%", '_' => "\\_", var other => other.ToString() });
            }
            else
            {
                at += literal[at] == '\'' ? 1 : 0;
                text.Append(literal[at]);
            }
        }

        return text.ToString();
    }

    /// <summary>SQL text without what the server adds or leaves out when it spells an expression.</summary>
    public static string Squash(string text) => string.Concat(Plain(text).Where(character => !char.IsWhiteSpace(character) && character is not ('(' or ')' or '`' or ';' or '\\' or '\''))).ToUpperInvariant();

    /// <summary>The same in SQL.</summary>
    public static string Squashed(string sql) => $"UPPER(REGEXP_REPLACE(REGEXP_REPLACE({sql}, '_(utf8mb4|utf8mb3|latin1|binary)(?=.?'')', ''), '[[:space:]()`;\\\\\\\\'']', ''))";

    [GeneratedRegex("""
        (?:(?<![\p{L}\p{N}_])_[a-z0-9]+)?(?<text>'(?:[^'\\]|\\.|'')*')|`(?:[^`]|``)*`|(?<name>"(?:[^"]|"")*")|(?<![\p{L}\p{N}_.])(?<now>(?:now|current_timestamp|localtimestamp|localtime)\s*\(\s*(?<digits>\d?)\s*\)|current_timestamp|localtimestamp|localtime(?![\p{L}\p{N}_]))(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_.])(?<upper>ucase\s*\()|(?<![\p{L}\p{N}_.])(?<lower>lcase\s*\()
        """, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens { get; }
}
