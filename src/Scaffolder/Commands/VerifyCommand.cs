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

    private static readonly Option<bool> _all = new("--all") { Description = "Replays every recorded migration, from nothing to the last one and back, and compares with the snapshot." };

    private static readonly Option<bool> _withTool = new("--with-tool") { Description = "Runs the files with the migration tool itself, too, and compares what it leaves." };

    public static Command Create()
    {
        var command = new Command("verify", "Proves a migration on a scratch database: up, again, down, up, killed at every statement, run by two at once, watched for its locks.")
        {
            _migration, _all, _withTool, Options.From, Options.To, Options.Database, Options.Rename, Options.Strategy, Options.Scratch, Options.Strict, Options.Rows, Options.Seed, Options.Kills, Options.Templates, Options.Project, _staging, Options.Timestamp,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        var request = RequestReader.Verification(settings, problems) with { WithTool = settings.Get(_withTool), Project = settings.Get(Options.Project) };
        problems.AddRange(Contradictions(settings));
        if (settings.Get(_staging) is { } staging)
        {
            await Staging(settings, staging, problems, cancellation);
        }
        else if (problems.Count == 0)
        {
            // Two models that were typed are proven as they are; otherwise what is recorded is.
            if (!settings.Get(_all) && settings.Typed(Options.From) is not null && settings.Typed(Options.To) is not null)
            {
                await Models(settings, request, problems, cancellation);
            }
            else if (settings.Get(_all))
            {
                await History(settings, request, problems, cancellation);
            }
            else
            {
                Show(settings, await RecordedAsync(settings, request, problems, cancellation));
            }
        }

        settings.Terminal.Show(problems);
        return ExitCode.For(problems);
    }

    // What would be left aside without a word.
    private static IEnumerable<Diagnostic> Contradictions(Settings settings)
    {
        var (named, all, tool) = (settings.Get(_migration), settings.Get(_all), settings.Get(_withTool));
        var typed = ((Option<string?>[])[Options.From, Options.To]).Where(option => settings.Typed(option) is not null).Select(option => option.Name).ToArray();
        var areModels = !all && typed.Length == 2;
        (bool, string, string)[] pairs =
        [
            (all && named is not null, $"--all and '{named}' exclude each other.", "One name proves one migration; --all replays all of them."),
            (all && tool, "--all and --with-tool exclude each other.", "Run the tool on one migration after the other: 'scaffolder verify NAME --with-tool'."),
            (areModels && named is not null, $"--from and --to prove two models, and '{named}' is a recorded migration.", "Give the one or the other."),
            (areModels && tool, "--with-tool runs the files of a recorded migration, and --from and --to name two models.", "Write the migration with 'scaffolder new' first."),
            (!areModels && typed.Length > 0, $"{string.Join(" and ", typed)} {(all ? "and --all exclude each other" : "alone names no two models")}.", "Give both --from and --to, or a recorded migration."),
            (!areModels && settings.Typed(Options.Database) is not null && settings.Get(_staging) is null, "A recorded migration is for the database that it was written for, and --database names one.", "Leave --database away, or give --from and --to."),
        ];
        return pairs.Where(pair => pair.Item1).Select(pair => new Diagnostic(DiagnosticIds.Usage, Severity.Error, pair.Item2, pair.Item3));
    }

    private static async Task Models(Settings settings, VerificationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        // What would be lost is for "new" to refuse; the proof shows that the rest is kept.
        if (RequestReader.Comparison(settings, problems) is { } comparison && await Pipeline.CompareAsync(comparison with { DiscardsData = true }, RenameTerminal.Question, problems, cancellation) is { } found)
        {
            Show(settings, await Pipeline.ProveAsync(found, request, problems, cancellation));
        }
    }

    private static async Task History(Settings settings, VerificationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (Folder(settings, problems) is { } folder)
        {
            Show(settings, await HistoryReplay.RunAsync(folder, settings.Get(Options.Scratch) ?? "auto", request, problems, cancellation));
        }
    }

    /// <summary>Proves a recorded migration; null when <paramref name="problems"/> say why not.</summary>
    public static async Task<Proof?> RecordedAsync(Settings settings, VerificationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var templates = RequestReader.Templates(settings, problems);
        return Folder(settings, problems) is { } folder
            ? await RecordedMigration.VerifyAsync(folder, settings.Get(_migration), settings.Get(Options.Scratch) ?? "auto", templates, settings.Config?.Approvals ?? GatePolicy.Default, request, problems, cancellation)
            : null;
    }

    // Where the records are; null when problems say why nothing can be proven.
    private static string? Folder(Settings settings, List<Diagnostic> problems)
    {
        problems.AddRange(settings.Problems);
        if (settings.Config is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so no migration is recorded.", "Give --from and --to, or run 'scaffolder init'."));
        }

        return problems.Exists(problem => problem.Severity == Severity.Error) ? null : settings.Config?.Directory;
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
