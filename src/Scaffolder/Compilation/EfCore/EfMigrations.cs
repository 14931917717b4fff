using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Scaffolder.Compilation.EfCore;

/// <summary>What <c>dotnet ef migrations add</c> would write, with each file's text; the project is left as it was.</summary>
/// <param name="Folder">Where it would put the migration.</param>
/// <param name="Snapshot">The snapshot of the model, which every migration replaces.</param>
internal sealed record EfScaffold(string Folder, string Migration, string Designer, CSharpFile? Snapshot);

/// <summary>The user's own <c>dotnet ef</c>, asked for the files that it alone can write: the designer and the model's snapshot.</summary>
internal static class EfMigrations
{
    /// <summary>Whether a restored project can be asked.</summary>
    public static bool CanScaffold(string project) => ProjectReferences.AssetsOf(project) is { } assets && File.ReadAllText(assets).Contains("Microsoft.EntityFrameworkCore.Design", StringComparison.OrdinalIgnoreCase);

    /// <summary>The one project between a folder and the current directory that can be asked; null for none.</summary>
    public static string? Beside(string folder)
    {
        var here = Environment.CurrentDirectory;
        for (var current = Path.GetFullPath(folder); current is not null && (current == here || current.StartsWith($"{here}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)); current = Path.GetDirectoryName(current))
        {
            if (Directory.Exists(current) && Directory.GetFiles(current, "*.csproj") is [var project])
            {
                return CanScaffold(project) ? Path.GetRelativePath(here, project) : null;
            }
        }

        return null;
    }

    /// <param name="name">The class that it is to write.</param>
    /// <param name="context">One of several contexts; null for the only one.</param>
    /// <param name="folder">The folder that the migration is meant for.</param>
    /// <param name="isBuilt">Whether the project was built a moment ago.</param>
    public static async Task<EfScaffold?> ScaffoldAsync(string project, string name, string? context, string folder, bool isBuilt, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var root = Path.GetDirectoryName(Path.GetFullPath(project))!;
        var before = Sources(root);
        try
        {
            string[] arguments =
            [
                "migrations", "add", name, "--project", project, "--json", "--prefix-output", "--no-color",
                .. context is null ? (string[])[] : ["--context", context],
                .. isBuilt ? (string[])["--no-build"] : [],

                // Beside the snapshot it goes by itself, in the namespace that the others have.
                .. HasSnapshot(folder) ? (string[])[] : ["--output-dir", Path.GetRelativePath(root, Path.GetFullPath(folder))],
            ];
            var run = await DotnetEf.RunAsync(arguments, cancellation);
            if (run.Code != 0)
            {
                problems.Add(run.IsMissing
                    ? new(DiagnosticIds.NoRunner, Severity.Error, "'dotnet ef' is not installed, which writes the designer and the snapshot.", "Install it: dotnet tool install --global dotnet-ef.", new(project))
                    : new(DiagnosticIds.Project, Severity.Error, $"'dotnet ef migrations add' ended with {run.Code}: {Words(run.Output, "error:")}", "Run it by itself to see all that it says; nothing was written.", new(project)));
                return null;
            }

            using var written = JsonDocument.Parse(Words(run.Output, "data:"));
            string Written(string key) => written.RootElement.GetProperty(key).GetString()!;
            return new(
                Path.GetRelativePath(".", Path.GetDirectoryName(Written("migrationFile"))!),
                Text(Written("migrationFile")),
                Text(Written("metadataFile")),
                new(Path.GetRelativePath(".", Written("snapshotFile")), Text(Written("snapshotFile")), _ => null));
        }
        catch (Win32Exception)
        {
            problems.Add(new(DiagnosticIds.NoRunner, Severity.Error, "The program 'dotnet' cannot be started.", "Install the .NET SDK.", new(project)));
            return null;
        }
        finally
        {
            Restore(root, before);
        }
    }

    private static bool HasSnapshot(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*ModelSnapshot.cs").Any();

    /// <summary>The text of a file with its byte order mark, which it keeps.</summary>
    public static string Text(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path));

    private static Dictionary<string, byte[]?> Sources(string root) => Files(root).ToDictionary(path => path, path => path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal) ? File.ReadAllBytes(path) : null, StringComparer.Ordinal);

    private static IEnumerable<string> Files(string root) => Directory
        .EnumerateFiles(root, "*.cs", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(path => !Path.GetRelativePath(root, path).Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules"));

    // The files come together with everything else, or not at all.
    private static void Restore(string root, Dictionary<string, byte[]?> before)
    {
        foreach (var path in Files(root).ToArray())
        {
            if (!before.TryGetValue(path, out var bytes))
            {
                File.Delete(path);
                for (var folder = Path.GetDirectoryName(path)!; folder != root && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
                {
                    Directory.Delete(folder);
                }
            }
            else if (bytes is not null && !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                File.WriteAllBytes(path, bytes);
            }
        }
    }

    private static string Words(string output, string prefix)
    {
        string[] lines = [.. output.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..].Trim())];
        return lines.Length > 0 ? string.Join(' ', lines) : output.Trim();
    }
}
