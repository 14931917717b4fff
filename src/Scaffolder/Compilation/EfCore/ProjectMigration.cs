namespace Scaffolder.Compilation.EfCore;

/// <summary>The files of a migration in a project: the ones that its own tools write, around the bodies that were rendered.</summary>
/// <param name="Snapshot">The file that shows the whole model, which every migration replaces.</param>
internal sealed record ProjectMigration(EquatableArray<CSharpFile> Files, CSharpFile? Snapshot)
{
    /// <summary>Puts rendered classes into what the tools wrote; null, with the problem told, where they do not fit.</summary>
    /// <param name="rendered">The rendered classes; a plan that was cut has several, each of which gets a designer.</param>
    public static ProjectMigration? Make(EfScaffold scaffold, IEnumerable<CSharpFile> rendered, List<Diagnostic> problems)
    {
        var files = new List<CSharpFile>();
        foreach (var file in rendered)
        {
            if (MigrationClass.Of(file.Content) is not var (id, name)
                || MigrationClass.WithBodies(scaffold.Migration, file.Content) is not { } migration
                || MigrationClass.Renamed(scaffold.Designer, id, name) is not { } designer)
            {
                problems.Add(new(DiagnosticIds.Project, Severity.Error, $"What 'dotnet ef' wrote for {Path.GetFileName(file.Path)} has no methods Up and Down that the plan could be put into.", "Leave --project out to get a file without designer.", new(scaffold.Folder)));
                return null;
            }

            files.Add(new(Path.Combine(scaffold.Folder, $"{id}.cs"), migration, _ => null));
            files.Add(new(Path.Combine(scaffold.Folder, $"{id}.Designer.cs"), designer, _ => null));
        }

        return new([.. files], scaffold.Snapshot);
    }
}
