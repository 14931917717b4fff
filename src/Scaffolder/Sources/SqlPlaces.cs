using System.Text.RegularExpressions;

namespace Scaffolder.Sources;

/// <summary>Where a file of DDL speaks of something: the database that reads the file says what it means, but not where it stands.</summary>
internal static class SqlPlaces
{
    /// <summary>The place of the word that names the part, from the statement on that creates its owner; null where the file does not name it.</summary>
    /// <param name="part">A column, index or constraint; null for the owner itself.</param>
    public static SourceLocation? Find(string path, string text, string owner, string? part)
    {
        var name = Word(owner[(owner.LastIndexOf('.') + 1)..]);
        var created = Regex.Match(text, $@"\bCREATE\b[^;(]*?{name}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        if (part is null)
        {
            return created.Success ? At(path, text, created.Groups[1].Index) : null;
        }

        var from = created.Success ? created.Index + created.Length : 0;
        var found = new Regex(Word(part), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Match(text, from);
        return found.Success ? At(path, text, found.Groups[1].Index) : created.Success ? At(path, text, created.Groups[1].Index) : null;
    }

    private static string Word(string name) => $@"(?<![\w$])({Regex.Escape(name)})(?![\w$])";

    private static SourceLocation At(string path, string text, int index)
    {
        var before = text[..index];
        return new(path, before.Count(character => character == '\n') + 1, index - before.LastIndexOf('\n'));
    }
}
