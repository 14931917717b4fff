using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Scaffolder.Journal;
using Scaffolder.Rendering;

namespace Scaffolder;

/// <summary>The files in a folder of migrations that a tool would run, whoever wrote them.</summary>
internal static partial class MigrationFiles
{
    /// <summary>Their paths as records write them, with their hashes.</summary>
    /// <param name="places">Folders as they are reached from here, each with the word for its tool.</param>
    /// <param name="watched">Folders that other tools run.</param>
    public static IEnumerable<FileHash> In(JournalFolder journal, FileTree files, IEnumerable<(string Folder, string Tool)> places, IEnumerable<WatchedFolder> watched, string? templates)
    {
        var store = new TemplateStore(templates);
        return places.Distinct().SelectMany(place => ToolManifest.Load(place.Tool, store).Manifest is not { } tool ? []
            : files.Below(place.Folder)
                .Where(path => Patterns(tool).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetRelativePath(place.Folder, path).Replace('\\', '/'), ignoreCase: false)))
                .Select(path => (path, text: files.Read(path) ?? ""))
                .Where(file => IsMigration(tool.Language, file.path, file.text)))
            .Concat(watched.SelectMany(folder => files.Below(journal.Locate(folder.Path)).Where(path => IsWatched(folder, Path.GetFileName(path))).Select(path => (path, text: files.Read(path) ?? ""))))
            .Select(file => new FileHash(journal.Relative(file.path), Fingerprint.OfFile(file.text)))
            .DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>What the tool calls the last migration in a folder before an id; null where there is none.</summary>
    /// <param name="except">Files that do not count, such as those of a migration that this one replaces.</param>
    public static string? Before(string id, string folder, string tool, IEnumerable<string> except, string? templates)
    {
        using var files = new WorkingTree();
        var others = except.Select(path => Path.GetFullPath(path)).ToHashSet(StringComparer.Ordinal);
        return In(new("."), files, [(folder, tool)], [], templates)
            .Where(file => !others.Contains(Path.GetFullPath(file.Path)))
            .Select(file => Path.GetFileName(file.Path).Split('.')[0])
            .Where(name => string.CompareOrdinal(name, id) < 0)
            .Max(StringComparer.Ordinal);
    }

    // What the tool's own layout looks like, whatever the names are: "{{ id }}_x.sql" is any file of SQL, and what is written
    // in TypeScript is run as JavaScript, too.
    private static IEnumerable<string> Patterns(ToolManifest tool) => tool.Language == SourceLanguage.TypeScript
        ? ["*.ts", "*.js", "*.mjs", "*.cjs"]
        : tool.Files
            .Select(file => file.Path.Contains("}}/", StringComparison.Ordinal) ? $"*/{file.Path[(file.Path.LastIndexOf("}}/", StringComparison.Ordinal) + 3)..]}" : $"*{Path.GetExtension(file.Path)}")
            .Distinct();

    private static bool IsWatched(WatchedFolder folder, string name) => FileSystemName.MatchesSimpleExpression(folder.Names, name)
        && !name.StartsWith('.') && name != "__init__.py" && !name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    // Beside migrations in code there may be code that is none, such as the snapshot of EF Core.
    private static bool IsMigration(SourceLanguage language, string path, string text) => language switch
    {
        SourceLanguage.CSharp => MigrationAttribute.IsMatch(text),
        SourceLanguage.TypeScript => !path.EndsWith(".d.ts", StringComparison.Ordinal) && UpFunction.IsMatch(text),
        _ => true,
    };

    [GeneratedRegex(@"\[\s*(\w+\.)*Migration(Attribute)?\s*\(")]
    private static partial Regex MigrationAttribute { get; }

    [GeneratedRegex(@"\bup\b")]
    private static partial Regex UpFunction { get; }
}
