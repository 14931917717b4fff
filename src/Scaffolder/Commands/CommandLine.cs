using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Scaffolder.Journal;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary>The outermost layer: what is typed becomes a call of a verb, and whatever comes of it an exit code.</summary>
internal static class CommandLine
{
    // Not the console's own writer, which tells a terminal to change its mode before it writes a word.
    private static readonly StreamWriter _error = Terminal.Open(Console.OpenStandardError());

    /// <summary>What a run may take to stop what it started, after it was told to end.</summary>
    private static readonly TimeSpan _cleaning = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args, RootCommand root)
    {
        Options.AddCommonTo(root);

        // A reason or a name may begin with "@": no response files, and no bundling of short options, of which there are none.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await _error.WriteLineAsync($"error {DiagnosticIds.Usage}: {error.Message}");
            }

            await _error.WriteLineAsync($"'{Invocation(parsed)} --help' lists what it takes.");
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
            if (await FinishAsync(parsed, stop.Token) is { } code)
            {
                return code;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = _cleaning, Output = Terminal.Open(Console.OpenStandardOutput()), Error = _error }, stop.Token);
        }
        catch (RecordException problem)
        {
            await _error.WriteLineAsync(new Diagnostic(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control. Nothing was written.", problem.Location).ToString());
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await _error.WriteLineAsync("Cancelled; nothing was written.");
            return ExitCode.Cancelled;
        }
        catch (OutputException problem)
        {
            await _error.WriteLineAsync($"error {DiagnosticIds.NoOutput}: The result cannot be written to standard output: {problem.Message}");
            return ExitCode.Environment;
        }
#pragma warning disable CA1031 // The one place where a bug becomes a message: whatever it is, it must not look like a result.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            await _error.WriteLineAsync($"error {DiagnosticIds.Bug}: This is a bug in scaffolder, not in your input; please report it with the text below.\n{bug}");
            return ExitCode.Environment;
        }
    }

    // Whatever the verb: it must not read what a run left that was killed in the middle of writing.
    private static async Task<int?> FinishAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var config = Settings.PathOf(parsed.GetValue(Options.Config));
        var folder = Path.GetRelativePath(".", Path.GetDirectoryName(Path.GetFullPath(config ?? ConfigFile.FileName))!);
        var problems = new List<Diagnostic>();
        if (await JournalLock.FinishAsync(folder, problems, cancellation) is { } said && !parsed.GetValue(Options.Quiet))
        {
            await _error.WriteLineAsync(said);
        }

        problems.ForEach(_error.WriteLine);
        return problems.Count == 0 ? null : ExitCode.For(problems);
    }

    private static string Invocation(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "scaffolder" : $"scaffolder {parsed.CommandResult.Command.Name}";
}
