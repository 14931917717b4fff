using System.Text.RegularExpressions;

namespace Scaffolder.Tests.Cases;

/// <summary>Prose, then sections that each begin with a line <c>-- name --</c>. What goes in stands first, what must come out after it.</summary>
internal sealed partial record CaseFile(string Prose, EquatableArray<(string Name, string Text)> Sections)
{
    public string this[string name] => Find(name) ?? throw new KeyNotFoundException($"The case has no section {name}.");

    public static CaseFile Parse(string text)
    {
        var parts = Marker.Split(text);
        return new(parts[0], [.. parts.Skip(1).Chunk(2).Select(pair => (pair[0], pair[1]))]);
    }

    public string? Find(string name) => Sections.Where(section => section.Name == name).Select(section => section.Text).FirstOrDefault();

    /// <summary>The case with exactly these sections after what goes in.</summary>
    public CaseFile WithOutput(Func<string, bool> isInput, IEnumerable<(string Name, IEnumerable<string> Lines)> output) =>
        this with { Sections = [.. Sections.Where(section => isInput(section.Name)), .. output.Select(section => (section.Name, string.Concat(section.Lines.Select(line => $"{line}\n"))))] };

    public override string ToString() => Prose + string.Concat(Sections.Select(section => $"-- {section.Name} --\n{section.Text}"));

    [GeneratedRegex(@"^-- (\S+) --\n", RegexOptions.Multiline)]
    private static partial Regex Marker { get; }
}
