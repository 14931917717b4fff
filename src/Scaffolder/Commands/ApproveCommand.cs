using System.CommandLine;
using Scaffolder.Journal;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder approve</c>: a reviewer's sign-off, bound to the plan and the files.</summary>
internal static class ApproveCommand
{
    private static readonly Argument<string> _migration = new("migration") { Description = "The id or the name of a recorded migration.", HelpName = "id" };

    private static readonly Option<string?> _comment = new("--comment") { Description = "What the reviewer has to say, for the record.", HelpName = "text" };

    public static Command Create()
    {
        var command = new Command("approve", "Records your approval of a migration; it becomes void when its plan or one of its files changes.")
        {
            _migration, _comment, Options.Timestamp, Options.Templates, Options.DryRun,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        List<Diagnostic> problems = [.. settings.Problems];
        var signed = await ApproveAsync(settings, problems, cancellation);
        settings.Terminal.Show(problems);
        if (signed is not null)
        {
            var name = signed.Record.FileName;
            var (count, approval) = (signed.Counted, signed.Approval);
            settings.Terminal.Result(signed.IsNew
                ? $"{name} {approval.By} <{approval.Email}> {approval.At} risk: {approval.Risk} plan: {approval.Plan}"
                : $"{name} is approved by you already");
            settings.Terminal.Message(count >= signed.Needed ? $"{count} of {signed.Needed} approvals: approved." : $"{count} of {signed.Needed} approvals: {signed.Needed - count} to go.");
        }

        return ExitCode.For(problems);
    }

    private static async Task<SignedOff?> ApproveAsync(Settings settings, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (settings.Config is not { } config)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is no scaffolder.yaml, so no migration is recorded.", "Run it where the migrations are."));
            return null;
        }

        var time = RequestReader.Time(settings, TimeProvider.System, problems);
        return problems.Count == 0 && await Identity.ReadAsync(problems, cancellation) is { } by
            ? await SignOff.ApproveAsync(settings.StateFolder!, settings.Get(_migration) ?? "", new(by, time, settings.Get(_comment)), config.Approvals, settings.Get(Options.Templates), settings.Get(Options.DryRun), problems, cancellation)
            : null;
    }
}
