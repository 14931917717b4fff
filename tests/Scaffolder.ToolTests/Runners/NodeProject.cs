namespace Scaffolder.ToolTests.Runners;

/// <summary>A folder below the installed Node packages, so that what lies in it resolves them; gone when disposed.</summary>
internal sealed class NodeProject : IDisposable
{
    public NodeProject(params (string Name, string Text)[] files)
    {
        Folder = Path.Combine(Repository.NodeFolder, "work", Path.GetRandomFileName());
        Directory.CreateDirectory(Folder);
        foreach (var (name, text) in files)
        {
            var file = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Folder { get; }

    /// <summary>Copies a folder of migrations into the project.</summary>
    public NodeProject With(string source, string name)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, name, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return this;
    }

    /// <summary>With the loader that reads TypeScript.</summary>
    public Task<ToolResult> RunAsync(string script, params string[] arguments) => NodeAsync(["--import", "tsx", Repository.NodeModule(script), .. arguments]);

    public Task<ToolResult> RunPlainAsync(string script, params string[] arguments) => NodeAsync([Repository.NodeModule(script), .. arguments]);

    private Task<ToolResult> NodeAsync(string[] arguments) => ToolProcess.RunAsync(
        Repository.Node,
        arguments,
        Folder,
        new Dictionary<string, string>
        {
            ["PRISMA_SCHEMA_ENGINE_BINARY"] = Path.Combine(Repository.NodeFolder, "prisma-engine.mjs"),
            ["PRISMA_HIDE_UPDATE_MESSAGE"] = "1",
            ["CHECKPOINT_DISABLE"] = "1",
            ["NO_COLOR"] = "1",
        });

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
