using System.Data.Common;
using System.Runtime.CompilerServices;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Risk;
using Scaffolder.Rules;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.Yaml;
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
        if (await RenameDecision.MakeAsync(request.Renames, before, after, desired, ask, problems, cancellation) is not { } renames)
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
        Diagnostic[] judged = [.. RuleSet.Inspect(up, risk, request.Strategy).Select(request.Judge).OfType<Diagnostic>()];
        return new(request, current, desired, changes)
        {
            Renames = [.. renames.Where(AppliedRenames.Of(before, after, renames).Has)],
            Up = up,
            Down = down,
            UpSql = upSql,
            DownSql = downSql,
            Statistics = known,
            Risk = risk,
            Findings = [.. judged.Select(finding => request.Exempt(finding, request.Migration))],
            Exempted =
            [
                .. judged.Select(finding => (Finding: finding, Exemption: request.ExemptionOf(finding, request.Migration)))
                    .Where(item => item.Exemption?.IsOver(request.Today) is false)
                    .Select(item => new RecordedExemption(item.Finding.Id, item.Exemption!.Owner, item.Exemption.Reason, item.Exemption.Until, $"{item.Finding.Severity}", item.Finding.Message)),
            ],
        };
    }

    /// <summary>Writes the migration: all of its files, or none when a problem stands in the way.</summary>
    public static async Task<WrittenMigration?> NewAsync(MigrationRequest request, NewMigration migration, RenameQuestion ask, List<Diagnostic> problems, CancellationToken cancellation)
    {
        using var held = request.StateFolder is null || migration.DryRun ? null : await JournalLock.TakeAsync(new JournalFolder(request.StateFolder).Root, TimeProvider.System, problems, cancellation);
        if (HasErrors(problems))
        {
            return null;
        }

        problems.AddRange(request.StateFolder is { } state ? Integrity.BeforeNew(new(state), request) : []);
        if (HasErrors(problems))
        {
            return null;
        }

        // The tool and its templates do not depend on the models, and a second processor has nothing else to do.
        var templates = new TemplateStore(migration.Templates);
        var prepared = Task.Run(() => Prepare(migration, templates), cancellation);
        return await CompareAsync(request, ask, problems, cancellation) is { } comparison
            ? await WriteAsync(comparison, migration, templates, prepared, problems, cancellation)
            : null;
    }

    /// <summary>Writes the migration of a comparison that is made already.</summary>
    public static async Task<WrittenMigration?> WriteAsync(Comparison comparison, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var templates = new TemplateStore(migration.Templates);
        return await WriteAsync(comparison, migration, templates, Task.FromResult(Prepare(migration, templates)), problems, cancellation);
    }

    private static async Task<WrittenMigration?> WriteAsync(Comparison comparison, NewMigration migration, TemplateStore templates, Task<(ToolManifest? Tool, List<Diagnostic> Problems)> prepared, List<Diagnostic> problems, CancellationToken cancellation)
    {
        problems.AddRange(comparison.Findings);
        if (HasErrors(problems) || comparison.Changes.Count == 0)
        {
            return HasErrors(problems) ? null : new(comparison, null, []);
        }

        // Rendering, while the plan's hash is computed for the document and the record
        var hash = Task.Run(() => comparison.PlanHash, cancellation);
        var journal = comparison.Request.StateFolder is { } folder ? new JournalFolder(folder) : null;
        var info = new MigrationInfo(MigrationId.Next(migration.Time, ((string?[])[journal?.LastId(migration.Out), migration.LaterThan]).Max(StringComparer.Ordinal)), migration.Name, migration.Why ?? comparison.Desired.Why);
        var (manifest, found) = await prepared;
        problems.AddRange(found);
        migration = manifest is null ? migration : migration with { Previous = Previous(manifest, info.Id, migration.Out, migration.Replaces is { } old && journal is not null ? journal.FilesOf(old) : [], migration.Templates) };
        if (manifest is not { } tool || Render(tool, comparison, migration, info, templates, problems, cancellation) is not { } rendered)
        {
            return null;
        }

        // Compilation
        IReadOnlyList<OutputFile>? code = tool.Language == SourceLanguage.CSharp
            ? await CompileAsync(tool, rendered.Files, comparison.Request, migration, problems, cancellation)
            : [.. rendered.Files.Select(file => new OutputFile(Path.Combine(migration.Out, file.Path), file.Content))];
        if (code is null)
        {
            return null;
        }

        // Verification
        var proof = migration.Verify is { } wanted ? (await ProveAsync(comparison, wanted, problems, cancellation))?.WithFilesNotRun : null;
        if (HasErrors(problems))
        {
            return null;
        }

        // Rendering: the document
        await hash;
        var facts = new MigrationDocument(comparison, migration, info, rendered, proof);
        var (document, diagnostics) = DocumentRenderer.Render(tool, facts.Request, templates, cancellation);
        problems.AddRange(diagnostics);
        if (document is null)
        {
            return null;
        }

        // Journal
        OutputFile[] files =
        [
            .. code.Where(file => !file.Replaces),
            new(Path.Combine(migration.Out, rendered.DocumentPath), document),
        ];
        if (journal is not null)
        {
            var author = migration.Replaces?.Author ?? (await Journal.Identity.FindAsync(cancellation))?.ToString();
            var start = migration.Onto is not null || comparison.Request.From == "snapshot" ? null : LiveDatabase.Shown(comparison.Request.From);
            files = [.. files, .. journal.Remember(comparison, migration with { Author = author, Start = start, Source = SourceOf(comparison.Request, migration) }, info.Id, files, proof, model => SchemaYaml.Write(WrittenSpelling.Of(model)))];
        }

        // What every migration replaces is no file of this one.
        files = [.. files, .. code.Where(file => file.Replaces)];
        if (!migration.DryRun)
        {
            problems.AddRange(FileBatch.Write(files, journal?.Root, migration.Replaces is { } replaced ? journal!.FilesOf(replaced) : []));
        }

        return HasErrors(problems) ? null : new(comparison, proof, [.. files]);
    }

    // A migration that is planned anew on another one leads elsewhere than the files.
    private static string? SourceOf(MigrationRequest request, NewMigration migration)
    {
        using var files = new WorkingTree();
        return migration.Onto is null && migration.Replaces is null ? ModelDigest.Of(request, files) : null;
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

        try
        {
            var proof = await new Verifier(scratch, Subject(comparison)) { Kills = wanted.Kills }.VerifyAsync(SeedSource.Of(dialect, wanted), wanted.Progress, cancellation);
            problems.AddRange(Failures(proof));
            return proof;
        }
        catch (SeedException refused)
        {
            problems.Add(refused.Problem);
            return null;
        }
    }

    /// <summary>What there is to prove of a comparison.</summary>
    public static ProofSubject Subject(Comparison comparison) => new(
        comparison.Request.Dialect,
        comparison.Up,
        comparison.Down,
        comparison.UpSql,
        comparison.DownSql,
        comparison.Risk,
        RiskAssessment.Of(comparison.Down, comparison.Request.Dialect, comparison.Statistics),
        (connection, token) => ReadBackAsync(comparison.Request.Dialect.Name, connection, token));

    /// <summary>What a proof objects to.</summary>
    public static IEnumerable<Diagnostic> Failures(Proof proof) => proof.Cells.Where(cell => cell.Outcome == ProofOutcome.Failed)
        .Select(cell => new Diagnostic(DiagnosticIds.ProofFailed, Severity.Error, $"The proof failed at '{cell.Name}': {cell.Detail}"));

    private static async Task<DatabaseSchema> ReadBackAsync(string dialect, DbConnection connection, CancellationToken cancellation)
    {
        var result = await Catalogue.ReadAsync(dialect, connection, cancellation);
        return result.Model?.Schema ?? throw new InvalidOperationException($"The scratch database cannot be read back: {string.Join("; ", result.Diagnostics.Select(problem => problem.ToString()))}");
    }

    /// <summary>What a tool whose commands name it calls the migration before; null for others, and where there is none.</summary>
    public static string? Previous(ToolManifest tool, string id, string folder, IEnumerable<string> except, string? templates) =>
        tool.Commands.Down.Contains("previous", StringComparison.Ordinal) ? MigrationFiles.Before(id, folder, tool.Name, except, templates) : null;

    private static (ToolManifest? Tool, List<Diagnostic> Problems) Prepare(NewMigration migration, TemplateStore templates)
    {
        var problems = new List<Diagnostic>();
        var tool = Tool(migration, templates, problems);
        templates.Prepare(migration.Tool);
        templates.Prepare(DocumentRenderer.Folder);
        return (tool, problems);
    }

    public static ToolManifest? Tool(NewMigration migration, TemplateStore templates, List<Diagnostic> problems)
    {
        var (tool, diagnostics) = ToolManifest.Load(migration.Tool, templates);
        problems.AddRange(diagnostics);
        if (tool is null)
        {
            return null;
        }

        var known = tool.Options.Count == 0 ? "It has none." : $"It has {string.Join(", ", tool.Options.Select(option => option.Name))}.";
        Diagnostic[] wrong =
        [
            .. migration.ToolOptions.Keys.Where(name => tool.Options.All(option => option.Name != name))
                .Select(name => new Diagnostic(DiagnosticIds.ToolOption, Severity.Error, $"{tool.Title} has no option '{name}'.", known)),
            .. tool.Choices.Where(choice => migration.ToolOptions.TryGetValue(choice.Option, out var value) && !choice.Values.Contains(value))
                .Select(choice => new Diagnostic(DiagnosticIds.ToolOption, Severity.Error, $"{choice.Option}={migration.ToolOptions[choice.Option]} is nothing that {tool.Title} knows.", $"Give one of {string.Join(", ", choice.Values)}.")),
        ];
        problems.AddRange(wrong);
        return wrong.Length == 0 ? tool : null;
    }

    public static RenderResult? Render(ToolManifest tool, Comparison comparison, NewMigration migration, MigrationInfo info, TemplateStore templates, List<Diagnostic> problems, CancellationToken cancellation = default)
    {
        var request = new RenderRequest(info, comparison.Request.Dialect, comparison.Up, comparison.Down, comparison.UpSql, comparison.DownSql)
        {
            Options = [.. migration.ToolOptions.Select(option => new ToolWord(option.Key, option.Value))],
            Previous = migration.Previous ?? (comparison.Up.From.Tables.Count == 0 ? "" : RenderRequest.Unknown),
        };
        var result = Renderer.Render(tool, request, templates, cancellation);
        problems.AddRange(result.Diagnostics);
        return HasErrors(result.Diagnostics) ? null : result;
    }

    // A method of its own: Roslyn is loaded when it is entered, and no other tool has to wait for that.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<IReadOnlyList<OutputFile>?> CompileAsync(ToolManifest tool, EquatableArray<RenderedFile> files, MigrationRequest request, NewMigration migration, List<Diagnostic> problems, CancellationToken cancellation) =>
        ProjectCode.CompleteAsync(tool, files, request, migration, problems, cancellation);

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
