using System.Globalization;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>
/// A change of one thing, as the files of SQL have it: after a line <c>--- name</c> stands what both schemas have, after
/// <c>--&lt;</c> what only the first has, and after <c>--&gt;</c> what makes the second of what both have.
/// </summary>
/// <param name="Since">The first version of the server that knows it, behind the name as <c>@15</c>.</param>
internal sealed record PostgreSqlMutation(string Name, int Since, string Before, string After)
{
    public static IReadOnlyDictionary<string, PostgreSqlMutation> All { get; } = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Mutations"), "*.sql").Order(StringComparer.Ordinal)
        .SelectMany(file => $"\n{File.ReadAllText(file)}".Split("\n--- ").Skip(1).Select(text => Parse(Path.GetFileNameWithoutExtension(file), text)))
        .ToDictionary(mutation => mutation.Name, StringComparer.Ordinal);

    private static PostgreSqlMutation Parse(string file, string text)
    {
        var (title, body) = Cut(text, "\n");
        var (name, since) = Cut(title, " @");
        var (old, wanted) = Cut($"\n{body}", "\n-->");
        var (both, first) = Cut(old, "\n--<");
        return new($"{file}: {name}", since.Length == 0 ? 13 : int.Parse(since, CultureInfo.InvariantCulture), $"{both}\n{first}", $"{both}\n{wanted}");
    }

    private static (string Left, string Right) Cut(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + mark.Length)..]) : (text, "");
}
