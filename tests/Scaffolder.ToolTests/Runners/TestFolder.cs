namespace Scaffolder.ToolTests.Runners;

/// <summary>A folder that is gone when its test is over.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scaffolder").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    /// <summary>The text of a file with its byte order mark.</summary>
    public string ReadText(string name) => System.Text.Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File(name)));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
