using System.Text;

namespace Scaffolder.Reporting;

/// <summary>The changes as a Markdown table, for a pull request.</summary>
internal static class DiffMarkdown
{
    public static string Write(Comparison comparison)
    {
        if (comparison.Changes.Count == 0)
        {
            return "No changes.\n";
        }

        var text = new StringBuilder("| object | change | before | after | risk |\n|---|---|---|---|---|\n");
        foreach (var change in comparison.Changes)
        {
            var words = ChangeText.Of(change, comparison.Request.Dialect);
            text.Append('|');
            foreach (var cell in (string[])[words.Object, words.Kind, words.Before ?? "", words.After ?? "", RiskWords.Of(comparison.StepsOf(change)) ?? ""])
            {
                text.Append(' ').Append(Cell(cell)).Append(" |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    public static string Cell(string text) => string.Concat(text.Select(character => character switch
    {
        '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' => $"\\{character}",
        '<' => "&lt;",
        '&' => "&amp;",
        _ when char.IsControl(character) => " ",
        _ => character.ToString(),
    }));
}
