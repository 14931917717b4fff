using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>Expressions in the spelling that models are compared in: names in double quotes or none, instead of brackets.</summary>
internal static partial class SqlServerText
{
    public static SqlExpression Plain(SqlExpression expression) => new(Plain(expression.For("sqlserver")));

    public static string Plain(string sql) => Token.Replace(sql.Trim(), match => match.Groups["name"] is { Success: true, Value: var name }
        ? PlainName.IsMatch(name) ? name : $"\"{name.Replace("]]", "]", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : match.Value);

    /// <summary>The text without parentheses that enclose all of it.</summary>
    public static string Bare(string sql)
    {
        var text = sql.Trim();
        while (text is ['(', .., ')'] && Encloses(text))
        {
            text = text[1..^1].Trim();
        }

        return text;
    }

    /// <summary>The text in which two spellings of one expression are likely to be the same: the server adds brackets and parentheses.</summary>
    public static string Squash(string text) =>
        string.Concat(Plain(text).Where(character => !char.IsWhiteSpace(character) && character is not ('(' or ')' or '[' or ']' or '"' or ';')));

    /// <summary>The same in SQL.</summary>
    public static string Squashed(string sql) =>
        $"REPLACE(TRANSLATE({sql}, N'()[]\";' + NCHAR(9) + NCHAR(10) + NCHAR(13), N'         '), N' ', N'')";

    private static bool Encloses(string text)
    {
        var depth = 0;
        foreach (var (at, character) in Outside(text))
        {
            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && at < text.Length - 1)
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static IEnumerable<(int At, char Character)> Outside(string text)
    {
        var inside = Token.Matches(text).SelectMany(match => Enumerable.Range(match.Index, match.Length)).ToHashSet();
        return text.Select((character, at) => (at, character)).Where(item => !inside.Contains(item.at));
    }

    // Strings and names in double quotes come first, so that no bracket inside them is taken for one.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\[(?<name>(?:[^\]]|\]\])*)\]""", RegexOptions.Singleline)]
    private static partial Regex Token { get; }

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex PlainName { get; }
}
