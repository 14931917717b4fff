namespace Scaffolder.Journal;

/// <summary>The folder <c>.scaffolder</c> beside scaffolder.yaml: the last model and one record per migration, each a file, so that branches merge.</summary>
internal sealed record JournalFolder(string Root)
{
    public string Snapshot => Path.Combine(Root, ".scaffolder", "snapshot.yaml");

    private string Migrations => Path.Combine(Root, ".scaffolder", "migrations");

    public string PathOf(MigrationRecord record) => Path.Combine(Migrations, $"{record.FileName}.yaml");

    /// <summary>The id and name of the last migration, <c>id_name</c>; null before the first one.</summary>
    public string? Last() => !Directory.Exists(Migrations) ? null
        : Directory.EnumerateFiles(Migrations, "*.yaml").Select(Path.GetFileNameWithoutExtension).Where(name => MigrationId.Of(name!) is not null).Max(StringComparer.Ordinal);

    /// <summary>The path as records write it: from the root, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
