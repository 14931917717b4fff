using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Finds generated columns that are computed from each other.</summary>
internal static partial class GeneratedCycle
{
    public static void Check(YamlReading reading, ObjectName name, YamlMapping? columns) => reading.Check(schema =>
    {
        if (schema.Find(name) is { } table && Find(table) is [var first, ..] cycle)
        {
            YamlNode? place = columns?.Entries.FirstOrDefault(entry => entry.Key.Text == first)?.Key;
            reading.Error(InputProblem.GeneratedCycle, place, $"the generated columns of '{name}' are computed from each other: {string.Join(" -> ", cycle)} -> {first}", "Compute one of them from columns that are stored.");
        }
    });

    /// <summary>The columns of one cycle in order; empty when there is none.</summary>
    private static IReadOnlyList<string> Find(Table table)
    {
        var generated = table.Columns.Where(column => column.Generated is not null).ToArray();
        var names = generated.ToLookup(column => column.Name, column => column.Name, StringComparer.OrdinalIgnoreCase);
        var uses = generated.GroupBy(column => column.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Words(group.First().Generated!.Expression).SelectMany(word => names[word]).Distinct().ToList(), StringComparer.Ordinal);

        // What uses nothing that is left cannot be part of a cycle; what remains at the end leads into one.
        while (uses.Where(item => !item.Value.Exists(uses.ContainsKey)).Select(item => item.Key).ToArray() is { Length: > 0 } free)
        {
            foreach (var name in free)
            {
                uses.Remove(name);
            }
        }

        var path = new List<string>();
        for (var next = generated.Select(column => column.Name).FirstOrDefault(uses.ContainsKey); next is not null; next = uses[next].Find(uses.ContainsKey))
        {
            if (path.IndexOf(next) is >= 0 and var start)
            {
                return path[start..];
            }

            path.Add(next);
        }

        return [];
    }

    private static IEnumerable<string> Words(SqlExpression expression) =>
        expression.Dialects.Select(item => item.Text).Append(expression.Text).SelectMany(text => Token.Matches(text))
            .Select(match => match.Groups["quoted"] is { Success: true, Value: var quoted } ? quoted.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups["word"].Value);

    // Strings come first so that nothing inside them is taken for a column; a word before "(" is a function.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?<quoted>(?:[^"]|"")*)"|(?<word>[\p{L}_][\p{L}\p{N}_$]*)(?!\s*\()""")]
    private static partial Regex Token { get; }
}
