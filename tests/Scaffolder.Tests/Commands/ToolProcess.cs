using System.Diagnostics;

namespace Scaffolder.Tests.Commands;

/// <summary>The program as users run it: a process with an exit code and two streams, in a folder of its own.</summary>
internal sealed class ToolProcess(string name = "") : IDisposable
{
    public const string Customers = """
        tables:
          customers:
            columns:
              id:    { type: bigint, identity: true }
              email: { type: string(320), null: false }
            primaryKey: [id]
        """;

    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "scaffolder.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory($"scaffolder-test-{name}").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The files below the folder, in order.</summary>
    public string[] Files => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
    }

    public (int Code, string Output, string Error) Run(params string[] arguments) => RunIn(".", arguments);

    /// <param name="folder">Below the folder.</param>
    public (int Code, string Output, string Error) RunIn(string folder, params string[] arguments) => RunIn(folder, Variables, arguments);

    public (int Code, string Output, string Error) Run(IReadOnlyDictionary<string, string> variables, params string[] arguments) => RunIn(".", variables, arguments);

    private (int Code, string Output, string Error) RunIn(string folder, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", _program, .. arguments])
        {
            WorkingDirectory = Path.Combine(Folder, folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SOURCE_DATE_EPOCH");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = Task.Run(process.StandardError.ReadToEnd);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
#pragma warning disable xUnit1031 // The stream has ended with the process.
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
#pragma warning restore xUnit1031
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
