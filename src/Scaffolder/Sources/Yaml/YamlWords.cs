using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scaffolder.Sources.Yaml;

/// <summary>Text as a YAML scalar: plain where every YAML reader takes it for that text, quoted where one would not.</summary>
internal static partial class YamlWords
{
    /// <summary>A key longer than this needs YAML's explicit form.</summary>
    private const int LongestKey = 1000;

    /// <summary>Text that is text, whatever it looks like: a name, a comment, a string constant.</summary>
    public static string Text(string text) => IsPlain(text) && !LooksTyped(text) ? text : Quoted(text);

    /// <summary>Words whose meaning the format gives: a number, an expression, a type.</summary>
    public static string Word(string text) => IsPlain(text) || Numeral.IsMatch(text) ? text : Quoted(text);

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A key with its colon, at an indentation.</summary>
    public static string Key(string text, string indent)
    {
        // The parser takes " *" and what follows it for one word, beyond the colon.
        var key = text.Contains('*', StringComparison.Ordinal) ? Quoted(text) : Text(text);
        return key.Length > LongestKey ? $"{indent}? {key}\n{indent}:" : $"{indent}{key}:";
    }

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                quoted.Append(c).Append(text[++i]);
                continue;
            }

            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when !IsPrintable(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Several lines as a literal block, so that a long definition is diffed line by line; quoted where a block would not carry it exactly.</summary>
    public static string Block(string text, string indent) =>
        FitsBlock(text) ? $"|-\n{string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? "" : indent + line))}" : Text(text);

    private static bool FitsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !char.IsWhiteSpace(text[0]) && text[^1] != '\n'
        && !text.Split('\n').Any(line => line.Length > 0 && char.IsWhiteSpace(line[^1]))
        && text.All(c => c is '\n' or '\t' || IsPrintable(c));

    // An open bracket would take in what follows it: see OpenBracket.
    private static bool IsPlain(string text) =>
        Safe.IsMatch(text) && text[^1] != ' ' && !text.Contains(" #", StringComparison.Ordinal) && text.Count(c => c == '(') <= text.Count(c => c == ')');

    // What YAML 1.1 or 1.2 takes for a boolean, null, number, date, time or merge.
    private static bool LooksTyped(string text) =>
        Keyword.IsMatch(text) || char.IsAsciiDigit(text[0]) || (text[0] is '+' or '-' or '.' && text.Length > 1 && (char.IsAsciiDigit(text[1]) || text[1] == '.'));

    private static bool IsPrintable(char c) =>
        !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFEFF' or '\u2028' or '\u2029' or '\u0085' or '\u00A0')
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    // Inside braces and brackets as well; everything outside of ASCII is quoted, which is always right.
    [GeneratedRegex(@"^[A-Za-z0-9_(/<=+.$^;~][A-Za-z0-9_ ()/<>=+.*'$;~^|!?%&@#-]*\z")]
    private static partial Regex Safe { get; }

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null|~|[-+]?\\.inf|\\.nan|=|<<)\\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Keyword { get; }

    [GeneratedRegex(@"^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeral { get; }
}
