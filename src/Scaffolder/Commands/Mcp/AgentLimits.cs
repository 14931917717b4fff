using Scaffolder.Sources;

namespace Scaffolder.Commands.Mcp;

/// <summary>What an agent may name: files of the repository and databases, but no command, unless the configuration or whoever started the server says so.</summary>
internal static class AgentLimits
{
    /// <summary>Whether <c>--allow-exec</c> was said.</summary>
    public static bool AllowsCommands { get; set; }

    /// <summary>What stands against a source that an agent named.</summary>
    /// <param name="configured">The model of scaffolder.yaml, which its owner answers for.</param>
    public static IEnumerable<Diagnostic> Source(string? source, string? configured)
    {
        if (source is null || source == configured || AllowsCommands)
        {
            yield break;
        }

        if (SourceTable.RunsProgram(source) || (source.StartsWith("migrations:", StringComparison.Ordinal) && RunsCode(source["migrations:".Length..])))
        {
            yield return new(DiagnosticIds.NotAllowed, Severity.Error, $"'{source}' runs a program, which an agent may not start.", "Write it as 'model' into scaffolder.yaml, or start the server with 'scaffolder mcp --allow-exec'.");
        }
        else if (PathOf(source) is { } path && !IsInside(path))
        {
            yield return Outside(path);
        }
    }

    /// <summary>What stands against a file or a folder that an agent named.</summary>
    public static IEnumerable<Diagnostic> File(string? path) => path is null || IsInside(path) ? [] : [Outside(path)];

    // Migrations in a language of their own are run by their tool.
    private static bool RunsCode(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(path => Path.GetExtension(path) is ".js" or ".cjs" or ".mjs" or ".ts");

    // The path of a source that is one; a database's address is none.
    private static string? PathOf(string source) => source is "empty" or "snapshot" ? null
        : source.StartsWith("sqlite:", StringComparison.Ordinal) ? source["sqlite:".Length..]
        : source.StartsWith("migrations:", StringComparison.Ordinal) ? source["migrations:".Length..]
        : source.StartsWith("git:", StringComparison.Ordinal) || source.Contains("://", StringComparison.Ordinal) ? null
        : source;

    private static bool IsInside(string path)
    {
        var root = new DirectoryInfo(Environment.CurrentDirectory);
        for (var folder = root; folder is not null; folder = folder.Parent)
        {
            root = Path.Exists(Path.Combine(folder.FullName, ".git")) ? folder : root;
        }

        var full = Path.GetFullPath(path);
        return full == root.FullName || full.StartsWith($"{root.FullName.TrimEnd(Path.DirectorySeparatorChar)}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    private static Diagnostic Outside(string path) => new(DiagnosticIds.NotAllowed, Severity.Error, $"'{path}' is outside of the repository.", "Name a path below the folder in which the server runs.");
}
