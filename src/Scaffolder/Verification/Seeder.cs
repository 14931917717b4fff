using System.Data.Common;
using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>How many rows each table got; a table that no row could be made for has none, and says so.</summary>
internal sealed record SeededRows(EquatableArray<(ObjectName Table, int Rows)> Tables)
{
    /// <summary>How many were wanted for each table.</summary>
    public int Wanted { get; init; }

    /// <summary>True where the user's own SQL made them.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What made them, in this order.</summary>
    public EquatableArray<string> Statements { get; init; }

    public override string ToString()
    {
        var empty = Tables.Where(table => table.Rows == 0).Select(table => table.Table.ToString()).ToArray();
        return $"{Tables.Sum(table => table.Rows)} rows in {Tables.Count - empty.Length} tables"
            + (empty.Length == 0 || (Wanted == 0 && !IsOwn) ? "" : IsOwn ? $"; none in {string.Join(", ", empty)}" : $"; no row satisfies the constraints of {string.Join(", ", empty)}");
    }
}

/// <summary>Fills the tables of a scratch database, parents before children, the same way on every run.</summary>
internal static class Seeder
{
    /// <summary>Fills the tables that are empty; rows that are there stay, and others may point at them.</summary>
    public static async Task<SeededRows> SeedAsync(DbConnection connection, SqlDialect dialect, DatabaseSchema schema, SeedRequest wanted, CancellationToken cancellation)
    {
        var (rows, start) = (wanted.Rows, wanted.First);
        var (counts, done) = (new Dictionary<ObjectName, int>(), new List<string>());
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (dialect.Name == "postgresql")
        {
            // A row that a deferred constraint refuses would be refused at the end, with all others.
            await ScriptRunner.ExecuteAsync(connection, transaction, "SET CONSTRAINTS ALL IMMEDIATE", cancellation);
        }

        foreach (var table in rows == 0 ? [] : ParentsFirst(schema))
        {
            var there = await ScriptRunner.ScalarAsync(connection, transaction, dialect.Sql($"SELECT count(*) FROM {table.Name}"), cancellation);
            if (int.Parse(there ?? "0", CultureInfo.InvariantCulture) is > 0 and var count)
            {
                counts[table.Name] = count;
                continue;
            }

            // All rows at once where the database takes them; it says only that one of them is wrong, not which.
            var insert = new SeedInsert(dialect, schema, table, counts, wanted.Gaps);
            var all = insert.All(rows, start);
            if (await TryAsync(connection, transaction, all, cancellation))
            {
                counts[table.Name] = rows;
                done.Add(all);
                continue;
            }

            counts[table.Name] = 0;
            for (var row = 0; row < rows; row++)
            {
                if (await InsertAsync(connection, transaction, insert, row, start, cancellation) is { } one)
                {
                    counts[table.Name]++;
                    done.Add(one);
                }
            }
        }

        await transaction.CommitAsync(cancellation);
        return new([.. schema.Tables.Select(table => table.Name).Order().Select(name => (name, counts.GetValueOrDefault(name)))]) { Statements = [.. done], Wanted = rows };
    }

    /// <summary>Makes the same rows in another database of the same schema.</summary>
    public static async Task RepeatAsync(DbConnection connection, SeededRows rows, CancellationToken cancellation)
    {
        // The user's own SQL may hold its own transactions.
        await using var transaction = rows.IsOwn ? null : await connection.BeginTransactionAsync(cancellation);
        foreach (var some in rows.Statements.Chunk(rows.IsOwn ? 1 : 200))
        {
            await ScriptRunner.ExecuteAsync(connection, transaction, string.Join(";\n", some), cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>What put the row in; null when no attempt did.</summary>
    private static async Task<string?> InsertAsync(DbConnection connection, DbTransaction transaction, SeedInsert insert, int row, int start, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = start; attempt < SeedAttempt.Count; attempt++)
        {
            var one = insert.One(row, attempt);
            if (tried.Add(one) && await TryAsync(connection, transaction, one, cancellation))
            {
                return one;
            }
        }

        return null;
    }

    // Whether a row satisfies every check is for the database to say.
    private static async Task<bool> TryAsync(DbConnection connection, DbTransaction transaction, string insert, CancellationToken cancellation)
    {
        try
        {
            await ScriptRunner.ExecuteAsync(connection, transaction, $"SAVEPOINT seed; {insert}; RELEASE SAVEPOINT seed", cancellation);
            return true;
        }
        catch (DbException)
        {
            cancellation.ThrowIfCancellationRequested();
            await ScriptRunner.ExecuteAsync(connection, transaction, "ROLLBACK TO SAVEPOINT seed; RELEASE SAVEPOINT seed", cancellation);
            return false;
        }
    }

    private static IEnumerable<Table> ParentsFirst(DatabaseSchema schema)
    {
        var (done, open) = (new HashSet<ObjectName>(), new HashSet<ObjectName>());
        var tables = schema.Tables.ToDictionary(table => table.Name);
        return schema.Tables.SelectMany(Visit);

        IEnumerable<Table> Visit(Table table)
        {
            // A cycle ends at the table that is being visited already: its children start with NULL.
            if (done.Contains(table.Name) || !open.Add(table.Name))
            {
                return [];
            }

            Table[] parents = [.. table.ForeignKeys.Where(key => tables.ContainsKey(key.References)).SelectMany(key => Visit(tables[key.References]))];
            done.Add(table.Name);
            return [.. parents, table];
        }
    }
}
