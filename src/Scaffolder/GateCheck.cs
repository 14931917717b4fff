using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>The gate: reads what is remembered and what is there, and asks every rule.</summary>
internal static class GateCheck
{
    /// <summary>What the rules object to; null when <paramref name="problems"/> say why nobody can tell.</summary>
    public static async Task<EquatableArray<Diagnostic>?> RunAsync(GateRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        using var files = await FilesAsync(request, problems, cancellation);
        using var other = request.Base is { } revision ? await RevisionAsync(revision, problems, cancellation) : null;
        using var parted = request.Base is null ? null : await PartedAsync(request.Base, cancellation);
        if (files is null || (request.Base is not null && other is null))
        {
            return null;
        }

        var journal = new JournalFolder(request.Comparison.StateFolder ?? ".");
        EquatableArray<Diagnostic> changes = [];
        Baseline? trusted = null;
        if (request.Config is { } config && other is not null)
        {
            FileTree[] trees = [parted ?? other, other];
            var there = BranchPolicy.In(config, trees);
            (request, changes) = BranchPolicy.Apply(request, config, there);
            trusted = there is null || Path.GetFullPath(there.Path) != Path.GetFullPath(config.Path) ? null : BaselineFile.Trusted(journal, Baseline.Parse(files.Read(Baseline.PathIn(journal))), trees);
        }

        var state = new GateState(journal, files, [.. journal.In(files)], request.Policy) { Exemptions = request.Comparison.Exemptions, Today = request.Comparison.Today, Base = other is null ? [] : [.. journal.In(other)] };
        state = state with
        {
            // Where a shallow clone does not know when the branches parted, all that the base holds should be here.
            Common = other is null ? [] : [.. journal.In(parted ?? other)],
            PolicyChanges = changes,
            Trusted = trusted,
            Trunk = request.Base is null && Fork.In([.. state.Migrations], _ => false).Any() ? await Trunk.MigrationsAsync(journal, null, cancellation) : state.Trunk,
            Baseline = Baseline.Parse(files.Read(Baseline.PathIn(journal))),
            BaseBaseline = other is null ? null : Baseline.Parse(other.Read(Baseline.PathIn(journal))),
            Unmigrated = await UnmigratedAsync(request, state, problems, cancellation),
            Drift = request.Against is { } database ? await DriftAsync(request, database, state, problems, cancellation) : [],
            Generated = await GeneratedAsync(request, state, cancellation),
            Unsaid = await UnsaidAsync(request, state, cancellation),
        };
        state = state with { Present = [.. MigrationFiles.In(journal, files, state.Migrations.Select(record => (journal.Locate(record.Folder), record.Tool)).Concat(Places(request)), [.. state.Baseline?.Folders ?? [], .. trusted?.Folders ?? []], request.Templates)] };
        return problems.Exists(problem => problem.Severity == Severity.Error) ? null : [.. GateRules.Inspect(state).Select(finding => Judge(finding, state, request)).OfType<Diagnostic>()];
    }

    /// <summary>Whether one of the staged files can make a difference to the gate.</summary>
    /// <param name="folders">Those of migrations, and those of other tools that are watched.</param>
    public static bool IsRelevant(IEnumerable<string> staged, string? config, string? model, IReadOnlyList<string> folders) => staged.Any(path =>
    {
        var name = path.Replace('\\', '/');
        return Path.GetFileName(name) == "scaffolder.yaml" || name == config?.Replace('\\', '/') || name.Contains(".scaffolder/", StringComparison.Ordinal)
            || (model is not null && (Below(name, model) || IsClassOf(name, model))) || folders.Any(folder => Below(name, folder))
            || IsMoment(Path.GetFileName(name)) || IsMoment(Path.GetFileName(Path.GetDirectoryName(name)) ?? "");
    });

    // What the model of a project is made from.
    private static bool IsClassOf(string path, string model) => EfProjectSource.IsProject(model) && path.EndsWith(".cs", StringComparison.Ordinal)
        && Below(path, Path.GetDirectoryName(model.Split('#')[0]) is { Length: > 0 } folder ? folder : ".");

    // A glob counts from its last folder without a star; a file is below itself.
    private static bool Below(string path, string place)
    {
        var star = place.IndexOf('*', StringComparison.Ordinal);
        var root = Path.GetRelativePath(".", star < 0 ? place : Path.GetDirectoryName(place[..star]) is { Length: > 0 } folder ? folder : ".").Replace('\\', '/');
        return root == "." || path == root || path.StartsWith($"{root}/", StringComparison.Ordinal);
    }

    // Migrations that the configuration no longer names the folder of; the ids of all tools begin so.
    private static bool IsMoment(string name) => name.Length > 13 && name.AsSpan(0, 13).IndexOfAnyExceptInRange('0', '9') < 0;

    private static Diagnostic? Judge(Diagnostic finding, GateState state, GateRequest request) =>
        GateRules.IsIntegrity(finding.Id) ? finding with { Severity = request.Comparison.Rules.GetValueOrDefault(finding.Id) is { } given && given > finding.Severity ? given : finding.Severity }
        : Judge(finding, request) is not { } judged ? null
        : request.Comparison.Exempt(judged, state.Migrations.Select(record => record.FileName).FirstOrDefault(name => Mentions(judged, name)));

    private static bool Mentions(Diagnostic finding, string migration) =>
        finding.Message.Contains(migration, StringComparison.Ordinal) || finding.Location?.File.Contains(migration, StringComparison.Ordinal) is true;

    private static Diagnostic? Judge(Diagnostic finding, GateRequest request) =>
        request.Comparison.Rules.TryGetValue(finding.Id, out var severity) ? severity is { } given ? finding with { Severity = given } : null
        : request.Staged && GateRules.All.Any(rule => rule.Id == finding.Id && !rule.HoldsBeforeCommit) ? finding with { Severity = Severity.Info }
        : finding;

    private static async Task<FileTree?> FilesAsync(GateRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (!request.Staged)
        {
            return new WorkingTree();
        }

        var (tree, problem) = await GitTree.ReadIndexAsync(cancellation);
        problems.AddRange(problem is null ? [] : [problem]);
        return tree;
    }

    private static async Task<FileTree?> RevisionAsync(string revision, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (tree, problem) = await GitTree.ReadRevisionAsync(revision, cancellation);
        problems.AddRange(problem is null ? [] : [problem]);
        return tree;
    }

    // The files as they were where this branch began; null where a shallow clone does not know.
    private static async Task<FileTree?> PartedAsync(string revision, CancellationToken cancellation)
    {
        var (parted, _) = await Git.RunAsync(cancellation, "merge-base", "HEAD", revision);
        return parted is null ? null : (await GitTree.ReadRevisionAsync(parted.Trim(), cancellation)).Tree;
    }

    private static IEnumerable<(string Folder, string Tool)> Places(GateRequest request) =>
        ((ReadOnlySpan<(string Folder, string Tool)?>)[request.Migrations, request.BaseMigrations]).ToArray().OfType<(string, string)>();

    private static async Task<EquatableArray<Diagnostic>> UnmigratedAsync(GateRequest request, GateState state, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (Snapshot(request, state, problems) is not { } snapshot)
        {
            // Both sides of a merge have touched the model, too, where they have touched the snapshot.
            return state.Files.Read(request.Comparison.To) is { } model && MergeConflict.FindIn(model) is { } line ? [new UnfinishedMerge().InModel(MergeConflict.Problem(request.Comparison.To, line))] : [];
        }

        // A commit waits for this, and a server takes its time.
        if (request.Staged && ModelDigest.Of(request.Comparison, state.Files) is { } digest && state.Migrations.Where(record => state.Migrations.All(other => other.Parent != record.FileName)).ToArray() is [{ Source: { } source }] && source == digest)
        {
            return [];
        }

        var found = new List<Diagnostic>();
        var desired = request.Staged
            ? await StagedModel.ReadAsync(request.Comparison, state.Files, snapshot, found, cancellation)
            : await Models.ReadAsync(request.Comparison.To, request.Comparison, snapshot, found, cancellation);

        // A merge that is not finished is what the gate is there to find; everything else keeps it from looking.
        problems.AddRange(found.Where(problem => problem.Id != DiagnosticIds.MergeConflict));
        if (desired is null)
        {
            return [.. found.Where(problem => problem.Id == DiagnosticIds.MergeConflict).Select(problem => new UnfinishedMerge().InModel(problem))];
        }

        desired = Models.Kept(desired, snapshot, request.Comparison);
        var dialect = request.Comparison.Dialect;
        var rule = new ModelWithoutMigration();
        return
        [
            .. SchemaDiffer.Diff(dialect.Normalize(snapshot).Sorted(), dialect.Normalize(desired.Schema).Sorted(), Followed(desired, snapshot))
                .Select(change => ChangeText.Of(change, dialect))
                .Select(change => new Diagnostic(rule.Id, rule.Severity, $"{change.Object}: {Words(change.Kind)}, and no migration brings it.", rule.Workaround, Place(change, desired, request, state.Files))),
        ];
    }

    // The renames that the model still names and that have not happened yet.
    private static EquatableArray<RenameInstruction> Followed(SchemaModel desired, DatabaseSchema snapshot) =>
    [
        .. desired.Renames.Where(rename => rename.Column is { } column
            ? snapshot.Find(rename.Table) is { } table && table.Find(column) is not null && table.Find(rename.NewName) is null
            : (snapshot.Find(rename.Table) is not null && snapshot.Find(rename.Table with { Name = rename.NewName }) is null) || snapshot.FindEnum(rename.Table) is not null),
    ];

    private static DatabaseSchema? Snapshot(GateRequest request, GateState state, List<Diagnostic> problems)
    {
        var text = state.Files.Read(state.Journal.Snapshot);
        if (text is null)
        {
            return DatabaseSchema.Empty;
        }

        // The rule about unfinished merges speaks of it.
        if (MergeConflict.FindIn(text) is not null)
        {
            return null;
        }

        var read = new YamlSource(state.Journal.Snapshot, text, checkReferences: false).Read();
        problems.AddRange(read.Diagnostics);
        return read.Model?.Schema;
    }

    private static async Task<EquatableArray<string>> DriftAsync(GateRequest request, string database, GateState state, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (Snapshot(request, state, problems) is not { } snapshot || await Models.ReadAsync(database, request.Comparison, null, problems, cancellation) is not { } live)
        {
            return [];
        }

        var dialect = request.Comparison.Dialect;
        var found = Bookkeeping.Without(dialect.Normalize(live.Schema), snapshot, out var told);
        problems.AddRange(told);
        return
        [
            .. SchemaDiffer.Diff(dialect.Normalize(snapshot).Sorted(), found.Sorted())
                .Select(change => ChangeText.Of(change, dialect))
                .Select(change => $"{change.Object}: {Words(change.Kind)} in the database{(change is { Before: { } before, After: { } after } ? $" ({before} -> {after})" : "")}."),
        ];
    }

    private static async Task<IReadOnlyDictionary<string, string>> GeneratedAsync(GateRequest request, GateState state, CancellationToken cancellation)
    {
        var generated = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in state.Migrations.Where(record => state.Edited(record).Any(item => item.Text is not null)))
        {
            foreach (var (path, text) in await RecordedMigration.GenerateAsync(state.Journal, record, request.Policy, request.Templates, cancellation))
            {
                generated[path] = text;
            }
        }

        return generated;
    }

    // A rule that the branch has switched off has said nothing when its migrations were made.
    private static async Task<IReadOnlyDictionary<string, EquatableArray<RecordedFinding>>> UnsaidAsync(GateRequest request, GateState state, CancellationToken cancellation)
    {
        var unsaid = new SortedDictionary<string, EquatableArray<RecordedFinding>>(StringComparer.Ordinal);
        foreach (var record in request.Loosened.Count == 0 ? [] : state.Migrations.Where(record => !state.IsOnBase(record)))
        {
            var findings = await RecordedMigration.FindingsAsync(state.Journal, record, request.Comparison, cancellation);
            unsaid[record.FileName] = [.. findings.Where(finding => finding.Severity != Severity.Info && request.Loosened.Contains(finding.Id)).Select(finding => new RecordedFinding(finding.Id, $"{finding.Severity}", finding.Message)).Where(finding => !record.Findings.Contains(finding))];
        }

        return unsaid;
    }

    private static SourceLocation? Place(ChangeText change, SchemaModel desired, GateRequest request, FileTree files) =>
        desired.Locations.GetValueOrDefault(change.Object) ?? desired.Locations.GetValueOrDefault(change.Owner)
        ?? (request.Comparison.To.EndsWith(".sql", StringComparison.Ordinal) && files.Read(request.Comparison.To) is { } text ? SqlPlaces.Find(request.Comparison.To, text, change.Owner, change.Part) : null)
        ?? (SourceTable.IsYaml(request.Comparison.To) || File.Exists(request.Comparison.To) ? new(request.Comparison.To, 1, 1) : null);

    // "columnAdded" as "column added".
    private static string Words(string kind) => string.Concat(kind.Select(character => char.IsUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}"));
}
