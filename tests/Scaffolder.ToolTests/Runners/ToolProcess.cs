using System.ComponentModel;
using System.Diagnostics;

namespace Scaffolder.ToolTests.Runners;

/// <summary>What a migration tool said and how it ended.</summary>
internal sealed record ToolResult(string Command, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public ToolResult EnsureSuccess() =>
        Succeeded ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Output}");
}

/// <summary>A program that ran to its end, or was killed with its children when it took too long.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(3);

    public static async Task<ToolResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(_timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} did not end within {_timeout}.");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed: run tests/setup.sh.", exception);
        }
    }
}
