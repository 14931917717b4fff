using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Scaffolder.Rendering;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>A folder in which a migration tool runs over copies of its files, on a scratch database; gone when disposed.</summary>
internal sealed class ToolRun : IDisposable
{
    private const string Prefix = "run-";

    private readonly ToolRunner _runner;
    private readonly ToolRunText _text;
    private readonly string _root;
    private readonly string _folder;
    private bool _isBuilt;

    /// <param name="root">The project; what is installed there is found from the folder, which lies in it.</param>
    /// <param name="files">The migration's own files: their paths below the tool's folder, and where they are.</param>
    /// <param name="project">The C# project that the files lie in; null where there is none.</param>
    public ToolRun(ToolRunner runner, string root, string url, IEnumerable<(string Path, string Source)> files, string? project, IReadOnlyDictionary<string, string> options)
    {
        (_runner, _root) = (runner, Path.GetFullPath(root));
        var state = Path.Combine(_root, ".scaffolder");
        _folder = Path.Combine(state, FormattableString.Invariant($"{Prefix}{Environment.ProcessId}"));
        _text = new(url, _folder, project, options);
        RemoveLeftOvers(state);
        Directory.CreateDirectory(_folder);
        foreach (var (path, source) in files)
        {
            File.Copy(source, Place(Path.Combine("migrations", path)), overwrite: true);
        }

        foreach (var file in runner.Files)
        {
            File.WriteAllText(Place(file.Name), _text.Fill(file.Text, null, isXml: file.Name.EndsWith("proj", StringComparison.Ordinal)));
        }
    }

    /// <summary>Brings what the run needs.</summary>
    /// <exception cref="MissingRunnerException">It cannot be brought.</exception>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        if (await RunAsync(_runner.Restore, [null], cancellation) is { } problem)
        {
            throw new MissingRunnerException(problem, _runner.Install);
        }
    }

    /// <summary>What the tool said where it failed; null when it ended well.</summary>
    public async Task<string?> UpAsync(CancellationToken cancellation)
    {
        if (!_isBuilt)
        {
            if ((await RunAsync(_runner.Build, [null], cancellation) ?? await RunAsync(_runner.Baseline, [null], cancellation)) is { } problem)
            {
                return problem;
            }

            _isBuilt = true;
        }

        return await RunAsync(_runner.Up, Matching(_runner.UpFiles, 1), cancellation);
    }

    /// <param name="migrations">How many migrations to take back.</param>
    public async Task<string?> DownAsync(int migrations, CancellationToken cancellation) =>
        await RunAsync(_runner.Down, Matching(_runner.DownFiles, migrations).Reverse(), cancellation) ?? await RunAsync(_runner.Forget, [null], cancellation);

    public void Dispose() => ScratchFolder.Delete(_folder);

    // What runs that were killed have left.
    private static void RemoveLeftOvers(string state)
    {
        foreach (var folder in Directory.Exists(state) ? Directory.GetDirectories(state, $"{Prefix}*") : [])
        {
            if (int.TryParse(Path.GetFileName(folder)[Prefix.Length..], CultureInfo.InvariantCulture, out var id) && !ServerProcess.IsAlive(id))
            {
                ScratchFolder.Delete(folder);
            }
        }
    }

    private string Place(string path)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    private IEnumerable<string?> Matching(string? pattern, int otherwise) => pattern is null
        ? Enumerable.Repeat<string?>(null, otherwise)
        : Directory.GetFiles(Path.Combine(_folder, "migrations"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task<string?> RunAsync(EquatableArray<string> command, IEnumerable<string?> files, CancellationToken cancellation)
    {
        foreach (var file in command.Count == 0 ? [] : files)
        {
            if (await RunAsync([.. command.Select(part => _text.Fill(part, file))], cancellation) is { } problem)
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
        start.Environment["DATABASE_URL"] = _text.Url;
        start.Environment["SCAFFOLDER_SCRATCH_URL"] = _text.Url;
        foreach (var variable in _runner.Environment)
        {
            start.Environment[variable.Name] = _text.Fill(variable.Text, null);
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
}

/// <summary>A program that a migration tool consists of is not on this machine.</summary>
internal sealed class MissingRunnerException(string message, string install) : Exception(message)
{
    public string Install { get; } = install;
}
