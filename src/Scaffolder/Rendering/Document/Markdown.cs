using System.Text.RegularExpressions;

namespace Scaffolder.Rendering.Document;

/// <summary>Text from a model, made safe for Markdown: a name may hold anything, a backtick, a pipe or a line end.</summary>
internal static partial class Markdown
{
    /// <summary>The text as inline code, on one line.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text);
        var longest = LongestRun(line);
        var fence = new string('`', longest + 1);
        return longest == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    /// <summary>Markdown as a cell of a table, where a pipe ends the cell, in code, too.</summary>
    public static string Cell(string markdown) => markdown.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>The text as prose: what Markdown or HTML would take for markup is escaped.</summary>
    public static string Text(string text) => string.Concat(OneLine(text).Select(Escape));

    /// <summary>A fence that does not occur in the code.</summary>
    public static string Fence(string code) =>
        new('`', Math.Max(3, LongestRun(code) + 1));

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineEnd { get; }

    private static string Escape(char character) => character switch
    {
        '<' => "&lt;",
        '\\' or '`' or '*' or '_' or '[' or ']' => $"\\{character}",
        _ => character.ToString(),
    };

    private static string OneLine(string text) =>
        text.Contains('\n', StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal) ? LineEnd.Replace(text, " ") : text;

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
