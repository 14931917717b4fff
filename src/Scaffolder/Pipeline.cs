using Scaffolder.Compilation;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Reporting;
using Scaffolder.Risk;
using Scaffolder.Rules;
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

        return Plan(request, current, desired, renames);
    }

    /// <summary>The way from one model to the other and back, with the renames that were decided.</summary>
    public static Comparison Plan(MigrationRequest request, SchemaModel current, SchemaModel desired, EquatableArray<RenameInstruction> renames)
    {
        // Diffing
        var (dialect, options) = (request.Dialect, new PlanOptions(request.Dialect.Capabilities) { Strategy = request.Strategy });
        var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
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

        // Rendering, once more: the document states what was proven
        if (Document(comparison, info, tool, rendered, proof, [], templates, problems) is not { } document)
        {
            return null;
        }

        // Journal
        OutputFile[] files = [.. rendered.Files.Select(file => new OutputFile(Path.Combine(migration.Out, file.Path), file.Content)), new(Path.Combine(migration.Out, rendered.DocumentPath), document)];
        if (journal is not null)
        {
            files = [.. files, .. journal.Remember(comparison, migration, info.Id, files, proof, SchemaYaml.Write)];
        }

        if (!migration.DryRun)
        {
            problems.AddRange(FileBatch.Write(files));
        }

        return HasErrors(problems) ? null : new(comparison, [.. files]);
    }

    /// <summary>Proves the way there and back on a scratch database; null when there is none, or when it does not hold.</summary>
    public static async Task<Proof?> ProveAsync(Comparison comparison, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var dialect = comparison.Request.Dialect;
        await using var scratch = await ScratchDatabases.StartAsync(dialect, comparison.Request.Scratch, problems, cancellation);
        if (scratch is null)
        {
            return null;
        }

        var verifier = new Verifier(scratch, dialect, comparison.Up, comparison.Down, async (connection, token) =>
            (await Catalogue.ReadAsync(dialect.Name, connection, token)).Model?.Schema ?? throw new InvalidOperationException("The scratch database could not be read back."));
        var proof = await verifier.VerifyAsync(wanted.Rows, wanted.Progress, cancellation);
        problems.AddRange(proof.Cells.Where(cell => cell.Outcome == ProofOutcome.Failed)
            .Select(cell => new Diagnostic(DiagnosticIds.NotProven, Severity.Error, $"{cell.Name}: {cell.Detail}", $"Tried on {scratch.ServerVersion}.")));
        return proof;
    }

    /// <summary>The document of a migration, with what is proven and approved of it; null when a problem stands in the way.</summary>
    public static string? Document(Comparison comparison, MigrationInfo info, ToolManifest tool, RenderResult rendered, Proof? proof, EquatableArray<string> approvals, TemplateStore templates, List<Diagnostic> problems)
    {
        var dialect = comparison.Request.Dialect;
        var touched = comparison.Up.Steps.Select(step => step.Operation.Target).OfType<Schema.ObjectName>().ToHashSet();
        var (text, diagnostics) = DocumentRenderer.Render(tool, new()
        {
            Id = info.Id,
            Name = info.Name,
            Why = info.Why,
            Tool = tool.Name,
            Database = comparison.Request.DatabaseName,
            UpCommands = rendered.UpCommands,
            DownCommands = rendered.DownCommands,
            Dialect = dialect,
            Changes = comparison.Changes,
            Up = comparison.Up,
            Down = comparison.Down,
            UpSql = comparison.UpSql,
            DownSql = comparison.DownSql,
            Risk = comparison.Risk,
            DownRisk = RiskAssessment.Of(comparison.Down, dialect),
            Data = comparison.Desired.Data,
            Findings = comparison.Findings,
            PlanHash = comparison.PlanHash,
            DiagramBefore = Mermaid.Diagram(comparison.Up.From with { Tables = [.. comparison.Up.From.Tables.Where(table => touched.Contains(table.Name))] }),
            DiagramAfter = Mermaid.Diagram(comparison.Up.To with { Tables = [.. comparison.Up.To.Tables.Where(table => touched.Contains(table.Name))] }),
            Proof = proof,
            Approvals = approvals,
        }, templates);
        problems.AddRange(diagnostics);
        return text;
    }

    public static (ToolManifest Tool, RenderResult Rendered)? Render(Comparison comparison, NewMigration migration, MigrationInfo info, TemplateStore templates, List<Diagnostic> problems)
    {
        var (tool, diagnostics) = ToolManifest.Load(migration.Tool, templates);
        problems.AddRange(diagnostics);
        if (tool is null)
        {
            return null;
        }

        var result = Renderer.Render(tool, new(info, comparison.Request.Dialect, comparison.Up, comparison.Down, comparison.UpSql, comparison.DownSql), templates);
        problems.AddRange(result.Diagnostics);
        return HasErrors(result.Diagnostics) ? null : (tool, result);
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
