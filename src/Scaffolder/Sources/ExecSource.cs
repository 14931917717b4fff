using System.ComponentModel;
using System.Diagnostics;

namespace Scaffolder.Sources;

/// <summary>
/// A command of the user's: it builds the schema in the scratch database whose URL it finds in
/// <c>SCAFFOLDER_SCRATCH_URL</c>, or else prints DDL, which is loaded there.
/// </summary>
internal static class ExecSource
{
    public const string Variable = "SCAFFOLDER_SCRATCH_URL";

    public static Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var command = spec["exec:".Length..].Trim();
        return command.Length == 0
            ? Task.FromResult(Failed(DiagnosticIds.UnknownSource, "exec: names no command.", "Write exec:COMMAND, such as exec:\"npx drizzle-kit export\"."))
            : RunAsync(command, context, cancellation);
    }

    /// <param name="command">A line for the shell.</param>
    public static Task<SourceResult> RunAsync(string command, SourceContext context, CancellationToken cancellation) =>
        RunAsync(OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/s", "/c", command]) : new("/bin/sh", ["-c", command]), command, context, cancellation);

    /// <param name="command">What is started, in words.</param>
    public static Task<SourceResult> RunAsync(ProcessStartInfo start, string command, SourceContext context, CancellationToken cancellation) =>
        context.UseScratchUrl(
            async (connection, url, token) =>
            {
                await ServerRights.TrustAsync(url, token);
                var (output, problem) = await OutputAsync(start, command, url, token);
                if (problem is not null)
                {
                    return new(null, [problem]);
                }

                // What stands in the database counts; a command that builds it may print what it likes.
                var built = await Catalogue.ReadAsync(context.Dialect.Name, connection, token);
                if (built.Model is { Schema: { Tables.Count: 0, Objects.Count: 0, Enums.Count: 0 } } && output.Trim().Length > 0)
                {
                    if (await SqlSource.LoadAsync(connection, $"exec:{command}", output, token) is { } refused)
                    {
                        return new(null, [refused]);
                    }

                    built = await Catalogue.ReadAsync(context.Dialect.Name, connection, token);
                }

                return built;
            },
            cancellation);

    private static async Task<(string Output, Diagnostic? Problem)> OutputAsync(ProcessStartInfo start, string command, string url, CancellationToken cancellation)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        start.Environment[Variable] = url;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
                await process.WaitForExitAsync(cancellation);
                return process.ExitCode switch
                {
                    0 => (await output, null),
                    127 => ("", Problem(DiagnosticIds.NoRunner, $"The command '{command}' is not there: {Last(await error)}", "Install it, or name it with its path.")),
                    var code => ("", Problem(DiagnosticIds.UnreadableSource, $"The command '{command}' ended with {code}: {Last(await error)}", "Run it by itself to see all that it says.")),
                };
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception problem)
        {
            return ("", Problem(DiagnosticIds.NoRunner, $"The command '{command}' cannot be started: {problem.Message}", "Install what it needs."));
        }
    }

    private static string Last(string text) => text.Trim().Split('\n')[^1].Trim();

    private static SourceResult Failed(string id, string message, string help) => new(null, [Problem(id, message, help)]);

    private static Diagnostic Problem(string id, string message, string help) => new(id, Severity.Error, message, help);
}
