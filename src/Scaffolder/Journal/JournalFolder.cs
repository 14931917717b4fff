using Scaffolder.Journal.Gate;
using Scaffolder.Schema;

namespace Scaffolder.Journal;

/// <summary>The folder <c>.scaffolder</c> beside scaffolder.yaml: the last model and one record per migration, each a file, so that branches merge.</summary>
internal sealed record JournalFolder(string Root)
{
    /// <summary>The model after the last migration.</summary>
    public string Snapshot => Path.Combine(Here, ".scaffolder", "snapshot.yaml");

    // Paths without "./" are the ones that git, editors and people write.
    private string Here => Root == "." ? "" : Root;

    /// <summary>The folder of the records.</summary>
    public string Records => Path.Combine(Here, ".scaffolder", "migrations");

    /// <summary>The latest id that a record or a file of <paramref name="migrations"/> has; a plan that was cut has several. Null before the first migration.</summary>
    public string? LastId(string migrations) => ((string[])[Records, migrations])
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder))
        .Select(path => MigrationId.Of(Path.GetFileName(path)))
        .Max(StringComparer.Ordinal);

    /// <summary>The files that remember a migration: its record, and the model that it leads to.</summary>
    /// <param name="files">The migration's own files, its document last.</param>
    /// <param name="write">A model as the text of its file.</param>
    public IEnumerable<OutputFile> Remember(Comparison comparison, NewMigration migration, string id, IReadOnlyList<OutputFile> files, Proof? proof, Func<DatabaseSchema, string> write)
    {
        var parent = migration.Onto ?? Last();
        var record = new MigrationRecord(id, migration.Name, parent?.FileName)
        {
            Tool = migration.Tool,
            Database = comparison.Request.Database,
            Strategy = comparison.Request.Strategy,
            Author = migration.Author,
            Why = migration.Why ?? comparison.Desired.Why,
            PlanHash = comparison.PlanHash,
            Before = comparison.Before,
            After = Fingerprint.Of(write(comparison.Up.To)),
            Files = [.. files.Select(file => new FileHash(Relative(file.Path), Fingerprint.OfFile(file.Content)))],
            Document = Relative(files[^1].Path),
            Risk = GatePolicy.Level(comparison.Risk),
            Findings = [.. comparison.Findings.Select(finding => new RecordedFinding(finding.Id, $"{finding.Severity}", finding.Message))],
            Renames = [.. comparison.Renames.Select(RenameArgument.Write)],
            Drops = [.. comparison.Risk.DataLoss],
            Exemptions = comparison.Exempted,
            Data = [.. comparison.Desired.Data.Select(item => item with { Value = new(item.Value.For(comparison.Request.Dialect.Name)) })],
            WayBack = [.. comparison.Desired.WayBack.Select(item => item with { Value = new(item.Value.For(comparison.Request.Dialect.Name)) })],
            Folder = Relative(migration.Out),
            ToolOptions = [.. migration.ToolOptions],
            Start = parent is null ? null : migration.Start,
            Source = migration.Source,
            From = parent is not null && parent.After == comparison.Before ? null : write(comparison.Current.Schema.Sorted()),
            To = write(comparison.Desired.Schema.Sorted()),
            Proof = proof,
            ProvenPlan = proof is null ? null : comparison.PlanHash,
        };
        yield return new(Path.Combine(Records, $"{record.FileName}.yaml"), record.ToYaml());
        yield return new(Snapshot, write(comparison.Desired.Schema.Sorted()), Replaces: true);
    }

    /// <summary>The record that no other one follows; null before the first migration.</summary>
    public MigrationRecord? Last() => Files().LastOrDefault() is { } path ? MigrationRecordReader.Read(path) : null;

    /// <summary>The record of a migration by its id, its name or both; null when there is none.</summary>
    public MigrationRecord? Find(string idOrName) =>
        Files().LastOrDefault(path => Path.GetFileNameWithoutExtension(path) is var name && (name == idOrName || MigrationId.Of(name) == idOrName || name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..] == idOrName)) is { } found
            ? MigrationRecordReader.Read(found)
            : null;

    /// <summary>The model that a migration starts from, as text.</summary>
    public string? FromOf(MigrationRecord record) => record.From ?? (record.Parent is { } parent ? Find(parent)?.To : null);

    /// <summary>The record's file with what is now known.</summary>
    public OutputFile Update(MigrationRecord record) => new(PathOf(record), record.ToYaml(), Replaces: true);

    public string PathOf(MigrationRecord record) => Path.Combine(Records, $"{record.FileName}.yaml");

    /// <summary>Everything on disk that is of a migration: its record and the files that the record names.</summary>
    public IReadOnlyList<string> FilesOf(MigrationRecord record) => [PathOf(record), .. record.Files.Select(file => Locate(file.Path))];

    /// <summary>The place of a file that a record names.</summary>
    public string Locate(string path) => Path.Combine(Here, path);

    /// <summary>Every record of a tree in the order of their ids, with what is wrong with those that cannot be read.</summary>
    public IEnumerable<RecordFile> In(FileTree tree) => tree.List(Records)
        .Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) && MigrationId.Of(Path.GetFileName(path)) is not null)
        .Select(path => RecordFile.Parse(path, tree.Read(path) ?? ""));

    private IEnumerable<string> Files() => !Directory.Exists(Records) ? []
        : Directory.EnumerateFiles(Records, "*.yaml").Where(path => MigrationId.Of(Path.GetFileName(path)) is not null).Order(StringComparer.Ordinal);

    /// <summary>The path as records write it: from the root, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
