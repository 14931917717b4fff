namespace Scaffolder.Sources.PostgreSql;

/// <summary>One statement of a file, or a line that only psql understands.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Column">Where it begins in that line, from 1.</param>
internal sealed record ScriptPart(string Text, int Line, int Column, bool IsMetaCommand);

/// <summary>A file for psql cut into statements as psql cuts it: at semicolons that stand in no string, name, comment, body or parenthesis.</summary>
internal static class PostgreSqlScriptText
{
    public static IEnumerable<ScriptPart> Split(string text)
    {
        var (at, line) = (0, 1);
        while (true)
        {
            (at, line) = SkipBlank(text, at, line);
            if (at >= text.Length)
            {
                yield break;
            }

            var isMetaCommand = text[at] == '\\';
            var end = isMetaCommand ? EndOfLine(text, at) : EndOfStatement(text, at);
            var part = text[at..end];
            yield return new(part.TrimEnd().TrimEnd(';').TrimEnd(), line, at - text.AsSpan(0, at).LastIndexOf('\n'), isMetaCommand);
            line += part.AsSpan().Count('\n');
            at = end;
        }
    }

    private static (int At, int Line) SkipBlank(string text, int at, int line)
    {
        while (at < text.Length)
        {
            var next = char.IsWhiteSpace(text[at]) || text[at] is '\uFEFF' or ';' ? at + 1 : SkipComment(text, at);
            if (next == at)
            {
                break;
            }

            line += text.AsSpan(at, next - at).Count('\n');
            at = next;
        }

        return (at, line);
    }

    private static int EndOfStatement(string text, int at)
    {
        var (depth, blocks) = (0, 0);
        var isCreate = text.AsSpan(at).StartsWith("CREATE", StringComparison.OrdinalIgnoreCase);
        while (at < text.Length)
        {
            switch (text[at])
            {
                case ';' when depth <= 0 && blocks <= 0:
                    return at + 1;
                case '(':
                    depth++;
                    at++;
                    break;
                case ')':
                    depth--;
                    at++;
                    break;
                case '\'':
                    at = EndOfQuote(text, at, '\'', at > 0 && text[at - 1] is 'E' or 'e' && (at < 2 || !IsWord(text[at - 2])));
                    break;
                case '"':
                    at = EndOfQuote(text, at, '"', escapes: false);
                    break;
                case '$' when at == 0 || !IsWord(text[at - 1]):
                    at = EndOfDollarQuote(text, at);
                    break;
                case var character when char.IsLetter(character):
                    var word = at;
                    while (at < text.Length && IsWord(text[at]))
                    {
                        at++;
                    }

                    // The body of an SQL function: BEGIN ATOMIC ... END, and CASE ... END within it.
                    blocks += !isCreate ? 0 : text[word..at].ToUpperInvariant() switch { "BEGIN" => 1, "CASE" when blocks > 0 => 1, "END" when blocks > 0 => -1, _ => 0 };
                    break;
                default:
                    at = SkipComment(text, at) is var next && next > at ? next : at + 1;
                    break;
            }
        }

        return at;
    }

    private static int EndOfQuote(string text, int at, char quote, bool escapes)
    {
        for (at++; at < text.Length; at++)
        {
            if (escapes && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == quote)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static int EndOfDollarQuote(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && IsWord(text[end]) && text[end] != '$')
        {
            end++;
        }

        if (end >= text.Length || text[end] != '$')
        {
            return at + 1;
        }

        var tag = text[at..(end + 1)];
        var close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + tag.Length;
    }

    /// <summary>The place after a comment that begins here; the same place where none does. Block comments nest.</summary>
    private static int SkipComment(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("--", StringComparison.Ordinal))
        {
            return EndOfLine(text, at);
        }

        if (!rest.StartsWith("/*", StringComparison.Ordinal))
        {
            return at;
        }

        for (var depth = 0; at < text.Length - 1;)
        {
            depth += (text[at], text[at + 1]) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            at += (text[at], text[at + 1]) is ('/', '*') or ('*', '/') ? 2 : 1;
            if (depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';
}
