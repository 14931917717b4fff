using Scaffolder.Journal;

namespace Scaffolder;

/// <summary>Takes down what is there before the first recorded migration.</summary>
internal static class BaselineFile
{
    /// <param name="place">The folder of migrations and the word for its tool.</param>
    /// <param name="other">The folder that the project's own tool runs, where that is another one.</param>
    /// <param name="snapshot">The text of the snapshot that the first migration starts from; null where there is none.</param>
    public static Baseline Of(JournalFolder journal, (string Folder, string Tool) place, WatchedFolder? other, string? snapshot)
    {
        using var files = new WorkingTree();
        var records = journal.In(files).Select(file => file.Record).OfType<MigrationRecord>().ToArray();
        var named = records.SelectMany(record => record.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var known = Baseline.Parse(files.Read(Baseline.PathIn(journal)));

        // With a migration recorded, the snapshot is no longer what was there before it.
        var schema = records.Length == 0 && snapshot is not null ? Fingerprint.OfFile(snapshot) : known?.Schema;
        WatchedFolder[] folders = [.. (known?.Folders ?? []).Concat(other is null ? [] : [other]).DistinctBy(folder => folder.Path).OrderBy(folder => folder.Path, StringComparer.Ordinal)];
        return new(schema, [.. MigrationFiles.In(journal, files, records.Select(record => (journal.Locate(record.Folder), record.Tool)).Append(place), folders, null).Where(file => !named.Contains(file.Path))]) { Folders = [.. folders] };
    }

    /// <summary>What the base branch vouches for: what it says itself, and of what this branch says the files that it holds.</summary>
    /// <param name="trees">The files where this branch began, and where it goes.</param>
    public static Baseline Trusted(JournalFolder journal, Baseline? here, params IReadOnlyList<FileTree> trees)
    {
        Baseline[] known = [.. trees.Select(tree => Baseline.Parse(tree.Read(Baseline.PathIn(journal)))).OfType<Baseline>()];
        FileHash[] held = [.. (here?.Files ?? []).Where(file => trees.Any(tree => tree.Read(journal.Locate(file.Path)) is { } text && Fingerprint.OfFile(text) == file.Hash))];
        return new(known.FirstOrDefault()?.Schema, [.. (here?.Files ?? []).Where(file => held.Contains(file) || known.Any(other => other.Files.Contains(file)))])
        {
            Folders = [.. known.SelectMany(other => other.Folders).Distinct()],
        };
    }

    public static OutputFile Write(JournalFolder journal, Baseline baseline) => new(Baseline.PathIn(journal), baseline.ToYaml(), Replaces: true);
}
