using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Scaffolder.Compilation;

/// <summary>The assemblies that a user's project compiles against, as its last restore and build left them.</summary>
internal static class ProjectReferences
{
    /// <summary>Reads them; null, with the reason among <paramref name="problems"/>, when the project was not restored or cannot be read.</summary>
    public static ReferenceSet? Read(string project, List<Diagnostic> problems)
    {
        if (!File.Exists(project))
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Error, "There is no such project.", "Give the path of a .csproj to --project.", new(project)));
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(project))!;
        var name = Path.GetFileNameWithoutExtension(project);
        if (AssetsOf(project) is not { } assets)
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Error, "The project is not restored.", $"Run 'dotnet restore {project}' first.", new(project)));
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            string[] packages = [.. Packages(json.RootElement)];
            string[] built = [.. Folders(folder, "bin", name).SelectMany(bin => Built(bin, name))];
            return new([.. packages, .. built, .. SharedFrameworks(json.RootElement)], []);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or IOException or InvalidOperationException)
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Error, $"Cannot read what the restore wrote: {broken.Message}", $"Run 'dotnet restore {project}' again.", new(assets)));
            return null;
        }
    }

    /// <summary>What the last restore of a project wrote; null when it was not restored.</summary>
    public static string? AssetsOf(string project) => Folders(Path.GetDirectoryName(Path.GetFullPath(project))!, "obj", Path.GetFileNameWithoutExtension(project))
        .Select(obj => Path.Combine(obj, "project.assets.json")).FirstOrDefault(File.Exists);

    // Beside the project, or in the artifacts folder of one of its parents.
    private static IEnumerable<string> Folders(string folder, string kind, string project)
    {
        yield return Path.Combine(folder, kind);
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            yield return Path.Combine(parent, "artifacts", kind, project);
        }
    }

    private static IEnumerable<string> Packages(JsonElement assets)
    {
        string[] folders = [.. assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        var libraries = assets.GetProperty("libraries");
        foreach (var package in assets.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            if (package.Value.GetProperty("type").GetString() != "package" || !package.Value.TryGetProperty("compile", out var compile))
            {
                continue;
            }

            var path = libraries.GetProperty(package.Name).GetProperty("path").GetString()!;
            foreach (var file in compile.EnumerateObject().Where(item => item.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                if (folders.Select(root => Path.Combine(root, path, file.Name)).FirstOrDefault(File.Exists) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    // The newest build of the project, with the projects that it references beside it.
    private static IEnumerable<string> Built(string bin, string name) =>
        !Directory.Exists(bin) ? []
        : Directory.EnumerateFiles(bin, $"{name}.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault() is not { } newest ? []
        : Directory.EnumerateFiles(Path.GetDirectoryName(newest)!, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal);

    private static bool IsManaged(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        return image.HasMetadata;
    }

    // Such as Microsoft.AspNetCore.App, in the version nearest to the runtime's own.
    private static IEnumerable<string> SharedFrameworks(JsonElement assets)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(runtime))!;
        return assets.GetProperty("project").GetProperty("frameworks").EnumerateObject()
            .SelectMany(framework => framework.Value.TryGetProperty("frameworkReferences", out var references) ? references.EnumerateObject().Select(item => item.Name) : [])
            .Where(name => name != "Microsoft.NETCore.App")
            .Select(name => Path.Combine(shared, name, Path.GetFileName(runtime)))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll").Where(IsManaged).Order(StringComparer.Ordinal));
    }
}
