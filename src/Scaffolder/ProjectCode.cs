using Scaffolder.Compilation;
using Scaffolder.Compilation.EfCore;
using Scaffolder.Journal;
using Scaffolder.Rendering;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>Rendered C# in the project that it is for: with the files that the project's own tools write around it, and compiled.</summary>
internal static class ProjectCode
{
    /// <summary>The files, of which the snapshot of the model replaces one that is there; null when <paramref name="problems"/> say why not.</summary>
    public static async Task<IReadOnlyList<OutputFile>?> CompleteAsync(ToolManifest tool, EquatableArray<RenderedFile> rendered, MigrationRequest request, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        CSharpFile[] code = [.. rendered.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => new CSharpFile(Path.Combine(migration.Out, file.Path), file.Content, file.Origin.Find))];
        var others = rendered.Where(file => !file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => new OutputFile(Path.Combine(migration.Out, file.Path), file.Content));
        var project = migration.Project ?? (tool.HasDesigner ? EfMigrations.Beside(migration.Out) : null);
        CSharpFile? snapshot = null;
        if (tool.HasDesigner && project is not null && File.Exists(project) && EfMigrations.CanScaffold(project))
        {
            if (await ScaffoldAsync(project, code, request, migration, problems, cancellation) is not { } scaffold || ProjectMigration.Make(scaffold, code, problems) is not { } made)
            {
                return null;
            }

            (code, snapshot) = ([.. made.Files], made.Snapshot);
        }

        return Compiles(tool, code, project, migration, problems, cancellation)
            ? [.. code.Select(file => new OutputFile(file.Path, file.Content)), .. others, .. snapshot is null ? [] : (OutputFile[])[new(snapshot.Path, snapshot.Content, Replaces: true)]]
            : null;
    }

    private static async Task<EfScaffold?> ScaffoldAsync(string project, CSharpFile[] code, MigrationRequest request, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        // The tools refuse a name that is there; what they wrote for it is as good as before, but for the other branch's tables.
        if (migration.Replaces is { } replaced && request.StateFolder is { } folder && Earlier(new(folder), replaced) is { } earlier)
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Warning, "The designer file shows the model without the other branch.", "Run 'dotnet ef migrations has-pending-model-changes' after the merge of the snapshot."));
            return earlier;
        }

        if (MigrationClass.Of(code[0].Content) is not var (_, name))
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Error, "The rendered file holds no class with the attribute Migration.", "Mend the template, or leave --project out.", new(code[0].Path)));
            return null;
        }

        var isBuilt = EfProjectSource.IsProject(request.To) && Path.GetFullPath(request.To.Split('#')[0]) == Path.GetFullPath(project);
        var scaffold = await EfMigrations.ScaffoldAsync(project, name, migration.ToolOptions.GetValueOrDefault("context"), migration.Out, isBuilt, problems, cancellation);
        if (scaffold is not null && !scaffold.Migration.Contains("migrationBuilder.", StringComparison.Ordinal))
        {
            problems.Add(new(DiagnosticIds.Project, Severity.Warning, "EF Core sees no change in the model of the context, so designer and snapshot say what they said before.", "Change the entity classes as well, then remove this migration and run it again.", new(project)));
        }

        return scaffold;
    }

    private static EfScaffold? Earlier(JournalFolder journal, MigrationRecord replaced)
    {
        const string Designer = ".Designer.cs";
        return replaced.Files.Select(file => journal.Locate(file.Path)).FirstOrDefault(path => path.EndsWith(Designer, StringComparison.Ordinal) && File.Exists(path)) is { } designer
            && $"{designer[..^Designer.Length]}.cs" is var main && File.Exists(main)
            ? new(Path.GetDirectoryName(designer)!, EfMigrations.Text(main), EfMigrations.Text(designer), null)
            : null;
    }

    private static bool Compiles(ToolManifest tool, CSharpFile[] code, string? project, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var references = project is not null
            ? ProjectReferences.Read(project, problems)
            : ShippedReferences.Of(
                tool.Name,
                TemplateStore.Shipped(tool.Name).Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Text),
                tool.Options.Where(option => !migration.ToolOptions.ContainsKey(option.Name)).Select(option => KeyValuePair.Create(option.Name, option.Text)).Concat(migration.ToolOptions).ToDictionary());
        if (references is null)
        {
            return false;
        }

        var found = CSharpCompiler.Check(code, references, cancellation);
        problems.AddRange(found);
        return !found.Any(problem => problem.Severity == Severity.Error);
    }
}
