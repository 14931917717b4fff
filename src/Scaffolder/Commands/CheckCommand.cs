using System.CommandLine;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder check</c>: the gate, for a hook, for a pull request and by hand. It writes nothing.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> _format = Options.Format("text", "json", "sarif", "github", "markdown");

    private static readonly Option<bool> _jsonSchema = new("--json-schema") { Description = "Prints the JSON Schema of --format json." };

    private static readonly Option<bool> _staged = new("--staged") { Description = "Looks at what is staged, not at the files on disk; what only a merge needs is told, not asked for." };

    private static readonly Option<string?> _base = new("--base") { Description = "The branch that this one is to be merged into: finds forks before they are merged.", HelpName = "revision" };

    private static readonly Option<string?> _against = new("--against") { Description = "A live database: says how it differs from the snapshot.", HelpName = "source" };

    public static Command Create()
    {
        var command = new Command("check", "The gate: is every change of the model in a migration that is whole, proven, seen on staging and approved?")
        {
            Options.To, Options.Database, Options.Out, Options.Scratch, Options.Strict, Options.Templates, _staged, _base, _against, _format, _jsonSchema,
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
        var findings = await CheckAsync(settings, problems, cancellation);
        settings.Terminal.Show(problems);
        if (findings is not { } found)
        {
            // Whoever reads a log or a comment reads there why there is no more in it.
            if (settings.Get(_format) is not (null or "text"))
            {
                FindingsReport.Write(settings.Get(_format), [.. problems], GateRules.All, "Migration gate", settings.Terminal);
            }

            return ExitCode.For(problems);
        }

        FindingsReport.Write(settings.Get(_format), found, GateRules.All, "Migration gate", settings.Terminal);
        settings.Terminal.Message(found.Any(finding => finding.Severity == Severity.Error) ? "The gate is shut." : "The gate is open.");
        return ExitCode.For([.. problems, .. found]);
    }

    /// <summary>What the gate objects to; null when <paramref name="problems"/> say why nobody can tell.</summary>
    public static async Task<EquatableArray<Diagnostic>?> CheckAsync(Settings settings, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (settings.Config is not { } config)
        {
            problems.AddRange(settings.Problems);
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so there is nothing to check.", "Run 'scaffolder init'."));
            return null;
        }

        var staged = settings.Get(_staged);
        if (staged && await StagedAsync(settings, config, problems, cancellation) is not true)
        {
            return problems.Count == 0 ? [] : null;
        }

        return RequestReader.Comparison(settings, problems) is not { } comparison ? null : await GateCheck.RunAsync(
            new(comparison, config.Approvals) { Staged = staged, Base = settings.Get(_base), Against = settings.Get(_against), Config = config, Migrations = (settings.Get(Options.Out) ?? "migrations", settings.Get(Options.Tool) ?? "sql"), Templates = settings.Get(Options.Templates) },
            problems,
            cancellation);
    }

    /// <summary>Whether anything staged makes a difference; without, nothing else is read.</summary>
    private static async Task<bool> StagedAsync(Settings settings, ConfigFile config, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (paths, problem) = await GitTree.StagedAsync(cancellation);
        problems.AddRange(problem is null ? [] : [problem]);
        var journal = new JournalFolder(settings.StateFolder ?? ".");
        var known = Baseline.PathIn(journal) is var file && File.Exists(file) ? Baseline.Parse(await File.ReadAllTextAsync(file, cancellation)) : null;
        var relevant = paths is not null && GateCheck.IsRelevant(paths, config.Path, settings.Get(Options.To), [settings.Get(Options.Out) ?? "migrations", .. known?.Folders.Select(folder => journal.Locate(folder.Path)) ?? []]);
        if (paths is not null && !relevant)
        {
            settings.Terminal.Detail("Nothing that is staged has to do with migrations.");
        }

        return relevant;
    }
}
