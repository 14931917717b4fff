using System.Data.Common;
using Scaffolder.Compilation;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Risk;
using Scaffolder.Rules;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

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
        // Sources
        if (await Models.ReadAsync(request, problems, cancellation) is not var (current, desired))
        {
            return null;
        }

        // Diffing
        var dialect = request.Dialect;
        var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
        if (RenameDecision.Make(request.Renames, before, after, desired.Renames, ask, problems) is not { } renames)
        {
            return null;
        }

        var statistics = await Statistics.ReadAsync(request, before, problems, cancellation);
        var comparison = Plan(request, current, desired, renames, statistics);
        problems.AddRange(WayBackColumns.Unknown(comparison));
        return HasErrors(problems) ? null : comparison;
    }

    /// <summary>The way from one model to the other and back, with the renames that were decided.</summary>
    public static Comparison Plan(MigrationRequest request, SchemaModel current, SchemaModel desired, EquatableArray<RenameInstruction> renames, EquatableArray<TableStatistics> statistics = default)
    {
        // Diffing
        var (dialect, options) = (request.Dialect, new PlanOptions(request.Dialect.Capabilities) { Strategy = request.Strategy });
        var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
        var changes = SchemaDiffer.Diff(before, after, renames);

        // Planning
        var up = Planner.Plan(before, changes, options with { Data = desired.Data });
        var down = Planner.Revert(up, options with { WayBack = desired.WayBack });

        // Dialects
        var (upSql, downSql) = (dialect.Lower(up), dialect.Lower(down));

        // Risk and Rules
        var known = Statistics.WithRenamed(statistics, changes);
        var risk = RiskAssessment.Of(up, dialect, known);
        return new(request, current, desired, changes)
        {
            Renames = renames,
            Up = up,
            Down = down,
            UpSql = upSql,
            DownSql = downSql,
            Statistics = known,
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
            return HasErrors(problems) ? null : new(comparison, null, []);
        }

        // Rendering
        var templates = new TemplateStore(migration.Templates);
        var journal = request.StateFolder is { } folder ? new JournalFolder(folder) : null;
        var info = new MigrationInfo(MigrationId.Next(migration.Time, journal?.LastId(migration.Out)), migration.Name, migration.Why ?? comparison.Desired.Why);
        if (Tool(migration, templates, problems) is not { } tool || Render(tool, comparison, migration, info, templates, problems) is not { } rendered)
        {
            return null;
        }

        // Compilation
        if (tool.Language == SourceLanguage.CSharp && !Compiles(tool, rendered.Files, migration, problems, cancellation))
        {
            return null;
        }

        // Verification
        var proof = migration.Verify is { } wanted ? await ProveAsync(comparison, wanted, problems, cancellation) : null;
        if (HasErrors(problems))
        {
            return null;
        }

        // Rendering: the document
        var facts = new MigrationDocument(comparison, migration, info, rendered, proof);
        var (document, diagnostics) = DocumentRenderer.Render(tool, facts.Request, templates);
        problems.AddRange(diagnostics);
        if (document is null)
        {
            return null;
        }

        // Journal
        OutputFile[] files =
        [
            .. rendered.Files.Select(file => new OutputFile(Path.Combine(migration.Out, file.Path), file.Content)),
            new(Path.Combine(migration.Out, rendered.DocumentPath), document),
        ];
        if (journal is not null)
        {
            files = [.. files, .. journal.Remember(comparison, migration, info.Id, files, proof, model => SchemaYaml.Write(model))];
        }

        if (!migration.DryRun)
        {
            problems.AddRange(FileBatch.Write(files));
        }

        return HasErrors(problems) ? null : new(comparison, proof, [.. files]);
    }

    /// <summary>Runs the migration on a scratch database, forth and back; null when there is none. A proof that fails is a problem.</summary>
    public static async Task<Proof?> ProveAsync(Comparison comparison, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var dialect = comparison.Request.Dialect;
        await using var scratch = await ScratchDatabases.StartAsync(dialect, comparison.Request.Scratch, ScratchUse.Prove, problems, cancellation);
        if (scratch is null)
        {
            return null;
        }

        var verifier = new Verifier(scratch, dialect, comparison.Up, comparison.Down, (connection, token) => ReadBackAsync(dialect.Name, connection, token));
        var proof = await verifier.VerifyAsync(wanted.Rows, wanted.Progress, cancellation);
        problems.AddRange(proof.Cells.Where(cell => cell.Outcome == ProofOutcome.Failed).Select(cell =>
            new Diagnostic(DiagnosticIds.ProofFailed, Severity.Error, $"The proof failed at '{cell.Name}': {cell.Detail}")));
        return proof;
    }

    private static async Task<DatabaseSchema> ReadBackAsync(string dialect, DbConnection connection, CancellationToken cancellation)
    {
        var result = await Catalogue.ReadAsync(dialect, connection, cancellation);
        return result.Model?.Schema ?? throw new InvalidOperationException($"The scratch database cannot be read back: {string.Join("; ", result.Diagnostics.Select(problem => problem.ToString()))}");
    }

    public static ToolManifest? Tool(NewMigration migration, TemplateStore templates, List<Diagnostic> problems)
    {
        var (tool, diagnostics) = ToolManifest.Load(migration.Tool, templates);
        problems.AddRange(diagnostics);
        if (tool is null)
        {
            return null;
        }

        string[] unknown = [.. migration.ToolOptions.Keys.Where(name => tool.Options.All(option => option.Name != name))];
        var known = tool.Options.Count == 0 ? "It has none." : $"It has {string.Join(", ", tool.Options.Select(option => option.Name))}.";
        problems.AddRange(unknown.Select(name => new Diagnostic(DiagnosticIds.ToolOption, Severity.Error, $"{tool.Title} has no option '{name}'.", known)));
        return unknown.Length == 0 ? tool : null;
    }

    public static RenderResult? Render(ToolManifest tool, Comparison comparison, NewMigration migration, MigrationInfo info, TemplateStore templates, List<Diagnostic> problems)
    {
        var request = new RenderRequest(info, comparison.Request.Dialect, comparison.Up, comparison.Down, comparison.UpSql, comparison.DownSql)
        {
            Options = [.. migration.ToolOptions.Select(option => new ToolWord(option.Key, option.Value))],
        };
        var result = Renderer.Render(tool, request, templates);
        problems.AddRange(result.Diagnostics);
        return HasErrors(result.Diagnostics) ? null : result;
    }

    // A method of its own: Roslyn is loaded when it is entered, and no other tool has to wait for that.
    private static bool Compiles(ToolManifest tool, EquatableArray<RenderedFile> files, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var references = migration.Project is { } project
            ? ProjectReferences.Read(project, problems)
            : ShippedReferences.Of(
                tool.Name,
                TemplateStore.Shipped(tool.Name).Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Text),
                tool.Options.Where(option => !migration.ToolOptions.ContainsKey(option.Name)).Select(option => KeyValuePair.Create(option.Name, option.Text)).Concat(migration.ToolOptions).ToDictionary());
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
