using System.Diagnostics;
using Scaffolder.Dialects;

namespace Scaffolder.DatabaseTests.Cases;

/// <summary>An empty database for one side of a case, asked by nothing but its own clients.</summary>
internal abstract class CaseDatabase : IAsyncDisposable
{
    public abstract SqlDialect Dialect { get; }

    public abstract string Url { get; }

    /// <summary>False where a file that was applied may stop at a guard that says so.</summary>
    public virtual bool RunsFilesTwice => true;

    /// <summary>Runs a file as a user does; what the client said where it failed.</summary>
    public abstract Task<string?> RunAsync(string sql);

    /// <summary>Everything that the database says of its schema, in an order that depends on nothing else.</summary>
    public abstract Task<string> DumpAsync();

    public abstract ValueTask DisposeAsync();

    protected static async Task<(int Code, string Output, string Errors)> ClientAsync(string program, string input, params string[] arguments)
    {
        using var client = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PGOPTIONS"] = "-c client_min_messages=warning" } })!;
        var (output, errors) = (client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        try
        {
            await client.StandardInput.WriteAsync(input);
            client.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading at an error, which its exit code tells.
        }

        await client.WaitForExitAsync();
        return (client.ExitCode, await output, await errors);
    }
}
