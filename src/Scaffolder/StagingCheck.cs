using System.Data.Common;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Risk;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>
/// Looks at a staging database, changing nothing: its catalogue has to be what a migration leads to, and the
/// post-migration queries have to say that it is done.
/// </summary>
internal static class StagingCheck
{
    private const string _later = "not asked: a later migration has run since";

    /// <summary>The records of the migrations that were seen there, now that they say so.</summary>
    /// <param name="idOrName">Null for all that staging has not seen yet, up to the last one.</param>
    public static async Task<IReadOnlyList<MigrationRecord>> RunAsync(string folder, string? idOrName, string url, DateTimeOffset time, GatePolicy policy, string? templates, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        using var files = new WorkingTree();
        var records = journal.In(files).ToArray();
        problems.AddRange(records.Select(file => file.Problem).OfType<Diagnostic>());
        problems.AddRange(problems.Count > 0 ? [] : Integrity.Of(journal, records, new RecordEdited()));
        var target = (idOrName is null ? journal.Last() : journal.Find(idOrName));
        if (target is null)
        {
            problems.Add(new(DiagnosticIds.UnknownId, Severity.Error, idOrName is null ? "No migration is recorded yet." : $"No migration '{idOrName}' is recorded.", "'scaffolder new' writes one."));
        }

        if (problems.Count > 0)
        {
            return [];
        }

        MigrationRecord[] history = [.. records.Select(file => file.Record!)];
        var (result, problem) = await LiveDatabase.UseAsync(url, (connection, token) => LookAsync(connection, journal, target!, history, problems, token), cancellation);
        problems.AddRange(problem is null ? [] : [problem]);
        if (result is not { } seen || problems.Exists(item => item.Severity == Severity.Error))
        {
            return [];
        }

        var run = new StagingRun(LiveDatabase.Shown(url), seen.Server, Moment.Text(time), "", seen.Queries);
        return await RecordAsync(journal, idOrName is null ? history.Select(record => record.FileName) : [target!.FileName], target!, run, policy, templates, problems, cancellation);
    }

    private static async Task<Look?> LookAsync(DbConnection connection, JournalFolder journal, MigrationRecord target, MigrationRecord[] history, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (await RecordedMigration.RestoreAsync(journal, target, "none", problems, cancellation) is not { } comparison)
        {
            return null;
        }

        var dialect = comparison.Request.Dialect;
        var read = await Catalogue.ReadAsync(dialect.Name, connection, cancellation);
        problems.AddRange(read.Diagnostics.Where(problem => problem.Severity == Severity.Error));
        if (read.Model is not { } live)
        {
            return null;
        }

        var server = $"{dialect.Name} {connection.ServerVersion}";
        var changes = Differences(comparison.Up.To, live.Schema);
        if (changes.Count == 0)
        {
            return new(server, await AskAsync(connection, comparison, problems, cancellation));
        }

        // Staging may be further on already.
        foreach (var later in history.Where(record => string.CompareOrdinal(record.Id, target.Id) > 0))
        {
            if (await RecordedMigration.RestoreAsync(journal, later, "none", problems, cancellation) is { } further && Differences(further.Up.To, live.Schema).Count == 0)
            {
                return new(server, _later);
            }
        }

        problems.AddRange(changes.Select(change => ChangeText.Of(change, dialect)).Select(change =>
            new Diagnostic(DiagnosticIds.StagingDiffers, Severity.Error, $"Staging is not what {target.FileName} leads to: {change.Object} ({change.Kind}): {change.Before ?? "nothing"} in the model, {change.After ?? "nothing"} there.", "Run the migration there with its tool first.")));
        return null;

        EquatableArray<SchemaChange> Differences(DatabaseSchema expected, DatabaseSchema found) =>
            SchemaDiffer.Diff(expected, Bookkeeping.Without(dialect.Normalize(found), expected).Sorted());
    }

    private static async Task<string> AskAsync(DbConnection connection, Comparison comparison, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (asked, others) = await QueryCells.AskAsync(connection, comparison.Up, comparison.UpSql, cancellation);
        problems.AddRange(others.Select(other => new Diagnostic(DiagnosticIds.StagingQuery, Severity.Error, $"{other.Query.Purpose}: staging answers '{other.Answer}'.", other.Query.Sql)));
        return $"{asked} asked, all say {PostMigrationQuery.Expected}";
    }

    // What was recorded while the database was looked at, such as an approval, stays.
    private static async Task<IReadOnlyList<MigrationRecord>> RecordAsync(JournalFolder journal, IEnumerable<string> names, MigrationRecord target, StagingRun run, GatePolicy policy, string? templates, List<Diagnostic> problems, CancellationToken cancellation)
    {
        using var held = await JournalLock.TakeAsync(journal.Root, TimeProvider.System, problems, cancellation);
        if (held is null)
        {
            return [];
        }

        var (written, files) = (new List<MigrationRecord>(), new List<OutputFile>());
        foreach (var record in names.Select(journal.Find).OfType<MigrationRecord>().Where(record => record.Id == target.Id || record.Staging?.Plan != record.PlanHash))
        {
            if (record.Id == target.Id && record.PlanHash != target.PlanHash)
            {
                problems.Add(new(DiagnosticIds.Journal, Severity.Error, $"{target.FileName} became another one while staging was looked at.", "Nothing was recorded; run it again.", new(journal.PathOf(target))));
            }

            problems.AddRange(Integrity.OfRecord(journal, record));
            if (await RecordedMigration.RestoreAsync(journal, record, "none", problems, cancellation) is { } comparison)
            {
                var seen = record with { Staging = run with { Plan = record.PlanHash, Queries = record.Id == target.Id ? run.Queries : _later } };
                files.AddRange(RecordedMigration.Updated(journal, seen, comparison, templates, policy, problems));
                written.Add(seen);
            }
        }

        problems.AddRange(problems.Exists(problem => problem.Severity == Severity.Error) ? [] : FileBatch.Write(files, journal.Root));
        return problems.Exists(problem => problem.Severity == Severity.Error) ? [] : written;
    }

    private sealed record Look(string Server, string Queries);
}
