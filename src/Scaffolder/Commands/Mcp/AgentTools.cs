using System.CommandLine;
using System.ComponentModel;
using ModelContextProtocol;
using Scaffolder.Reporting;

namespace Scaffolder.Commands.Mcp;

/// <summary>The verbs as agents call them: what a user would have typed goes through the same options and the same pipeline.</summary>
internal static class AgentTools
{
    // One at a time: an agent may call several at once, and they write to one folder.
    private static readonly SemaphoreSlim _turn = new(1, 1);

    public static Task<AgentDiff> DiffAsync(
        [Description("The desired model, such as schema.yaml or postgresql://host/database; default: 'model' of scaffolder.yaml.")] string? model = null,
        [Description("The current model; default: the snapshot of the last migration, or nothing.")] string? from = null,
        [Description("The database, such as postgresql:16 or sqlite.")] string? database = null,
        CancellationToken cancellation = default) => InTurnAsync(async problems =>
        {
            var settings = Parse(DiffCommand.Create(), problems, [.. Option("--to", model), .. Option("--from", From(from)), .. Option("--database", database)]);
            problems.AddRange(Limits(settings, model, from));
            var comparison = problems.Count == 0 && RequestReader.Comparison(settings, problems) is { } request ? await Pipeline.CompareAsync(request, RenameTerminal.Question, problems, cancellation) : null;
            return new AgentDiff(
                comparison is not null,
                [.. comparison?.Changes.Select(change => AgentChange.Of(change, comparison)) ?? []],
                [.. AgentFinding.Of([.. problems, .. comparison?.Findings ?? []])]);
        }, cancellation);

    public static Task<AgentMigration> NewAsync(
        [Description("What the migration is called, such as add_customers.")] string name,
        [Description("The desired model; default: 'model' of scaffolder.yaml.")] string? model = null,
        [Description("The migration tool: sql, knex, typeorm, prisma, efcore, fluentmigrator; default: that of scaffolder.yaml.")] string? tool = null,
        [Description("The current model; default: the snapshot of the last migration, or nothing.")] string? from = null,
        [Description("The database, such as postgresql:16 or sqlite.")] string? database = null,
        [Description("The folder that the migration goes to.")] string? folder = null,
        [Description("Why the change is made, for the document.")] string? why = null,
        [Description("What is a rename: users.nick=users.handle, users=people; or the one word none.")] string[]? renames = null,
        [Description("Whether data may be lost; ask the user first.")] bool discardData = false,
        [Description("Whether to prove it on a scratch database before it is written.")] bool verify = true,
        IProgress<ProgressNotificationValue>? progress = null,
        CancellationToken cancellation = default) => InTurnAsync(async problems =>
        {
            var settings = Parse(
                NewCommand.Create(),
                problems,
                [
                    name, .. Option("--to", model), .. Option("--tool", tool), .. Option("--from", From(from)), .. Option("--database", database), .. Option("--out", folder), .. Option("--why", why),
                    .. (renames ?? []).SelectMany(rename => Option("--rename", rename)), .. discardData ? Option("--on-drop", "discard") : [], .. verify ? (string[])["--verify"] : [],
                ]);
            problems.AddRange([.. Limits(settings, model, from), .. AgentLimits.File(folder)]);
            var written = problems.Count == 0 ? (await NewCommand.NewAsync(settings, problems, cancellation, Telling(progress))).Written : null;
            return new AgentMigration(
                written is not null,
                [.. written?.Files.Select(file => file.Path.Replace('\\', '/')) ?? []],
                written is null ? null : RiskWords.Level(written.Comparison.Risk.Level),
                [.. written?.Comparison.Risk.DataLoss ?? []],
                AgentProof.Of(written?.Proof),
                [.. AgentFinding.Of(problems)]);
        }, cancellation);

    public static Task<AgentVerification> VerifyAsync(
        [Description("The id or the name of the migration; default: the last one.")] string? migration = null,
        IProgress<ProgressNotificationValue>? progress = null,
        CancellationToken cancellation = default) => InTurnAsync(async problems =>
        {
            var settings = Parse(VerifyCommand.Create(), problems, migration is null ? [] : [migration]);
            var request = RequestReader.Verification(settings, problems) with { Progress = Telling(progress) };
            var proof = problems.Count == 0 ? await VerifyCommand.RecordedAsync(settings, request, problems, cancellation) : null;
            return new AgentVerification(proof?.Passed is true, AgentProof.Of(proof), [.. AgentFinding.Of(problems)]);
        }, cancellation);

    public static Task<AgentFindings> CheckAsync(
        [Description("Look at what is staged in git, not at the files on disk.")] bool staged = false,
        CancellationToken cancellation = default) => InTurnAsync(async problems =>
        {
            var settings = Parse(CheckCommand.Create(), problems, staged ? ["--staged"] : []);
            return Findings(problems.Count == 0 ? await CheckCommand.CheckAsync(settings, problems, cancellation) : null, problems);
        }, cancellation);

    public static Task<AgentFindings> LintAsync(
        [Description("The SQL files, in the order in which they run.")] string[] files,
        [Description("The schema that they run on; default: the snapshot of the last migration, or nothing.")] string? from = null,
        [Description("The database, such as postgresql:16 or sqlite.")] string? database = null,
        CancellationToken cancellation = default) => InTurnAsync(async problems =>
        {
            var settings = Parse(LintCommand.Create(), problems, [.. Option("--from", from), .. Option("--database", database)]);
            problems.AddRange([.. Limits(settings, null, from), .. files.SelectMany(AgentLimits.File)]);
            return Findings(problems.Count == 0 ? await LintCommand.LintAsync(settings, files, problems, cancellation) : null, problems);
        }, cancellation);

    public static AgentRule Explain([Description("The id of a rule, such as SC1001.")] string id) =>
        AllRules.InOrder.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new(true, found.Id, found.Title, found.Condition, found.Effect, found.Workaround, found.Bad, found.Good)
            : new(false, id, $"There is no rule '{id}'.", "", "", "", "", "");

    private static IEnumerable<Diagnostic> Limits(Settings settings, string? model, string? from) =>
        [.. AgentLimits.Source(model, Configured(settings, Options.To)), .. AgentLimits.Source(from, Configured(settings, Options.From))];

    private static string? Configured(Settings settings, Option<string?> option) => settings.Config?.Entries.FirstOrDefault(entry => entry.Option == option) is { Values: [var value, ..] } ? value : null;

    // Each cell of the proof as it is known, out of as many as there will be.
    private static Action<ProofCell, int> Telling(IProgress<ProgressNotificationValue>? progress)
    {
        var done = 0;
        return (cell, total) => progress?.Report(new() { Progress = Interlocked.Increment(ref done), Total = total, Message = $"{cell.Name}: {cell.Outcome}" });
    }

    private static AgentFindings Findings(EquatableArray<Diagnostic>? found, List<Diagnostic> problems)
    {
        Diagnostic[] all = [.. problems, .. found ?? []];
        return new(found is not null && all.All(finding => finding.Severity != Severity.Error), [.. AgentFinding.Of(all)]);
    }

    private static async Task<T> InTurnAsync<T>(Func<List<Diagnostic>, Task<T>> run, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await run([]);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Settings Parse(Command verb, List<Diagnostic> problems, params IEnumerable<string> arguments)
    {
        var root = new RootCommand { verb };
        Options.AddCommonTo(root);
        var parsed = root.Parse([verb.Name, .. arguments], new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        problems.AddRange(parsed.Errors.Select(error => new Diagnostic(DiagnosticIds.Usage, Severity.Error, error.Message)));
        return new(parsed);
    }

    private static string[] Option(string name, string? value) => value is null ? [] : [$"{name}={value}"];

    // Without a configuration nothing is remembered, and a new schema begins with nothing.
    private static string? From(string? typed) => typed ?? (ConfigFile.Find(Environment.CurrentDirectory) is null ? "empty" : null);
}
