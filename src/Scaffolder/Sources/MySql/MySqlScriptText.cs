namespace Scaffolder.Sources.MySql;

/// <summary>One statement of a file, and the line and column, from 1, where it begins.</summary>
internal sealed record MySqlScriptPart(string Text, int Line, int Column);

/// <summary>A file for the <c>mysql</c> client cut into statements as the client cuts it: at a delimiter that stands in no string, name or comment.</summary>
internal static class MySqlScriptText
{
    private const string Command = "DELIMITER";

    public static IEnumerable<MySqlScriptPart> Split(string text)
    {
        var (at, delimiter) = (text.StartsWith('\uFEFF') ? 1 : 0, ";");
        while ((at = SkipBlank(text, at)) < text.Length)
        {
            if (text.AsSpan(at).StartsWith(Command, StringComparison.OrdinalIgnoreCase) && at + Command.Length < text.Length && text[at + Command.Length] is ' ' or '\t')
            {
                var end = EndOfLine(text, at);
                delimiter = text[(at + Command.Length)..end].Trim() is { Length: > 0 } word ? word : ";";
                at = end;
                continue;
            }

            var (start, stop) = (at, EndOfStatement(text, at, delimiter));
            at = Math.Min(stop + delimiter.Length, text.Length);
            if (text[start..stop].Trim() is { Length: > 0 } statement)
            {
                yield return new(statement, text.AsSpan(0, start).Count('\n') + 1, start - text.AsSpan(0, start).LastIndexOf('\n'));
            }
        }
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            var next = char.IsWhiteSpace(text[at]) ? at + 1 : SkipComment(text, at, keepsHints: true);
            if (next == at)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    private static int EndOfStatement(string text, int at, string delimiter)
    {
        while (at < text.Length && !text.AsSpan(at).StartsWith(delimiter, StringComparison.Ordinal))
        {
            at = text[at] is '\'' or '"' or '`' ? EndOfQuote(text, at) : SkipComment(text, at, keepsHints: false) is var next && next > at ? next : at + 1;
        }

        return at;
    }

    private static int EndOfQuote(string text, int at)
    {
        var quote = text[at];
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote != '`')
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

    // What stands in /*! ... */ is for the server.
    private static int SkipComment(string text, int at, bool keepsHints) => text[at] switch
    {
        '#' => EndOfLine(text, at),
        '-' when text.AsSpan(at).StartsWith("--", StringComparison.Ordinal) && (at + 2 == text.Length || char.IsWhiteSpace(text[at + 2])) => EndOfLine(text, at),
        '/' when text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal) && !(keepsHints && at + 2 < text.Length && text[at + 2] is '!' or 'M') =>
            text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : text.Length,
        _ => at,
    };

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
}
