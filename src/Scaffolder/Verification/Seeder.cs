using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>How many rows each table got; a table that no row could be made for has none, and says so.</summary>
internal sealed record SeededRows(EquatableArray<(ObjectName Table, int Rows)> Tables)
{
    /// <summary>True where the user's own SQL made them.</summary>
    public bool IsOwn { get; init; }

    public override string ToString()
    {
        var empty = Tables.Where(table => table.Rows == 0).Select(table => table.Table.ToString()).ToArray();
        return $"{Tables.Sum(table => table.Rows)} rows in {Tables.Count - empty.Length} tables"
            + (empty.Length == 0 ? "" : IsOwn ? $"; none in {string.Join(", ", empty)}" : $"; no row satisfies the constraints of {string.Join(", ", empty)}");
    }
}

/// <summary>Fills the tables of a scratch database, parents before children, the same way on every run.</summary>
internal static class Seeder
{
    // The edges, plain values, what the checks name in several combinations, NULL where it is allowed.
    private const int _attempts = 14;

    public static async Task<SeededRows> SeedAsync(DbConnection connection, SqlDialect dialect, DatabaseSchema schema, int rows, bool isPlain, CancellationToken cancellation)
    {
        var counts = new Dictionary<ObjectName, int>();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var table in ParentsFirst(schema))
        {
            // All rows at once where the database takes them; it says only that one of them is wrong, not which.
            if (rows > 0 && await TryAsync(connection, transaction, InsertAll(dialect, schema, table, rows, isPlain, counts), cancellation))
            {
                counts[table.Name] = rows;
                continue;
            }

            counts[table.Name] = 0;
            for (var row = 0; row < rows; row++)
            {
                counts[table.Name] += await InsertAsync(connection, transaction, dialect, schema, table, row, isPlain, counts, cancellation) ? 1 : 0;
            }
        }

        await transaction.CommitAsync(cancellation);
        return new([.. counts.OrderBy(item => item.Key).Select(item => (item.Key, item.Value))]);
    }

    private static async Task<bool> InsertAsync(DbConnection connection, DbTransaction transaction, SqlDialect dialect, DatabaseSchema schema, Table table, int row, bool isPlain, Dictionary<ObjectName, int> counts, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = isPlain ? SeedValues.Plain : 0; attempt < _attempts; attempt++)
        {
            var insert = Insert(dialect, schema, table, row, attempt, counts);
            if (!tried.Add(insert))
            {
                continue;
            }

            if (await TryAsync(connection, transaction, insert, cancellation))
            {
                return true;
            }
        }

        return false;
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
            await ScriptRunner.ExecuteAsync(connection, transaction, "ROLLBACK TO SAVEPOINT seed; RELEASE SAVEPOINT seed", cancellation);
            return false;
        }
    }

    private static string Insert(SqlDialect dialect, DatabaseSchema schema, Table table, int row, int attempt, Dictionary<ObjectName, int> counts) =>
        Filled(table) is { Length: > 0 } columns
            ? dialect.Sql($"INSERT INTO {table.Name} ({(EquatableArray<string>)[.. columns.Select(column => column.Name)]}) VALUES ({new Raw(Values(dialect, schema, table, columns, row, attempt, counts))})")
            : dialect.Sql($"INSERT INTO {table.Name} DEFAULT VALUES");

    private static string InsertAll(SqlDialect dialect, DatabaseSchema schema, Table table, int rows, bool isPlain, Dictionary<ObjectName, int> counts) =>
        Filled(table) is { Length: > 0 } columns
            ? dialect.Sql($"INSERT INTO {table.Name} ({(EquatableArray<string>)[.. columns.Select(column => column.Name)]}) VALUES {new Raw(string.Join(", ", Enumerable.Range(0, rows).Select(row => $"({Values(dialect, schema, table, columns, row, isPlain ? SeedValues.Plain : 0, counts)})")))}")
            : string.Join("; ", Enumerable.Repeat(dialect.Sql($"INSERT INTO {table.Name} DEFAULT VALUES"), rows));

    private static Column[] Filled(Table table) => [.. table.Columns.Where(column => column.Generated is null && column.Identity is null)];

    private static string Values(SqlDialect dialect, DatabaseSchema schema, Table table, Column[] columns, int row, int attempt, Dictionary<ObjectName, int> counts)
    {
        var keys = table.Uniques.Select(unique => unique.Columns)
            .Concat(table.Indexes.Where(index => index.IsUnique).Select(index => (EquatableArray<string>)[.. index.Columns.Select(key => key.Column).OfType<string>()]))
            .Append(table.PrimaryKey?.Columns ?? [])
            .SelectMany(key => key)
            .ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", columns.Select(column => Value(dialect, schema, table, column, row, attempt, keys.Contains(column.Name), counts)));
    }

    private static string Value(SqlDialect dialect, DatabaseSchema schema, Table table, Column column, int row, int attempt, bool isKey, Dictionary<ObjectName, int> counts)
    {
        if (table.ForeignKeys.FirstOrDefault(key => key.Columns.Contains(column.Name)) is { } foreign)
        {
            var position = foreign.Columns.ToList().IndexOf(column.Name);
            if (foreign.References != table.Name && counts.GetValueOrDefault(foreign.References) is > 0 and var parents)
            {
                EquatableArray<string> order = [.. foreign.ReferencedColumns];
                return dialect.Sql($"(SELECT {new Identifier(foreign.ReferencedColumns[position])} FROM {foreign.References} ORDER BY {order} LIMIT 1 OFFSET {row % parents})");
            }

            if (column.IsNullable && !isKey)
            {
                return "NULL";
            }

            // A row that must point into its own table points at itself.
            return table.Find(foreign.ReferencedColumns[position]) is { } own && foreign.References == table.Name && own.Name != column.Name
                ? Value(dialect, schema, table, own, row, attempt, isKey: true, counts)
                : Literal(dialect, SeedValues.Of(column, table, schema, row, attempt, isKey));
        }

        return Literal(dialect, SeedValues.Of(column, table, schema, row, attempt, isKey));
    }

    private static string Literal(SqlDialect dialect, string? value) => value is null ? "NULL" : dialect.QuoteLiteral(value);

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
