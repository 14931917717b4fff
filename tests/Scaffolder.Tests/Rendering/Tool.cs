using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

/// <summary>The tools that ship with the program.</summary>
internal static class Tool
{
    public static IReadOnlyList<string> Names { get; } = new TemplateStore().Tools;

    public static ToolManifest Load(string name)
    {
        var (manifest, problems) = ToolManifest.Load(name, new());
        Assert.Empty(problems);
        return manifest!;
    }
}
