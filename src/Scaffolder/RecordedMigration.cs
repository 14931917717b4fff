using Scaffolder.Commands;
using Scaffolder.Journal;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>Takes a recorded migration up again: the same models, the same decisions, and so the same plan.</summary>
internal static class RecordedMigration
{
    /// <summary>Proves it and writes the result into its record and its document.</summary>
    /// <param name="idOrName">Null for the last one.</param>
    public static async Task<Proof?> VerifyAsync(string folder, string? idOrName, string scratch, string? templates, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        try
        {
            if ((idOrName is null ? journal.Last() : journal.Find(idOrName)) is not { } record)
            {
                problems.Add(new(DiagnosticIds.UnknownId, Severity.Error, idOrName is null ? "No migration is recorded yet." : $"No migration '{idOrName}' is recorded.", "'scaffolder new' writes one."));
                return null;
            }

            if (await RestoreAsync(journal, record, scratch, problems, cancellation) is not { } comparison)
            {
                return null;
            }

            var edited = record.Files.Where(file => !File.Exists(journal.Locate(file.Path)) || Fingerprint.Of(File.ReadAllText(journal.Locate(file.Path))) != file.Hash).ToArray();
            problems.AddRange(edited.Select(file => new Diagnostic(DiagnosticIds.FileEdited, Severity.Warning, "The file is not what was generated; what is proven is the plan, not this file.", "Generate it again, or keep its changes in mind when reviewing.", new(file.Path))));
            if (await Pipeline.ProveAsync(comparison, wanted, problems, cancellation) is { } proof)
            {
                problems.AddRange(FileBatch.Write([.. Updated(journal, record with { Proof = proof }, comparison, templates, edited, problems, cancellation)]));
                return proof;
            }
        }
        catch (RecordException problem)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control.", problem.Location));
        }

        return null;
    }

    private static async Task<Comparison?> RestoreAsync(JournalFolder journal, MigrationRecord record, string scratch, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var from = await new YamlSource($"{record.FileName}.yaml", journal.FromOf(record) ?? "tables: {}", null).ReadAsync(cancellation);
        var to = await new YamlSource($"{record.FileName}.yaml", record.To, null).ReadAsync(cancellation);
        problems.AddRange([.. from.Diagnostics, .. to.Diagnostics]);
        if (from.Model is not { } current || to.Model is not { } desired || RequestReader.Dialect(record.Database, problems) is not { } dialect)
        {
            return null;
        }

        var request = new MigrationRequest("", "", dialect) { Strategy = record.Strategy, Scratch = scratch, DiscardsData = true };
        var before = dialect.Normalize(current.Schema);
        var comparison = Pipeline.Plan(request, current, desired with { Data = record.Data, WayBack = record.WayBack, Why = record.Why }, [.. record.Renames.Select(text => RenameArgument.Parse(text, before).Instruction!)]);
        if (comparison.PlanHash != record.PlanHash)
        {
            problems.Add(new(DiagnosticIds.PlanMoved, Severity.Error, $"{record.FileName} was planned by another version of scaffolder: this one would write other statements.", "Verify it with the version that wrote it, or generate it again."));
            return null;
        }

        return comparison;
    }

    private static IEnumerable<OutputFile> Updated(JournalFolder journal, MigrationRecord record, Comparison comparison, string? templates, FileHash[] edited, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var store = new TemplateStore(templates);
        var info = new MigrationInfo(record.Id, record.Name, record.Why);
        var migration = new NewMigration(record.Name, record.Tool, record.Folder, default) { ToolOptions = record.ToolOptions.ToDictionary() };
        if (Pipeline.Tool(migration, store, problems) is { } tool
            && Pipeline.Render(tool, comparison, migration, info, store, problems, cancellation) is { } rendered
            && record.Files.FirstOrDefault(file => file.Path.EndsWith(rendered.DocumentPath, StringComparison.Ordinal)) is { } document
            && !edited.Contains(document)
            && DocumentRenderer.Render(tool, new MigrationDocument(comparison, migration, info, rendered, record.Proof).Request, store, cancellation).Text is { } text)
        {
            record = record with { Files = record.Files.With(document with { Hash = Fingerprint.Of(text) }, file => file.Path) };
            yield return new(journal.Locate(document.Path), text, Replaces: true);
        }

        yield return journal.Update(record);
    }
}
