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
        if (files is null || (request.Base is not null && other is null))
        {
            return null;
        }

        var journal = new JournalFolder(request.Comparison.StateFolder ?? ".");
        var state = new GateState(journal, files, [.. journal.In(files)], request.Policy) { Exemptions = request.Comparison.Exemptions, Today = request.Comparison.Today, Base = other is null ? [] : [.. journal.In(other)] };
        state = state with
        {
            Unmigrated = await UnmigratedAsync(request, state, problems, cancellation),
            Drift = request.Against is { } database ? await DriftAsync(request, database, state, problems, cancellation) : [],
            Generated = await GeneratedAsync(request, state, cancellation),
        };
        return problems.Exists(problem => problem.Severity == Severity.Error) ? null : [.. GateRules.Inspect(state).Select(finding => Judge(finding, state, request)).OfType<Diagnostic>()];
    }

    /// <summary>Whether one of the staged files can make a difference to the gate.</summary>
    public static bool IsRelevant(IEnumerable<string> staged, string? config, string? model, string migrations) => staged.Any(path =>
    {
        var name = path.Replace('\\', '/');
        return Path.GetFileName(name) == "scaffolder.yaml" || name == config?.Replace('\\', '/') || name.Contains(".scaffolder/", StringComparison.Ordinal)
            || (model is not null && Below(name, model)) || Below(name, migrations)
            || IsMoment(Path.GetFileName(name)) || IsMoment(Path.GetFileName(Path.GetDirectoryName(name)) ?? "");
    });

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
        Judge(finding, request) is not { } judged ? null
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

    private static async Task<EquatableArray<Diagnostic>> UnmigratedAsync(GateRequest request, GateState state, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (Snapshot(request, state, problems) is not { } snapshot)
        {
            return [];
        }

        var desired = request.Staged
            ? await StagedModel.ReadAsync(request.Comparison, state.Files, snapshot, problems, cancellation)
            : await Models.ReadAsync(request.Comparison.To, request.Comparison, snapshot, problems, cancellation);
        if (desired is null)
        {
            return [];
        }

        desired = Models.Kept(desired, snapshot, request.Comparison);
        var dialect = request.Comparison.Dialect;
        var rule = new ModelWithoutMigration();
        return
        [
            .. SchemaDiffer.Diff(dialect.Normalize(snapshot).Sorted(), dialect.Normalize(desired.Schema).Sorted())
                .Select(change => ChangeText.Of(change, dialect))
                .Select(change => new Diagnostic(rule.Id, rule.Severity, $"{change.Object}: {Words(change.Kind)}, and no migration brings it.", rule.Workaround, Place(change, desired, request))),
        ];
    }

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
        var found = Bookkeeping.Without(dialect.Normalize(live.Schema), snapshot);
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

    private static SourceLocation? Place(ChangeText change, SchemaModel desired, GateRequest request) =>
        desired.Locations.GetValueOrDefault(change.Object) ?? desired.Locations.GetValueOrDefault(change.Owner)
        ?? (SourceTable.IsYaml(request.Comparison.To) || File.Exists(request.Comparison.To) ? new(request.Comparison.To, 1, 1) : null);

    // "columnAdded" as "column added".
    private static string Words(string kind) => string.Concat(kind.Select(character => char.IsUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}"));
}
