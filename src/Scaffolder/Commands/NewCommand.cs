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
            Options.Scratch, Options.Strict, Options.Templates, Options.Project, Options.Set, Options.Timestamp, Options.DryRun, Options.Verify, Options.Rows, Options.Seed, Options.Kills,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        var (written, migration) = await NewAsync(settings, problems, cancellation);
        settings.Terminal.Show(problems);
        if (written is not null)
        {
            NewReport.Write(written, migration, settings.Terminal);
        }

        return ExitCode.For(problems);
    }

    /// <summary>Writes the migration that the options ask for; nothing when <paramref name="problems"/> say why not.</summary>
    public static async Task<(WrittenMigration? Written, NewMigration Asked)> NewAsync(Settings settings, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var name = settings.Get(_name) ?? "";
        if (!ValidName.IsMatch(name))
        {
            problems.Add(new(DiagnosticIds.MigrationName, Severity.Error, $"'{name}' cannot be a part of file and class names.", "A name begins with a letter and holds letters, digits, '_' and '-', at most 100."));
        }

        var verification = RequestReader.Verification(settings, problems);
        var migration = new NewMigration(name, settings.Get(Options.Tool) ?? "sql", settings.Get(Options.Out) ?? "migrations", RequestReader.Time(settings, TimeProvider.System, problems))
        {
            Why = settings.Get(Options.Why),
            Templates = RequestReader.Templates(settings, problems),
            Project = settings.Get(Options.Project),
            ToolOptions = RequestReader.ToolOptions(settings, problems),
            Verify = settings.Get(Options.Verify) ? verification : null,
            DryRun = settings.Get(Options.DryRun),
        };
        var written = RequestReader.Comparison(settings, problems) is { } request
            ? await Pipeline.NewAsync(request with { Migration = name }, migration, RenameTerminal.Question, problems, cancellation)
            : null;
        return (written, migration);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,99}$")]
    private static partial Regex ValidName { get; }
}
