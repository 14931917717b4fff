using Scaffolder.Journal;

namespace Scaffolder;

/// <summary>Takes down what is there before the first recorded migration.</summary>
internal static class BaselineFile
{
    /// <param name="place">The folder of migrations and the word for its tool.</param>
    /// <param name="snapshot">The text of the snapshot that the first migration starts from; null where there is none.</param>
    public static Baseline Of(JournalFolder journal, (string Folder, string Tool) place, string? snapshot, string? templates)
    {
        using var files = new WorkingTree();
        var records = journal.In(files).Select(file => file.Record).OfType<MigrationRecord>().ToArray();
        var named = records.SelectMany(record => record.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var known = Baseline.Parse(files.Read(Baseline.PathIn(journal)));

        // With a migration recorded, the snapshot is no longer what was there before it.
        var schema = records.Length == 0 && snapshot is not null ? Fingerprint.OfFile(snapshot) : known?.Schema;
        return new(schema, [.. MigrationFiles.In(journal, files, records.Select(record => (journal.Locate(record.Folder), record.Tool)).Append(place), templates).Where(file => !named.Contains(file.Path))]);
    }

    public static OutputFile Write(JournalFolder journal, Baseline baseline) => new(Baseline.PathIn(journal), baseline.ToYaml(), Replaces: true);
}
