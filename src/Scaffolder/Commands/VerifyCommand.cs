using System.CommandLine;
using Scaffolder.Journal.Gate;
using Scaffolder.Reporting;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder verify</c>: proves a migration on a scratch database, and remembers what came of it.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string?> _migration = new("migration")
    {
        Description = "The id or the name of a recorded migration (default: the last one).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> _staging = new("--staging")
    {
        Description = "A staging database that the migration's tool has migrated: looks, changes nothing, and records that the migration was seen there.",
        HelpName = "url",
    };

    public static Command Create()
    {
        var command = new Command("verify", "Proves a migration on a scratch database: up, again, down, up, and broken off at every statement.")
        {
            _migration, Options.From, Options.To, Options.Database, Options.Rename, Options.Strategy, Options.Scratch, Options.Strict, Options.Rows, Options.Templates, _staging, Options.Timestamp,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        var request = new VerificationRequest(RequestReader.Rows(settings, problems), cell => ProofMatrix.Progress(cell, settings.Terminal));
        if (settings.Get(_staging) is { } staging)
        {
            await Staging(settings, staging, problems, cancellation);
        }
        else if (problems.Count == 0)
        {
            // Two models that were typed are proven as they are; otherwise what is recorded is.
            if (settings.Typed(Options.From) is not null && settings.Typed(Options.To) is not null)
            {
                await Models(settings, request, problems, cancellation);
            }
            else
            {
                await Recorded(settings, request, problems, cancellation);
            }
        }

        settings.Terminal.Show(problems);
        return ExitCode.For(problems);
    }

    private static async Task Models(Settings settings, VerificationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        // What would be lost is for "new" to refuse; the proof shows that the rest is kept.
        if (RequestReader.Comparison(settings, problems) is { } comparison && await Pipeline.CompareAsync(comparison with { DiscardsData = true }, RenameTerminal.Question, problems, cancellation) is { } found)
        {
            Show(settings, await Pipeline.ProveAsync(found, request, problems, cancellation));
        }
    }

    private static async Task Recorded(Settings settings, VerificationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        problems.AddRange(settings.Problems);
        if (settings.Config is not { Directory: var folder })
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so no migration is recorded.", "Give --from and --to, or run 'scaffolder init'."));
            return;
        }

        Show(settings, await RecordedMigration.VerifyAsync(folder, settings.Get(_migration), settings.Get(Options.Scratch) ?? "auto", settings.Get(Options.Templates), settings.Config?.Approvals ?? GatePolicy.Default, request, problems, cancellation));
    }

    private static async Task Staging(Settings settings, string url, List<Diagnostic> problems, CancellationToken cancellation)
    {
        problems.AddRange(settings.Problems);
        var time = RequestReader.Time(settings, TimeProvider.System, problems);
        if (settings.Config is not { } config)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so no migration is recorded.", "Run it where the migrations are."));
        }
        else if (problems.Count == 0)
        {
            foreach (var record in await StagingCheck.RunAsync(settings.StateFolder!, settings.Get(_migration), url, time, config.Approvals, settings.Get(Options.Templates), problems, cancellation))
            {
                settings.Terminal.Result($"{record.FileName} seen on {record.Staging!.Database} ({record.Staging.Server}) at {record.Staging.At}; post-migration queries: {record.Staging.Queries}");
            }
        }
    }

    private static void Show(Settings settings, Proof? proof)
    {
        if (proof is not null)
        {
            ProofMatrix.Write(proof, settings.Terminal);
        }
    }
}
