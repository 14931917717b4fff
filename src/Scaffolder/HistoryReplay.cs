using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>Replays every recorded migration on one scratch database, to the last one and back, and holds it against the snapshot.</summary>
internal static class HistoryReplay
{
    public static async Task<Proof?> RunAsync(string folder, string scratch, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        using var files = new WorkingTree();
        var records = journal.In(files).ToArray();
        problems.AddRange(records.Select(file => file.Problem).OfType<Diagnostic>());
        if (records.Length == 0)
        {
            problems.Add(new(DiagnosticIds.UnknownId, Severity.Info, "No migration is recorded yet, so there is nothing to prove.", "'scaffolder new' writes one."));
            return null;
        }

        // What somebody edited is not what was planned, and its proof would say the wrong thing of it.
        problems.AddRange(Integrity.Of(journal, records.Where(file => file.Problem is null), new RecordEdited()));
        var history = new List<(string, ProofSubject)>();
        foreach (var record in records.Select(file => file.Record).OfType<MigrationRecord>())
        {
            problems.AddRange(RecordedMigration.EditedWarnings(journal, record));
            if (await RecordedMigration.RestoreAsync(journal, record, scratch, problems, cancellation) is { } comparison)
            {
                // A migration that was planned from a database meets there what was done to it by hand, and so it does here.
                if (record is { From: not null, Parent: not null } && history is [.., var (_, before)] && SchemaDiffer.Diff(before.Up.To, comparison.Up.From).Count > 0)
                {
                    var byHand = Pipeline.Plan(new("", "", comparison.Request.Dialect) { Scratch = scratch, DiscardsData = true }, new(before.Up.To), new(comparison.Up.From), []);
                    history.Add(($"what was done by hand before {record.FileName}", Pipeline.Subject(byHand)));
                }

                history.Add((record.FileName, Pipeline.Subject(comparison)));
            }
        }

        if (problems.Exists(problem => problem.Severity == Severity.Error) || await SnapshotAsync(journal, problems, cancellation) is not { } snapshot)
        {
            return null;
        }

        var dialect = history[^1].Item2.Dialect;
        if (history.Find(item => item.Item2.Dialect.Name != dialect.Name) is { Item1: { } other })
        {
            problems.Add(new(DiagnosticIds.NotAvailable, Severity.Error, $"{other} is for another database than the last migration.", "Verify the migrations one by one."));
            return null;
        }

        await using var database = await ScratchDatabases.StartAsync(dialect, scratch, ScratchUse.Prove, problems, cancellation);
        if (database is null)
        {
            return null;
        }

        try
        {
            using var verifier = new HistoryVerifier(database, [.. history], snapshot, SeedSource.Of(dialect, wanted));
            var proof = await verifier.VerifyAsync(wanted.Progress, cancellation);
            problems.AddRange(Pipeline.Failures(proof));
            return proof;
        }
        catch (SeedException refused)
        {
            problems.Add(refused.Problem);
            return null;
        }
    }

    private static async Task<DatabaseSchema?> SnapshotAsync(JournalFolder journal, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var file = await SourceFile.ReadAsync(journal.Snapshot, cancellation);
        if (file.Text is not { } text)
        {
            problems.Add(file.Problem!);
            return null;
        }

        var result = new YamlSource(journal.Snapshot, text, null, checkReferences: false).Read();
        problems.AddRange(result.Diagnostics);
        return result.Model?.Schema;
    }
}
