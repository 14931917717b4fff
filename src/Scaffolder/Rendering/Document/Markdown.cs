using System.Text.RegularExpressions;

namespace Scaffolder.Rendering.Document;

/// <summary>Text from a model, made safe for Markdown: a name may hold anything, a backtick, a pipe or a line end.</summary>
internal static partial class Markdown
{
    /// <summary>The text as inline code, on one line, also inside a table.</summary>
    public static string Code(string text)
    {
        var line = LineEnd.Replace(text, " ").Replace("|", "\\|", StringComparison.Ordinal);
        var longest = Backticks.Matches(line).Select(match => match.Length).DefaultIfEmpty().Max();
        var fence = new string('`', longest + 1);
        return longest == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    /// <summary>The text as prose: what Markdown or HTML would take for markup is escaped.</summary>
    public static string Text(string text) => Special.Replace(LineEnd.Replace(text, " "), "\\$0").Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>A fence that does not occur in the code.</summary>
    public static string Fence(string code) =>
        new('`', Math.Max(3, Backticks.Matches(code).Select(match => match.Length).DefaultIfEmpty().Max() + 1));

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineEnd { get; }

    [GeneratedRegex("`+")]
    private static partial Regex Backticks { get; }

    [GeneratedRegex(@"[\\`*_\[\]|]")]
    private static partial Regex Special { get; }
}
