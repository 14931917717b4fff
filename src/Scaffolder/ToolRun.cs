using System.ComponentModel;
using System.Diagnostics;
using Scaffolder.Rendering;

namespace Scaffolder;

/// <summary>A folder in which a migration tool runs over copies of its files, on a scratch database; gone when disposed.</summary>
internal sealed class ToolRun : IDisposable
{
    private const string Prefix = "run-";

    private readonly ToolRunner _runner;
    private readonly string _root;
    private readonly string _folder;
    private readonly string _url;

    /// <param name="root">The project; what is installed there is found from the folder, which lies in it.</param>
    /// <param name="files">The migration's own files: their paths below the tool's folder, and where they are.</param>
    public ToolRun(ToolRunner runner, string root, string url, IEnumerable<(string Path, string Source)> files)
    {
        (_runner, _root, _url) = (runner, Path.GetFullPath(root), url);
        var state = Path.Combine(_root, ".scaffolder");
        _folder = Path.Combine(state, FormattableString.Invariant($"{Prefix}{Environment.ProcessId}"));
        Directory.CreateDirectory(_folder);
        foreach (var (path, source) in files)
        {
            var copy = Path.Combine(_folder, "migrations", path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy, overwrite: true);
        }

        foreach (var file in runner.Files)
        {
            File.WriteAllText(Path.Combine(_folder, file.Name), Fill(file.Text, null));
        }
    }

    /// <summary>What the tool said where it failed; null when it ended well.</summary>
    public Task<string?> UpAsync(CancellationToken cancellation) => RunAsync(_runner.Up, Matching(_runner.UpFiles, 1), cancellation);

    /// <param name="migrations">How many migrations to take back.</param>
    public Task<string?> DownAsync(int migrations, CancellationToken cancellation) => RunAsync(_runner.Down, Matching(_runner.DownFiles, migrations).Reverse(), cancellation);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string?> Matching(string? pattern, int otherwise) => pattern is null
        ? Enumerable.Repeat<string?>(null, otherwise)
        : Directory.GetFiles(Path.Combine(_folder, "migrations"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task<string?> RunAsync(EquatableArray<string> command, IEnumerable<string?> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            if (await RunAsync([.. command.Select(part => Fill(part, file))], cancellation) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private async Task<string?> RunAsync(string[] command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program(command[0]), command[1..])
        {
            WorkingDirectory = _root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The user's own database is not the tool's business here.
        start.Environment["DATABASE_URL"] = _url;
        start.Environment["SCAFFOLDER_SCRATCH_URL"] = _url;
        foreach (var variable in _runner.Environment)
        {
            start.Environment[variable.Name] = Fill(variable.Text, null);
        }

        using var process = Start(start);
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? null : FormattableString.Invariant($"{command[0]} ended with {process.ExitCode}: {(await error + await output).Trim()}");
    }

    // A program of the project is where its packages are: here, or in a folder above, as with workspaces.
    private string Program(string name)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            return name;
        }

        var file = OperatingSystem.IsWindows() ? $"{name}.cmd" : name;
        for (var folder = new DirectoryInfo(_root); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
            {
                return Path.Combine(folder.FullName, file);
            }
        }

        throw new MissingRunnerException($"{name} is not there.", _runner.Install);
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MissingRunnerException($"{start.FileName} is not installed.", _runner.Install);
        }
    }

    private string Fill(string text, string? file) => text
        .Replace("{url}", _url, StringComparison.Ordinal)
        .Replace("{database}", _url.StartsWith("sqlite:", StringComparison.Ordinal) ? _url["sqlite:".Length..] : _url, StringComparison.Ordinal)
        .Replace("{folder}", _folder.Replace('\\', '/'), StringComparison.Ordinal)
        .Replace("{file}", file ?? "", StringComparison.Ordinal);
}

/// <summary>A program that a migration tool consists of is not on this machine.</summary>
internal sealed class MissingRunnerException(string message, string install) : Exception(message)
{
    public string Install { get; } = install;
}
