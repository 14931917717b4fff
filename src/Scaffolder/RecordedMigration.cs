using Scaffolder.Commands;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>Takes a recorded migration up again: the same models, the same decisions, and so the same plan.</summary>
internal static class RecordedMigration
{
    /// <summary>Proves it and writes the result into its record and its document.</summary>
    /// <param name="idOrName">Null for the last one.</param>
    public static async Task<Proof?> VerifyAsync(string folder, string? idOrName, string scratch, string? templates, GatePolicy policy, VerificationRequest wanted, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var journal = new JournalFolder(folder);
        try
        {
            if ((idOrName is null ? journal.Last() : journal.Find(idOrName)) is not { } record)
            {
                // A repository that has just begun has nothing to prove, and its pipeline should not fail for that.
                problems.Add(idOrName is null
                    ? new(DiagnosticIds.UnknownId, Severity.Info, "No migration is recorded yet, so there is nothing to prove.", "'scaffolder new' writes one.")
                    : new(DiagnosticIds.UnknownId, Severity.Error, $"No migration '{idOrName}' is recorded.", "'scaffolder new' writes one."));
                return null;
            }

            problems.AddRange(Integrity.OfRecord(journal, record));
            if (problems.Exists(problem => problem.Severity == Severity.Error) || await RestoreAsync(journal, record, scratch, problems, cancellation) is not { } comparison)
            {
                return null;
            }

            problems.AddRange(EditedWarnings(journal, record));
            if (await Pipeline.ProveAsync(comparison, wanted, problems, cancellation) is { } proof)
            {
                if (wanted.WithTool)
                {
                    var cells = await ToolProof.RunAsync(journal, record, comparison, wanted, problems, cancellation);
                    proof = proof with { Cells = [.. proof.Cells, .. cells] };
                    problems.AddRange(Pipeline.Failures(new(proof.ServerVersion, [.. cells])));
                }
                else
                {
                    proof = proof.WithFilesNotRun;
                }

                await RecordAsync(journal, record, proof, comparison, templates, policy, problems, cancellation);
                return proof;
            }
        }
        catch (RecordException problem)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, problem.Message, "Records are written by scaffolder; restore the file from version control.", problem.Location));
        }

        return null;
    }

    // A proof takes its time: what was recorded meanwhile, such as an approval, stays.
    private static async Task RecordAsync(JournalFolder journal, MigrationRecord proven, Proof proof, Comparison comparison, string? templates, GatePolicy policy, List<Diagnostic> problems, CancellationToken cancellation)
    {
        using var held = await JournalLock.TakeAsync(journal.Root, TimeProvider.System, problems, cancellation);
        if (held is null)
        {
            return;
        }

        if (journal.Find(proven.FileName) is not { } now || now.PlanHash != proven.PlanHash)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, $"{proven.FileName} became another one while it was proven.", "The proof was not recorded; run it again.", new(journal.PathOf(proven))));
            return;
        }

        var edited = Integrity.OfRecord(journal, now);
        problems.AddRange(edited);
        if (edited.Length > 0)
        {
            return;
        }

        if (Edited(journal, now).Any(file => file.Path == now.Document))
        {
            problems.Add(new(DiagnosticIds.FileEdited, Severity.Warning, "The document was edited or gone; it is written anew from the facts.", "What it should say beyond them belongs into --why or into the templates.", new(journal.Locate(now.Document!))));
        }

        problems.AddRange(FileBatch.Write([.. Updated(journal, now with { Proof = proof, ProvenPlan = proven.PlanHash }, comparison, templates, policy, problems, isWrittenAnew: true)], journal.Root));
    }

    /// <summary>What would be generated for the record, by the paths that it names; empty where it cannot be generated any more.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> GenerateAsync(JournalFolder journal, MigrationRecord record, GatePolicy policy, string? templates, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        if (await RestoreAsync(journal, record, "none", problems, cancellation) is not { } comparison || Render(journal, record, comparison, templates, policy, problems) is not { } rendered)
        {
            return new Dictionary<string, string>();
        }

        return rendered.ToDictionary(file => file.Path, file => file.Content);
    }

    /// <summary>What the rules say of its plan by a configuration of today; nothing where it cannot be planned any more.</summary>
    public static async Task<EquatableArray<Diagnostic>> FindingsAsync(JournalFolder journal, MigrationRecord record, MigrationRequest by, CancellationToken cancellation) =>
        await RestoreAsync(journal, record with { Document = null }, "none", [], cancellation) is { } comparison
            ? [.. comparison.Findings.Select(by.Judge).OfType<Diagnostic>().Select(finding => by.Exempt(finding, record.FileName))]
            : [];

    /// <summary>The files of a record that are not what it says, or are gone.</summary>
    public static FileHash[] Edited(JournalFolder journal, MigrationRecord record) =>
        [.. record.Files.Where(file => !File.Exists(journal.Locate(file.Path)) || Fingerprint.OfFile(File.ReadAllText(journal.Locate(file.Path))) != file.Hash)];

    /// <summary>Says of each of them that it is not what is proven.</summary>
    public static IEnumerable<Diagnostic> EditedWarnings(JournalFolder journal, MigrationRecord record) =>
        Edited(journal, record).Where(file => file.Path != record.Document).Select(file => new Diagnostic(DiagnosticIds.FileEdited, Severity.Warning, "The file is not what was generated; what is proven is the plan, not this file.", "Generate it again, or keep its changes in mind when reviewing.", new(file.Path)));

    /// <summary>The plan of a record, made anew; null when it would be another one.</summary>
    public static async Task<Comparison?> RestoreAsync(JournalFolder journal, MigrationRecord record, string scratch, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (record is { From: null, Parent: { } parent } && journal.Find(parent) is null)
        {
            problems.Add(new(DiagnosticIds.Journal, Severity.Error, $"{record.FileName} builds on {parent}, which is not recorded.", "Restore the record of the parent from version control.", new(journal.PathOf(record))));
            return null;
        }

        var from = await new YamlSource($"{record.FileName}.yaml", journal.FromOf(record) ?? "tables: {}", null).ReadAsync(cancellation);
        var to = await new YamlSource($"{record.FileName}.yaml", record.To, null).ReadAsync(cancellation);
        problems.AddRange([.. from.Diagnostics, .. to.Diagnostics]);
        if (from.Model is not { } current || to.Model is not { } desired || RequestReader.Dialect(record.Database, problems) is not { } dialect)
        {
            return null;
        }

        var request = new MigrationRequest("", "", dialect) { Strategy = record.Strategy, Scratch = scratch, DiscardsData = true };
        var before = dialect.Normalize(current.Schema);
        var comparison = Pipeline.Plan(request, current, desired with { Data = record.Data, WayBack = record.WayBack, Why = record.Why }, [.. record.Renames.Select(text => RenameArgument.Parse(text, before).Instruction).OfType<RenameInstruction>()]);
        if (comparison.PlanHash != record.PlanHash)
        {
            problems.Add(new(DiagnosticIds.PlanMoved, Severity.Error, $"{record.FileName} was planned by another version of scaffolder: this one would write other statements.", "Verify it with the version that wrote it, or generate it again."));
            return null;
        }

        // What the rules said when it was made, by the configuration of that day, is what its document says.
        return record.Document is null ? comparison : comparison with { Findings = [.. record.Findings.Select(finding => new Diagnostic(finding.Id, Enum.TryParse<Severity>(finding.Severity, out var severity) ? severity : Severity.Warning, finding.Message))] };
    }

    /// <summary>The record as it is now and the document that says the same.</summary>
    /// <param name="isWrittenAnew">Whether a document that somebody edited or deleted is written nevertheless.</param>
    public static IEnumerable<OutputFile> Updated(JournalFolder journal, MigrationRecord record, Comparison comparison, string? templates, GatePolicy policy, List<Diagnostic> problems, bool isWrittenAnew = false)
    {
        var edited = Edited(journal, record);
        if (Render(journal, record, comparison, templates, policy, problems)?.FirstOrDefault(file => file.Path == record.Document) is { Content: var text }
            && record.Files.FirstOrDefault(file => file.Path == record.Document) is { } document
            && (isWrittenAnew || !edited.Contains(document)))
        {
            record = record with { Files = record.Files.With(document with { Hash = Fingerprint.OfFile(text) }, file => file.Path) };
            yield return new(journal.Locate(document.Path), text, Replaces: true);
        }

        yield return journal.Update(record);
    }

    // The files under the paths that the record has for them.
    private static List<OutputFile>? Render(JournalFolder journal, MigrationRecord record, Comparison comparison, string? templates, GatePolicy policy, List<Diagnostic> problems)
    {
        var store = new TemplateStore(templates);
        var info = new MigrationInfo(record.Id, record.Name, record.Why);
        var migration = new NewMigration(record.Name, record.Tool, record.Folder, default) { ToolOptions = record.ToolOptions.ToDictionary() };
        if (Pipeline.Tool(migration, store, problems) is not { } tool)
        {
            return null;
        }

        migration = migration with { Previous = Pipeline.Previous(tool, record.Id, journal.Locate(record.Folder), journal.FilesOf(record), templates) };
        if (Pipeline.Render(tool, comparison, migration, info, store, problems) is not { } rendered)
        {
            return null;
        }

        var files = rendered.Files.Select(file => new OutputFile($"{record.Folder}/{file.Path}", file.Content)).ToList();
        var facts = new MigrationDocument(comparison, migration, info, rendered, record.Proof) { Approvals = [.. policy.Counted(record)], Author = policy.AuthorCounts ? record.Author : null, ApprovalsNeeded = policy.Needed(record), Staging = record.Staging?.Plan == record.PlanHash ? record.Staging : null };
        if (DocumentRenderer.Render(tool, facts.Request, store).Text is { } text)
        {
            files.Add(new($"{record.Folder}/{rendered.DocumentPath}", text));
        }

        return files;
    }
}
