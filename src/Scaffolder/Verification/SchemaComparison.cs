using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// Holds a database against the schema that it should have. How a server spells an expression only the server knows, so
/// where the words differ, the schema is made anew beside it and both are read back.
/// </summary>
internal sealed class SchemaComparison(ScratchDatabase scratch, SqlDialect dialect, SchemaReader read) : IDisposable
{
    private readonly Dictionary<DatabaseSchema, DatabaseSchema?> _spelled = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What leads from nothing to a schema.</summary>
    public static SqlScript Making(SqlDialect dialect, DatabaseSchema schema) =>
        dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(dialect.Capabilities) { Strategy = Strategy.Direct }));

    /// <summary>Learns the server's spelling in the scratch database itself, where there is no other one; it is empty afterwards.</summary>
    public async Task LearnAsync(CancellationToken cancellation, params DatabaseSchema[] schemas)
    {
        foreach (var schema in schemas)
        {
            await scratch.ResetAsync(cancellation);
            _spelled[schema] = await MadeAsync(scratch, schema, cancellation);
        }

        await scratch.ResetAsync(cancellation);
    }

    /// <summary>What differs; null when nothing does.</summary>
    /// <param name="isExpected">Differences that are none.</param>
    /// <param name="seen">What counts of a schema that was read.</param>
    public async Task<string?> DifferenceAsync(ScratchDatabase database, DatabaseSchema expected, CancellationToken cancellation, Func<SchemaChange, bool>? isExpected = null, Func<DatabaseSchema, DatabaseSchema>? seen = null)
    {
        DatabaseSchema found;
        await using (var connection = await database.OpenAsync(cancellation))
        {
            found = await ReadAsync(connection, cancellation);
        }

        found = seen?.Invoke(found) ?? found;
        var changes = Changes(found, expected, isExpected);
        if (changes.Count > 0 && changes.All(IsSpelling) && await SpelledAsync(expected, cancellation) is { } spelled)
        {
            changes = Changes(found, spelled, isExpected);
        }

        return SchemaDifference.Words(changes, dialect);
    }

    public void Dispose() => _one.Dispose();

    private static EquatableArray<SchemaChange> Changes(DatabaseSchema found, DatabaseSchema expected, Func<SchemaChange, bool>? isExpected) =>
        [.. SchemaDiffer.Diff(found, expected).Where(change => isExpected?.Invoke(change) is not true)];

    // Something that is there on both sides and reads differently.
    private static bool IsSpelling(SchemaChange change) => change is ColumnChanged or ConstraintChanged or IndexChanged or ObjectChanged or TableOptionsChanged;

    private async Task<DatabaseSchema?> SpelledAsync(DatabaseSchema expected, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_spelled.TryGetValue(expected, out var known))
            {
                return known;
            }

            await using var beside = await scratch.NewAsync(cancellation);
            return _spelled[expected] = beside is null ? null : await MadeAsync(beside, expected, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<DatabaseSchema?> MadeAsync(ScratchDatabase empty, DatabaseSchema schema, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await empty.OpenAsync(cancellation);
            await ScriptRunner.RunAsync(connection, dialect, Making(dialect, schema), null, cancellation);
            return await ReadAsync(connection, cancellation);
        }
        catch (Exception e) when (e is DbException or ConflictException)
        {
            // The schema cannot be made in one go, which is not what is in question here.
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    private async Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellation) => dialect.Normalize(await read(connection, cancellation));
}
