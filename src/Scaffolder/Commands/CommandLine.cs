using System.CommandLine;
using System.CommandLine.Invocation;
using Scaffolder.Journal;

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

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RecordException problem)
        {
            await Console.Error.WriteLineAsync(new Diagnostic(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control. Nothing was written.", problem.Location).ToString());
            return ExitCode.BadInput;
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
