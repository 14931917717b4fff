using System.CommandLine;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder diff</c>: the changes between two models, for review. It writes nothing.</summary>
internal static class DiffCommand
{
    private static readonly Option<string?> _format = Options.Format("tree", "json", "yaml", "markdown", "sql");

    private static readonly Option<bool> _jsonSchema = new("--json-schema") { Description = "Prints the JSON Schema of --format json." };

    public static Command Create()
    {
        var command = new Command("diff", "Shows the changes between the current and the desired model; writes nothing.")
        {
            Options.From, Options.To, Options.Database, Options.Rename, Options.Strategy, Options.Stats, Options.Scratch, Options.Strict, _format, _jsonSchema,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        if (settings.Get(_jsonSchema))
        {
            settings.Terminal.ResultText(JsonSchemas.Diff);
            return ExitCode.Done;
        }

        var problems = new List<Diagnostic>();
        var comparison = RequestReader.Comparison(settings, problems) is { } request
            ? await Pipeline.CompareAsync(request, RenameTerminal.Question, problems, cancellation)
            : null;
        settings.Terminal.Show(problems);
        if (comparison is not null)
        {
            settings.Terminal.Show(comparison.Findings);
            Print(settings, comparison, [.. problems, .. comparison.Findings]);
        }

        return ExitCode.For(problems);
    }

    private static void Print(Settings settings, Comparison comparison, IEnumerable<Diagnostic> diagnostics)
    {
        var terminal = settings.Terminal;
        switch (settings.Get(_format))
        {
            case "json":
                terminal.ResultText(DiffJson.Write(comparison, diagnostics));
                break;
            case "yaml":
                terminal.ResultText(JsonYaml.ToYaml(DiffJson.Write(comparison, diagnostics)));
                break;
            case "markdown":
                terminal.ResultText(DiffMarkdown.Write(comparison));
                break;
            case "sql":
                terminal.ResultText(comparison.Changes.Count == 0 ? "" : comparison.Request.Dialect.Script(comparison.UpSql, "diff"));
                break;
            default:
                DiffTree.Write(comparison, terminal);
                break;
        }

        if (comparison.Changes.Count == 0)
        {
            terminal.Message("no changes");
        }
    }
}
