using System.Data.Common;
using Scaffolder.Journal;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>Reads the two models of a request, each checked against what its database can have.</summary>
internal static class Models
{
    /// <summary>Both models, or null when a problem was found; the problems of both are told.</summary>
    public static async Task<(SchemaModel Current, SchemaModel Desired)?> ReadAsync(MigrationRequest request, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var current = await ReadAsync(request.From, request, null, problems, cancellation);
        var desired = await ReadAsync(request.To, request, current?.Schema, problems, cancellation);
        return current is not null && desired is not null ? await InSameWordsAsync(current, Kept(desired, current, request), request, cancellation) : null;
    }

    // Where a database said one of the two, it is asked to say the other as well.
    private static async Task<(SchemaModel Current, SchemaModel Desired)> InSameWordsAsync(SchemaModel current, SchemaModel desired, MigrationRequest request, CancellationToken cancellation)
    {
        if (current.IsReadBack == desired.IsReadBack || request.Scratch == "none")
        {
            return (current, desired);
        }

        var (before, after) = (request.Dialect.Normalize(current.Schema).Sorted(), request.Dialect.Normalize(desired.Schema).Sorted());
        if (!ReadBack.IsWorthwhile(before, after))
        {
            return (current, desired);
        }

        var (said, unsaid) = current.IsReadBack ? (before, after) : (after, before);

        // A foreign key may lead to a table that the model leaves to somebody else.
        unsaid = unsaid with { Tables = [.. unsaid.Tables, .. said.Tables.Where(table => current.Others.Concat(desired.Others).Contains(table.Name) && unsaid.Find(table.Name) is null)] };
        var result = await UseScratchAsync(request, async (connection, _, token) => new(await ReadBack.ReadAsync(unsaid, request.Dialect, connection, token) is { } schema ? new(schema) : null, []), cancellation);
        return (result.Model is { Schema: var read } ? current with { Schema = ReadBack.InWordsOf(after, before, read, said) } : current, desired);
    }

    private static SchemaModel Kept(SchemaModel desired, SchemaModel current, MigrationRequest request) => desired.Scope == SchemaScope.Everything && desired.Others.Count == 0
        ? desired
        : desired with { Schema = OutOfScope.Keep(request.Dialect.Normalize(desired.Schema), request.Dialect.Normalize(current.Schema), desired.Scope, desired.Others) };

    /// <param name="from">What a written list of changes starts from; null where the model is to stand for itself.</param>
    public static async Task<SchemaModel?> ReadAsync(string source, MigrationRequest request, DatabaseSchema? from, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var result = await SourceTable.ReadAsync(source, Context(request, from), cancellation);
        Diagnostic[] said = [.. result.Diagnostics.Select(problem => request.IsStrict && problem.Severity == Severity.Warning ? problem with { Severity = Severity.Error } : problem)];
        problems.AddRange(said);
        if (result.Model is not { } model || said.Any(problem => problem.Severity == Severity.Error))
        {
            return null;
        }

        Diagnostic[] misfits = [.. request.Dialect.Check(model.Schema)];
        problems.AddRange(misfits);
        return misfits.Any(misfit => misfit.Severity == Severity.Error) ? null : model;
    }

    /// <summary>DDL that is no file on disk.</summary>
    public static Task<SourceResult> ReadTextsAsync(IReadOnlyList<(string Path, string Text)> files, MigrationRequest request, CancellationToken cancellation) =>
        SqlSource.ReadAsync(files, Context(request, null), cancellation);

    private static SourceContext Context(MigrationRequest request, DatabaseSchema? from) => new(request.Dialect, request.StateFolder is { } folder ? new JournalFolder(folder).Snapshot : null)
    {
        Base = from,
        UseScratch = (read, token) => UseScratchAsync(request, (connection, _, inner) => read(connection, inner), token),
        UseScratchUrl = (read, token) => UseScratchAsync(request, read, token),
    };

    private static async Task<SourceResult> UseScratchAsync(MigrationRequest request, Func<DbConnection, string, CancellationToken, Task<SourceResult>> read, CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        await using var scratch = await ScratchDatabases.StartAsync(request.Dialect, request.Scratch, ScratchUse.Read, problems, cancellation);
        if (scratch is null)
        {
            return new(null, [.. problems]);
        }

        await using var connection = await scratch.OpenAsync(cancellation);
        var result = await read(connection, scratch.Url, cancellation);
        return result with { Diagnostics = [.. problems, .. result.Diagnostics] };
    }
}
