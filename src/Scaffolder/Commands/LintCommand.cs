using System.CommandLine;
using Scaffolder.Reporting;
using Scaffolder.Rules;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder lint</c>: the rules and lock facts on SQL that somebody wrote by hand.</summary>
internal static class LintCommand
{
    private static readonly Argument<string[]> _files = new("file") { Description = "SQL migrations, in the order in which they run.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> _format = Options.Format("text", "json", "sarif", "github", "markdown");

    private static readonly Option<bool> _jsonSchema = new("--json-schema") { Description = "Prints the JSON Schema of --format json." };

    public static Command Create()
    {
        var command = new Command("lint", "Judges hand-written SQL by the same rules, tracing each statement on a scratch database.")
        {
            _files, Options.From, Options.Database, Options.Scratch, _format, _jsonSchema,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        if (settings.Get(_jsonSchema))
        {
            settings.Terminal.ResultText(JsonSchemas.Findings);
            return ExitCode.Done;
        }

        var problems = new List<Diagnostic>();
        var findings = await LintAsync(settings, settings.Get(_files) ?? [], problems, cancellation);
        settings.Terminal.Show(problems);
        if (findings is null && settings.Get(_format) is not (null or "text"))
        {
            FindingsReport.Write(settings.Get(_format), [.. problems], RuleSet.All, "Lint", settings.Terminal);
        }

        if (findings is { } found)
        {
            FindingsReport.Write(settings.Get(_format), found, RuleSet.All, "Lint", settings.Terminal);
        }

        return ExitCode.For([.. problems, .. findings ?? []]);
    }

    /// <summary>What is found in the files; null when <paramref name="problems"/> say why nothing can be.</summary>
    public static async Task<EquatableArray<Diagnostic>?> LintAsync(Settings settings, string[] files, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (files.Length == 0)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "No file is named.", "Write scaffolder lint migrations/*.sql."));
        }

        var from = settings.Typed(Options.From) ?? (settings.Config is null ? "empty" : "snapshot");
        return RequestReader.Comparison(settings, from, files.FirstOrDefault() ?? "", problems) is { } request ? await Lint.RunAsync(request, files, problems, cancellation) : null;
    }
}
