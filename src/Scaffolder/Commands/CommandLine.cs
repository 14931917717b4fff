using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Scaffolder.Commands;

/// <summary>The outermost layer: what is typed becomes a call of a verb, and whatever comes of it an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, RootCommand root)
    {
        Options.AddCommonTo(root);

        // A reason or a name may begin with "@": no response files, and no bundling of short options, of which there are none.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"error {DiagnosticIds.Usage}: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"'{Invocation(parsed)} --help' lists what it takes.");
            return ExitCode.BadInput;
        }

        // Ctrl-C and SIGTERM cancel already; a terminal that is closed means the same.
        using var stop = new CancellationTokenSource();
        using var closed = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing was written.");
            return ExitCode.Environment;
        }
#pragma warning disable CA1031 // The one place where a bug becomes a message: whatever it is, it must not look like a result.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"error {DiagnosticIds.Bug}: This is a bug in scaffolder, not in your input; please report it with the text below.\n{bug}");
            return ExitCode.Environment;
        }
    }

    private static string Invocation(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "scaffolder" : $"scaffolder {parsed.CommandResult.Command.Name}";
}
