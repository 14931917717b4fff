using Scaffolder.Schema;

namespace Scaffolder.Journal;

/// <summary>The folder <c>.scaffolder</c> beside scaffolder.yaml: the last model and one record per migration, each a file, so that branches merge.</summary>
internal sealed record JournalFolder(string Root)
{
    /// <summary>The model after the last migration.</summary>
    public string Snapshot => Path.Combine(Root, ".scaffolder", "snapshot.yaml");

    private string Records => Path.Combine(Root, ".scaffolder", "migrations");

    /// <summary>The latest id that a record or a file of <paramref name="migrations"/> has; a plan that was cut has several. Null before the first migration.</summary>
    public string? LastId(string migrations) => ((string[])[Records, migrations])
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder))
        .Select(path => MigrationId.Of(Path.GetFileName(path)))
        .Max(StringComparer.Ordinal);

    /// <summary>The files that remember a migration: its record, and the model that it leads to.</summary>
    /// <param name="files">The migration's own files.</param>
    /// <param name="write">A model as the text of its file.</param>
    public IEnumerable<OutputFile> Remember(Comparison comparison, NewMigration migration, string id, IEnumerable<OutputFile> files, Func<DatabaseSchema, string> write)
    {
        var before = Fingerprint.Of(write(comparison.Up.From));
        var record = new MigrationRecord(id, migration.Name, LastRecord())
        {
            Tool = migration.Tool,
            Database = comparison.Request.Dialect.Name,
            PlanHash = Fingerprint.Of(before, comparison.Request.Dialect, comparison.UpSql, comparison.DownSql),
            Before = before,
            After = Fingerprint.Of(write(comparison.Up.To)),
            Files = [.. files.Select(file => new FileHash(Relative(file.Path), Fingerprint.Of(file.Content)))],
            Renames = [.. comparison.Renames.Select(RenameArgument.Write)],
            Drops = [.. comparison.Risk.DataLoss],
        };
        yield return new(Path.Combine(Records, $"{record.FileName}.yaml"), record.ToYaml());
        yield return new(Snapshot, write(comparison.Desired.Schema.Sorted()), Replaces: true);
    }

    private string? LastRecord() => !Directory.Exists(Records) ? null
        : Directory.EnumerateFiles(Records, "*.yaml").Select(Path.GetFileNameWithoutExtension).Where(name => MigrationId.Of(name!) is not null).Max(StringComparer.Ordinal);

    /// <summary>The path as records write it: from the root, with slashes.</summary>
    private string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
