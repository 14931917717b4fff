using Scaffolder.Compilation;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Risk;
using Scaffolder.Rules;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>
/// The whole line, from two models to a migration: each comment names the folder that its lines open. What goes wrong on
/// the way is added to the problems, and the step after it is not taken.
/// </summary>
internal static class Pipeline
{
    /// <summary>What differs between the two models and how to get from one to the other; null when a problem stands in the way.</summary>
    /// <param name="ask">Puts to the user what may be a rename.</param>
    public static async Task<Comparison?> CompareAsync(MigrationRequest request, RenameQuestion ask, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (dialect, options) = (request.Dialect, new PlanOptions(request.Dialect.Capabilities) { Strategy = request.Strategy });

        // Sources
        if (await Models.ReadAsync(request, problems, cancellation) is not var (current, desired))
        {
            return null;
        }

        // Diffing
        var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
        if (RenameDecision.Make(request.Renames, before, after, desired.Renames, ask, problems) is not { } renames)
        {
            return null;
        }

        var changes = SchemaDiffer.Diff(before, after, renames);

        // Planning
        var up = Planner.Plan(before, changes, options with { Data = desired.Data });
        var down = Planner.Revert(up, options);

        // Dialects
        var (upSql, downSql) = (dialect.Lower(up), dialect.Lower(down));

        // Risk and Rules
        var risk = RiskAssessment.Of(up, dialect);
        return new(request, current, desired, changes)
        {
            Renames = renames,
            Up = up,
            Down = down,
            UpSql = upSql,
            DownSql = downSql,
            Risk = risk,
            Findings = [.. RuleSet.Inspect(up, risk).Select(request.Judge).OfType<Diagnostic>()],
        };
    }

    /// <summary>Writes the migration: all of its files, or none when a problem stands in the way.</summary>
    public static async Task<WrittenMigration?> NewAsync(MigrationRequest request, NewMigration migration, RenameQuestion ask, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (await CompareAsync(request, ask, problems, cancellation) is not { } comparison)
        {
            return null;
        }

        problems.AddRange(comparison.Findings);
        if (HasErrors(problems) || comparison.Changes.Count == 0)
        {
            return HasErrors(problems) ? null : new(comparison, []);
        }

        // Rendering
        var templates = new TemplateStore(migration.Templates);
        var journal = request.StateFolder is { } folder ? new JournalFolder(folder) : null;
        var info = new MigrationInfo(MigrationId.Next(migration.Time, journal?.LastId(migration.Out)), migration.Name, migration.Why ?? comparison.Desired.Why);
        if (Render(comparison, migration, info, templates, problems) is not var (tool, rendered))
        {
            return null;
        }

        // Compilation
        if (tool.Language == SourceLanguage.CSharp && !Compiles(tool, rendered, migration, problems, cancellation))
        {
            return null;
        }

        // Journal
        OutputFile[] files = [.. rendered.Select(file => new OutputFile(Path.Combine(migration.Out, file.Path), file.Content))];
        if (journal is not null)
        {
            files = [.. files, .. journal.Remember(comparison, migration, info.Id, files, SchemaYaml.Write)];
        }

        if (!migration.DryRun)
        {
            problems.AddRange(FileBatch.Write(files));
        }

        return HasErrors(problems) ? null : new(comparison, [.. files]);
    }

    private static (ToolManifest Tool, EquatableArray<RenderedFile> Files)? Render(Comparison comparison, NewMigration migration, MigrationInfo info, TemplateStore templates, List<Diagnostic> problems)
    {
        var (tool, diagnostics) = ToolManifest.Load(migration.Tool, templates);
        problems.AddRange(diagnostics);
        if (tool is null)
        {
            return null;
        }

        var result = Renderer.Render(tool, new(info, comparison.Request.Dialect, comparison.Up, comparison.Down, comparison.UpSql, comparison.DownSql), templates);
        problems.AddRange(result.Diagnostics);
        return HasErrors(result.Diagnostics) ? null : (tool, result.Files);
    }

    // A method of its own: Roslyn is loaded when it is entered, and no other tool has to wait for that.
    private static bool Compiles(ToolManifest tool, EquatableArray<RenderedFile> files, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var references = migration.Project is { } project
            ? ProjectReferences.Read(project, problems)
            : ShippedReferences.Of(tool.Name, TemplateStore.Shipped(tool.Name).Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Text));
        if (references is null)
        {
            return false;
        }

        CSharpFile[] code = [.. files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => new CSharpFile(Path.Combine(migration.Out, file.Path), file.Content, file.Origin.Find))];
        var found = CSharpCompiler.Check(code, references, cancellation);
        problems.AddRange(found);
        return !HasErrors(found);
    }

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
