using Scaffolder.Journal;
using Scaffolder.Journal.Gate;

namespace Scaffolder;

/// <summary>Who signs, when, and what they say of it.</summary>
internal sealed record Signature(string By, string Email, DateTimeOffset At, string? Comment);

/// <summary>What came of an approval.</summary>
/// <param name="IsNew">False when the same person had approved the same plan already.</param>
/// <param name="Needed">How many approvals the policy asks for.</param>
internal sealed record SignedOff(MigrationRecord Record, bool IsNew, int Needed);

/// <summary>A reviewer's approval of a recorded migration, bound to its plan and its files.</summary>
internal static class SignOff
{
    public static async Task<SignedOff?> ApproveAsync(string folder, string idOrName, Signature signature, GatePolicy policy, string? templates, bool dryRun, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        try
        {
            if (journal.Find(idOrName) is not { } record)
            {
                problems.Add(new(DiagnosticIds.UnknownId, Severity.Error, $"No migration '{idOrName}' is recorded.", "'scaffolder new' writes one."));
                return null;
            }

            problems.AddRange(Objections(journal, record));
            if (problems.Exists(problem => problem.Severity == Severity.Error) || await RecordedMigration.RestoreAsync(journal, record, "none", problems, cancellation) is not { } comparison)
            {
                return null;
            }

            if (record.ValidApprovals.Any(approval => approval.Email == signature.Email))
            {
                return new(record, IsNew: false, policy.Needed(record));
            }

            var approval = new Approval(signature.By, signature.Email, Moment.Text(signature.At), Risk(record), record.PlanHash, record.FilesDigest, signature.Comment, null).SealedFor(record.FileName);

            // What became void is not carried along: the record says who has approved what there is.
            record = record with { Approvals = [.. record.ValidApprovals, approval] };
            OutputFile[] files = [.. RecordedMigration.Updated(journal, record, comparison, templates, policy, problems)];
            problems.AddRange(dryRun ? [] : FileBatch.Write(files));
            return problems.Exists(problem => problem.Severity == Severity.Error) ? null : new(record, IsNew: true, policy.Needed(record));
        }
        catch (RecordException problem)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control.", problem.Location));
            return null;
        }
    }

    // What would make the approval void at once.
    private static Diagnostic[] Objections(JournalFolder journal, MigrationRecord record)
    {
        using var files = new WorkingTree();
        var state = new GateState(journal, files, [.. journal.In(files).Where(file => file.Record?.FileName == record.FileName)], GatePolicy.Default);
        return [.. ((GateRule[])[new FileEdited(), new DocumentEdited(), new RecordEdited()]).SelectMany(rule => rule.Inspect(state))];
    }

    private static string Risk(MigrationRecord record) => $"{record.Risk ?? "unknown"}{(record.Drops.Count > 0 ? ", loses data" : "")}";
}
