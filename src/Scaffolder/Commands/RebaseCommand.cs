using System.CommandLine;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder rebase</c>: mends a fork of the history by planning one migration anew on the other.</summary>
internal static class RebaseCommand
{
    private static readonly Argument<string?> _migration = new("migration")
    {
        Description = "The id or the name of the migration that is planned anew (default: the later end of the fork).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("rebase", "Plans one of two migrations with the same parent anew on the other, with a later id; says which changes stand in the way.")
        {
            _migration, Options.Stats, Options.Scratch, Options.Templates, Options.Project, Options.Timestamp, Options.Verify, Options.Rows, Options.Seed, Options.Kills, Options.DryRun,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        if (settings.Config is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so no migration is recorded.", "Run it where the migrations are."));
        }

        var wanted = new NewMigration("", "", "", RequestReader.Time(settings, TimeProvider.System, problems))
        {
            Templates = RequestReader.Templates(settings, problems),
            Project = settings.Get(Options.Project),
            Verify = settings.Get(Options.Verify) ? RequestReader.Verification(settings, problems) : null,
            DryRun = settings.Get(Options.DryRun),
        };
        var written = problems.Count == 0 && RequestReader.Comparison(settings, problems) is { } request
            ? await Rebase.RunAsync(settings.Get(_migration), request, wanted, problems, cancellation)
            : null;
        settings.Terminal.Show(problems);
        if (written is not null)
        {
            NewReport.Write(written, wanted, settings.Terminal);
            settings.Terminal.Message("What was proven, seen and approved of it before is void.");
        }

        return ExitCode.For(problems);
    }
}
