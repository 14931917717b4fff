using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>
/// A model in the words of its database, which rewrites the expressions that it is given: made in an empty scratch
/// database and read again. Only what a database said can be compared with what a database said.
/// </summary>
internal static class ReadBack
{
    /// <summary>Whether two schemas differ in expressions, so that the words may be all that differs.</summary>
    public static bool IsWorthwhile(DatabaseSchema current, DatabaseSchema desired) => SchemaDiffer.Diff(current, desired).Any(change => change switch
    {
        ColumnChanged { Before: var before, After: var after } => (before.Default != after.Default && before.Default is not null && after.Default is not null) || (before.Generated is not null && after.Generated is not null && before.Generated != after.Generated),
        ConstraintChanged { Before: CheckConstraint, After: CheckConstraint } => true,
        IndexChanged { Before: var before, After: var after } => HasExpression(before) && HasExpression(after),
        ObjectChanged => true,
        _ => false,
    });

    /// <summary>Makes the schema in the database that the connection leads to, and reads it; null where it cannot be made.</summary>
    public static async Task<DatabaseSchema?> ReadAsync(DatabaseSchema schema, SqlDialect dialect, DbConnection connection, CancellationToken cancellation)
    {
        var plan = Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(dialect.Capabilities) { Strategy = Strategy.Direct });
        try
        {
            foreach (var statement in dialect.Lower(plan).Statements)
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The dialect has quoted what comes from the user.
                command.CommandText = statement.Text;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
        catch (DbException)
        {
            // The server may lack an extension or a library; then the model's own words have to do.
            return null;
        }

        var result = await Catalogue.ReadAsync(dialect.Name, connection, cancellation);
        return result.Model is { } model ? dialect.Normalize(model.Schema).Sorted() : null;
    }

    /// <summary>The current schema in the words of the desired one, wherever the database says that they mean the same.</summary>
    /// <param name="read">What the database makes of the one that it has not said.</param>
    /// <param name="said">The one that it has said.</param>
    public static DatabaseSchema InWordsOf(DatabaseSchema desired, DatabaseSchema current, DatabaseSchema read, DatabaseSchema said)
    {
        var (wanted, made, known) = (ByName(desired), ByName(read), ByName(said));
        return current with
        {
            Tables =
            [
                .. current.Tables.Select(table => wanted.TryGetValue(table.Name, out var d) && made.TryGetValue(table.Name, out var r) && known.TryGetValue(table.Name, out var s)
                    ? table with
                    {
                        Columns = Same(table.Columns, d.Columns, r.Columns, s.Columns, column => column.Name),
                        Checks = Same(table.Checks, d.Checks, r.Checks, s.Checks, check => check.Name ?? ""),
                        Indexes = Same(table.Indexes, d.Indexes, r.Indexes, s.Indexes, index => index.Name),
                    }
                    : table),
            ],
            Objects = Same(current.Objects, desired.Objects, read.Objects, said.Objects, item => (item.Kind, item.Name, item.On)),
        };
    }

    private static EquatableArray<T> Same<T, TKey>(EquatableArray<T> current, EquatableArray<T> desired, EquatableArray<T> read, EquatableArray<T> said, Func<T, TKey> key)
        where T : class
        where TKey : notnull
    {
        Dictionary<TKey, T> Index(EquatableArray<T> items) => items.GroupBy(key).ToDictionary(group => group.Key, group => group.First());
        var (wanted, made, known) = (Index(desired), Index(read), Index(said));
        return [.. current.Select(item => wanted.TryGetValue(key(item), out var d) && made.TryGetValue(key(item), out var r) && known.TryGetValue(key(item), out var s) && r.Equals(s) ? d : item)];
    }

    private static Dictionary<ObjectName, Table> ByName(DatabaseSchema schema) => schema.Tables.ToDictionary(table => table.Name);

    private static bool HasExpression(TableIndex index) => index.Predicate is not null || index.Columns.Any(column => column.Expression is not null);
}
