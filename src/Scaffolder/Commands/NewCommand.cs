using System.CommandLine;
using System.Text.RegularExpressions;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder new</c>: writes the migration, all of its files or none.</summary>
internal static partial class NewCommand
{
    private static readonly Argument<string> _name = new("name") { Description = "What the migration is called, such as add_customers." };

    public static Command Create()
    {
        var command = new Command("new", "Writes a migration for the tool, with its way back and what is remembered of it.")
        {
            _name,
            Options.From, Options.To, Options.Tool, Options.Database, Options.Out, Options.Why, Options.Rename, Options.Strategy, Options.OnDrop, Options.Stats,
            Options.Scratch, Options.Strict, Options.Templates, Options.Project, Options.Set, Options.Timestamp, Options.DryRun, Options.Verify, Options.Rows,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        var name = settings.Get(_name) ?? "";
        if (!ValidName.IsMatch(name))
        {
            problems.Add(new(DiagnosticIds.MigrationName, Severity.Error, $"'{name}' cannot be a part of file and class names.", "A name begins with a letter and holds letters, digits, '_' and '-', at most 100."));
        }

        var migration = new NewMigration(name, settings.Get(Options.Tool) ?? "sql", settings.Get(Options.Out) ?? "migrations", RequestReader.Time(settings, TimeProvider.System, problems))
        {
            Why = settings.Get(Options.Why),
            Templates = settings.Get(Options.Templates),
            Project = settings.Get(Options.Project),
            ToolOptions = RequestReader.ToolOptions(settings, problems),
            Verify = settings.Get(Options.Verify) ? new(RequestReader.Rows(settings, problems), cell => ProofMatrix.Progress(cell, settings.Terminal)) : null,
            DryRun = settings.Get(Options.DryRun),
        };
        var written = RequestReader.Comparison(settings, problems) is { } request
            ? await Pipeline.NewAsync(request, migration, RenameTerminal.Question, problems, cancellation)
            : null;
        settings.Terminal.Show(problems);
        if (written is not null)
        {
            NewReport.Write(written, migration, settings.Terminal);
        }

        return ExitCode.For(problems);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$")]
    private static partial Regex ValidName { get; }
}
