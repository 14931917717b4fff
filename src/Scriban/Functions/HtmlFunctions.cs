using System.Net;
using System.Text;

namespace Scriban.Functions;

/// <summary>The functions of the object <c>html</c>.</summary>
internal static class HtmlFunctions
{
    private const string UrlCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~;/?:@&=+$,#[]!'()*";

    private static readonly (string Open, string Close)[] s_wholes = [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")];

    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["escape"] = new NativeFunction("text", c => WebUtility.HtmlEncode(c.Text(0))),
        ["newline_to_br"] = new NativeFunction("text", c => c.Text(0)?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "<br />\n", StringComparison.Ordinal)),
        ["strip"] = new NativeFunction("text", c => Strip(c.Text(0))),
        ["url_encode"] = new NativeFunction("text", c => c.Text(0) is { } text ? Uri.EscapeDataString(text) : null),
        ["url_escape"] = new NativeFunction("text", c => UrlEscape(c.Text(0))),
    };

    /// <summary>Leaves out tags, comments, scripts and styles in one pass, so that no input makes it slow.</summary>
    private static string? Strip(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        Span<bool> unclosed = stackalloc bool[s_wholes.Length];
        var lastClose = text.LastIndexOf('>');
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] == '<' && position < lastClose)
            {
                position = EndOfMarkup(text, position, unclosed);
            }
            else
            {
                result.Append(text[position++]);
            }
        }

        return result.ToString();
    }

    // What was not found once is not looked for again: the text is only read forwards.
    private static int EndOfMarkup(string text, int start, Span<bool> unclosed)
    {
        for (var i = 0; i < s_wholes.Length; i++)
        {
            var (open, close) = s_wholes[i];
            if (!unclosed[i] && text.AsSpan(start).StartsWith(open, StringComparison.OrdinalIgnoreCase))
            {
                var end = text.IndexOf(close, start, StringComparison.OrdinalIgnoreCase);
                if (end >= 0)
                {
                    return end + close.Length;
                }

                unclosed[i] = true;
            }
        }

        var quote = '\0';
        for (var i = start + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        return text.IndexOf('>', start) + 1;
    }

    private static string? UrlEscape(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && UrlCharacters.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                result.Append((char)rune.Value);
            }
            else
            {
                result.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return result.ToString();
    }
}
