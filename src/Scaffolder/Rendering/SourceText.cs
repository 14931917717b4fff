using System.Globalization;
using System.Text;

namespace Scaffolder.Rendering;

/// <summary>Texts of any content as literals and comments of the languages that migrations are written in.</summary>
internal static class SourceText
{
    /// <summary>A string literal of TypeScript, in the quotes that need fewer escapes.</summary>
    public static string TypeScript(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        return Quoted(text, quote, character => character.ToString(), character => $"\\u{(int)character:x4}");
    }

    /// <summary>SQL as an expression of TypeScript; lines of their own where it has several.</summary>
    /// <param name="indent">The column of the line on which the expression begins.</param>
    public static string TypeScriptSql(string sql, int indent)
    {
        if (!sql.Contains('\n', StringComparison.Ordinal))
        {
            return sql.Contains('\'', StringComparison.Ordinal) && sql.Contains('"', StringComparison.Ordinal) ? $"`{Template(sql)}`" : TypeScript(sql);
        }

        return SqlLayout.CanIndent(sql)
            ? $"`\n{Indented(Template(sql), indent + 2)}\n{new string(' ', indent)}`"
            : $"`{Template(sql)}`";
    }

    /// <summary>A string literal of C#.</summary>
    public static string CSharp(string text) =>
        Quoted(text, '"', character => character.ToString(), character => $"\\u{(int)character:x4}");

    /// <summary>SQL as an expression of C#: a raw literal where it has several lines or many quotes.</summary>
    /// <param name="indent">The column of the lines of the literal.</param>
    public static string CSharpSql(string sql, int indent)
    {
        if (sql.Any(character => character is not '\n' && IsSpecial(character)))
        {
            return CSharp(sql);
        }

        var isLine = !sql.Contains('\n', StringComparison.Ordinal);
        if (isLine && sql.AsSpan().IndexOfAny('"', '\\') < 0)
        {
            return $"\"{sql}\"";
        }

        var fence = new string('"', Math.Max(3, LongestRun(sql, '"') + 1));
        return isLine && !sql.StartsWith('"') && !sql.EndsWith('"')
            ? $"{fence}{sql}{fence}"
            : $"{fence}\n{Indented(sql, indent)}\n{new string(' ', indent)}{fence}";
    }

    /// <summary>A text as line comments, one for each of its lines, so that nothing in it can end the comment.</summary>
    public static string Comment(string text, string prefix) =>
        string.Join('\n', Lines(text).Select(line => $"{prefix} {line}".TrimEnd()));

    private static IEnumerable<string> Lines(string text) =>
        string.Concat(text.Select(character => character is not '\n' && (IsSpecial(character) || char.IsControl(character)) ? '\n' : character))
            .Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static string Quoted(string text, char quote, Func<char, string> plain, Func<char, string> code)
    {
        var written = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var character in text)
        {
            _ = written.Append(character switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when character == quote => $"\\{quote}",
                _ when IsSpecial(character) => code(character),
                _ => plain(character),
            });
        }

        return written.Append(quote).ToString();
    }

    private static string Template(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = written.Append(character switch
            {
                '\\' => "\\\\",
                '`' => "\\`",
                '$' => "$",
                '\n' => "\n",
                _ when IsSpecial(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return written.Replace("${", "\\${").ToString();
    }

    // Ends of lines that editors and compilers see differently, and what no editor shows.
    private static bool IsSpecial(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' || (character is >= '\u200B' and <= '\u200F') || (character is >= '\u202A' and <= '\u202E') || (character is >= '\u2066' and <= '\u2069');

    private static string Indented(string text, int indent) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : $"{new string(' ', indent)}{line}"));

    private static int LongestRun(string text, char sought)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == sought ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
