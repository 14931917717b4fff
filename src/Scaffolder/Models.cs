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
        // What the current model only informs about was told when it was the desired one.
        var found = new List<Diagnostic>();
        var current = await ReadAsync(request.From, request, null, found, cancellation);
        problems.AddRange(found.Where(problem => problem.Severity != Severity.Info));
        var desired = await ReadAsync(request.To, request, current?.Schema, problems, cancellation);
        if (current is null || desired is null)
        {
            return null;
        }

        var own = Own(current, request.From, desired, problems);
        return await InSameWordsAsync(own, Own(Kept(desired, own.Schema, request), request.To, own, problems), request, cancellation);
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

    /// <summary>A model with what its source has no words for, as the current schema has it.</summary>
    public static SchemaModel Kept(SchemaModel desired, DatabaseSchema current, MigrationRequest request) => desired.Scope == SchemaScope.Everything && desired.Others.Count == 0
        ? desired
        : desired with { Schema = OutOfScope.Keep(request.Dialect.Normalize(desired.Schema), request.Dialect.Normalize(current), desired.Scope, desired.Others) };

    // What a migration tool keeps in a live database is nothing to be migrated away.
    private static SchemaModel Own(SchemaModel model, string source, SchemaModel other, List<Diagnostic> problems)
    {
        if (SourceTable.DatabaseOf(source) is null)
        {
            return model;
        }

        var schema = Bookkeeping.Without(model.Schema, other.Schema, out var told);
        problems.AddRange(told);
        return model with { Schema = schema };
    }

    /// <param name="from">What a written list of changes starts from; null where the model is to stand for itself.</param>
    public static async Task<SchemaModel?> ReadAsync(string source, MigrationRequest request, DatabaseSchema? from, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var result = await SourceTable.ReadAsync(source, Context(request, from), cancellation);
        Diagnostic[] said = [.. result.Diagnostics.Select(problem => request.IsStrict && problem.Severity == Severity.Warning ? problem with { Severity = Severity.Error } : problem)];
        problems.AddRange(said);
        if (result.Model is not { } read || said.Any(problem => problem.Severity == Severity.Error))
        {
            return null;
        }

        // A replay leaves its tool's own tables behind, which nobody has asked for; a live database may be meant to have them.
        var model = SourceTable.IsReplay(source) ? read with { Schema = Bookkeeping.Without(read.Schema, from ?? DatabaseSchema.Empty) } : read;
        Diagnostic[] misfits = [.. request.Dialect.Check(model.Schema)];
        problems.AddRange(misfits);
        return misfits.Any(misfit => misfit.Severity == Severity.Error) ? null : model;
    }

    /// <summary>Files whose texts are not those on disk.</summary>
    public static Task<SourceResult> ReadTextsAsync(IReadOnlyList<(string Path, string Text)> files, MigrationRequest request, DatabaseSchema from, CancellationToken cancellation) => files is [var (path, text)]
        ? SourceTable.ReadTextAsync(path, text, Context(request, from), cancellation)
        : SqlSource.ReadAsync(files, Context(request, from), cancellation);

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
        if (request.Dialect is Dialects.MySql.MySqlDialect)
        {
            await Sources.MySql.MySqlCollation.AdoptAsync(connection, [request.From, request.To], cancellation);
        }

        var result = await read(connection, scratch.Url, cancellation);
        return result with { Diagnostics = [.. problems, .. result.Diagnostics] };
    }
}
