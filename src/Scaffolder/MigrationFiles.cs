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
    public static IEnumerable<FileHash> In(JournalFolder journal, FileTree files, IEnumerable<(string Folder, string Tool)> places, string? templates)
    {
        var store = new TemplateStore(templates);
        return places.Distinct().SelectMany(place => ToolManifest.Load(place.Tool, store).Manifest is not { } tool ? []
            : files.Below(place.Folder)
                .Where(path => Patterns(tool).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, Path.GetRelativePath(place.Folder, path).Replace('\\', '/'), ignoreCase: false)))
                .Select(path => (path, text: files.Read(path) ?? ""))
                .Where(file => IsMigration(tool.Language, file.path, file.text))
                .Select(file => new FileHash(journal.Relative(file.path), Fingerprint.OfFile(file.text))))
            .DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal);
    }

    // What the tool's own layout looks like, whatever the names are: "{{ id }}_x.sql" is any file of SQL, and one whose ending
    // the project chooses may have any of the endings.
    private static IEnumerable<string> Patterns(ToolManifest tool) => tool.Files
        .SelectMany(file => file.Path.Contains("}}/", StringComparison.Ordinal) ? [$"*/{file.Path[(file.Path.LastIndexOf("}}/", StringComparison.Ordinal) + 3)..]}"]
            : file.Path.EndsWith("}}", StringComparison.Ordinal) ? tool.Choices.SelectMany(choice => choice.Values).Select(value => $"*.{value}")
            : (IEnumerable<string>)[$"*{Path.GetExtension(file.Path)}"])
        .SelectMany(pattern => pattern == "*.ts" ? (string[])["*.ts", "*.js", "*.mjs", "*.cjs"] : [pattern])
        .Distinct();

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
