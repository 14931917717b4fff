namespace Scaffolder.Reporting;

/// <summary>The changes as a tree: what they belong to, and below it a line for each.</summary>
internal static class DiffTree
{
    public static void Write(Comparison comparison, Terminal terminal)
    {
        var dialect = comparison.Request.Dialect;
        var changes = comparison.Changes.Select(change => (Change: change, Text: ChangeText.Of(change, dialect)));
        foreach (var owner in changes.GroupBy(item => item.Text.Owner))
        {
            terminal.Result(OneLine(owner.Key));
            foreach (var (change, text) in owner)
            {
                Line(terminal, text.Sign, $"{(text.Part is { } part ? $"{OneLine(part)}: " : "")}{Sides(text)}");
                if (RiskWords.Of(comparison.StepsOf(change)) is { } risk)
                {
                    Line(terminal, '!', risk);
                }
            }
        }
    }

    private static string Sides(ChangeText text) => OneLine((text.Before, text.After) switch
    {
        (null, { } after) => after,
        ({ } before, null) => before,
        var (before, after) => $"{before} -> {after}",
    });

    private static void Line(Terminal terminal, char sign, string text) =>
        terminal.Result(terminal.HasColor ? $"  \e[{Color(sign)}m{sign} {text}\e[0m" : $"  {sign} {text}");

    private static int Color(char sign) => sign switch { '+' => 32, '-' or '!' => 31, _ => 33 };

    // A name or a definition may hold anything; a line stays a line, and no terminal is told what to do.
    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
