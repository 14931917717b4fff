using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Cases;

/// <summary>The two models that go into a case. This is the one place that knows how they are written.</summary>
internal static class CaseModels
{
    private static readonly string _root = System.IO.Path.Combine(Repository.Root, "tests", "cases");

    public static bool IsInput(string section) => section is "current.yaml" or "desired.yaml" or "changes.yaml";

    /// <summary>The names of all cases, in order.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(_root, "*.case", SearchOption.AllDirectories).Select(path => System.IO.Path.GetRelativePath(_root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Path(string name) => System.IO.Path.Combine(_root, name);

    public static (SchemaModel Current, SchemaModel Desired) Read(CaseFile file)
    {
        var current = Read("current.yaml", file["current.yaml"], null);
        return (current, file.Find("changes.yaml") is { } changes ? Read("changes.yaml", changes, current.Schema) : Read("desired.yaml", file["desired.yaml"], null));
    }

    private static SchemaModel Read(string name, string text, DatabaseSchema? from)
    {
        if (text.Length == 0)
        {
            return new(DatabaseSchema.Empty);
        }

        var (model, diagnostics) = new YamlSource(name, text, from).Read();
        Assert.Empty(diagnostics);
        return model!;
    }
}
