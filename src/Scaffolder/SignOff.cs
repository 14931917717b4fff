using Scaffolder.Journal;
using Scaffolder.Journal.Gate;

namespace Scaffolder;

/// <summary>Who signs, when, and what they say of it.</summary>
internal sealed record Signature(Person By, DateTimeOffset At, string? Comment);

/// <summary>What came of an approval.</summary>
/// <param name="IsNew">False when the same person had approved the same plan already.</param>
/// <param name="Counted">How many approvals there are now that count.</param>
/// <param name="Needed">How many approvals the policy asks for.</param>
internal sealed record SignedOff(MigrationRecord Record, Approval Approval, bool IsNew, int Counted, int Needed);

/// <summary>A reviewer's approval of a recorded migration, bound to its plan and its files.</summary>
internal static class SignOff
{
    public static async Task<SignedOff?> ApproveAsync(string folder, string idOrName, Signature signature, GatePolicy policy, string? templates, bool dryRun, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        try
        {
            // Asked before the lock is taken, which would leave its folder where nothing was recorded.
            using var held = dryRun || journal.Find(idOrName) is null ? null : await JournalLock.TakeAsync(journal.Root, TimeProvider.System, problems, cancellation);
            if (problems.Exists(problem => problem.Severity == Severity.Error))
            {
                return null;
            }

            if (journal.Find(idOrName) is not { } record)
            {
                problems.Add(new(DiagnosticIds.UnknownId, Severity.Error, $"No migration '{idOrName}' is recorded.", "'scaffolder new' writes one."));
                return null;
            }

            problems.AddRange(Objections(journal, record));
            problems.AddRange(await AuthorAsync(journal, record, signature.By, policy, cancellation));
            if (problems.Exists(problem => problem.Severity == Severity.Error) || await RecordedMigration.RestoreAsync(journal, record, "none", problems, cancellation) is not { } comparison)
            {
                return null;
            }

            if (record.Proof is not { Passed: true } || record.ProvenPlan != record.PlanHash)
            {
                problems.Add(new(DiagnosticIds.NotProven, Severity.Warning, $"{record.FileName} is approved, and nobody has proven it yet.", $"Run 'scaffolder verify {record.FileName}'; the approval stays."));
            }

            if (record.ValidApprovals.FirstOrDefault(approval => string.Equals(approval.Email, signature.By.Email, StringComparison.OrdinalIgnoreCase)) is { } earlier)
            {
                return new(record, earlier, IsNew: false, policy.Counted(record).Count(), policy.Needed(record));
            }

            var approval = new Approval(signature.By.Name, signature.By.Email, Moment.Text(signature.At), Risk(record), record.PlanHash, record.FilesDigest, signature.Comment, null).SealedFor(record.FileName);

            // What became void is not carried along: the record says who has approved what there is.
            record = record with { Approvals = [.. record.ValidApprovals, approval] };
            OutputFile[] files = [.. RecordedMigration.Updated(journal, record, comparison, templates, policy, problems)];
            problems.AddRange(dryRun ? [] : FileBatch.Write(files));
            return problems.Exists(problem => problem.Severity == Severity.Error) ? null : new(record, approval, IsNew: true, policy.Counted(record).Count(), policy.Needed(record));
        }
        catch (RecordException problem)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control.", problem.Location));
            return null;
        }
    }

    // The record says who made the migration; where it does not, the first commit of the record does.
    private static async Task<Diagnostic[]> AuthorAsync(JournalFolder journal, MigrationRecord record, Person by, GatePolicy policy, CancellationToken cancellation)
    {
        if (policy.AuthorCounts)
        {
            return [];
        }

        var author = Person.Parse(record.Author) ?? await Identity.FirstAuthorOfAsync(journal.PathOf(record), cancellation);
        return string.Equals(author?.Email, by.Email, StringComparison.OrdinalIgnoreCase)
            ? [new(DiagnosticIds.OwnMigration, Severity.Error, $"{record.FileName} was made by {author}, who cannot be its reviewer, too.", "Somebody else approves it; where one person works alone, 'approve-own: true' in scaffolder.yaml allows it.", new(journal.PathOf(record)))]
            : [];
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
