using Scaffolder.Dialects;
using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

/// <summary>One migration, as each tool gets it. <c>UPDATE_CASES=1</c> writes what is rendered.</summary>
public sealed class SnapshotTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "tests", "Scaffolder.Tests", "Rendering", "Snapshots");

    public static TheoryData<string, string> Targets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var tool in Tool.Names)
            {
                foreach (var dialect in SqlDialect.All)
                {
                    data.Add(tool, dialect.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_migration_is_rendered_as_it_was(string tool, string database)
    {
        var dialect = SqlDialect.All.Single(item => item.Name == database);
        var (manifest, problems) = ToolManifest.Load(tool, new());
        Assert.Empty(problems);

        var result = Renderer.Render(manifest!, OrdersMigration.For(dialect));

        Assert.Empty(result.Diagnostics);
        var expected = Path.Combine(_folder, tool, database);
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            Write(expected, result);
        }

        Assert.Equal(
            Directory.EnumerateFiles(expected, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(expected, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
            result.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.All(result.Files, file => Assert.Equal(File.ReadAllText(Path.Combine(expected, file.Path)), file.Content));
    }

    private static void Write(string folder, RenderResult result)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in result.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }
    }
}
