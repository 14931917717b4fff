using System.Data.Common;
using System.Globalization;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>The catalogue of one open SQLite database, as a model.</summary>
internal static class SqliteCatalogue
{
    // Names that begin with sqlite_ are SQLite's.
    private const string _entries =
        """
        SELECT type, name, tbl_name, sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
        ORDER BY type, name
        """;

    // Tables of a virtual table's own are its business. Joined to the tables, the list would be made anew for each of them.
    private const string _kinds = "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'table'";

    private const string _columns =
        """
        SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.hidden
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        ORDER BY m.name, c.cid
        """;

    private const string _uniques = "SELECT i.name FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table' AND i.\"unique\"";

    public static async Task<(DatabaseSchema Schema, IReadOnlyList<Diagnostic> Diagnostics)> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var kinds = (await QueryAsync(connection, _kinds, row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellation)).ToDictionary(StringComparer.Ordinal);
        var entries = await QueryAsync(connection, _entries, row => Entry.From(row, kinds), cancellation);
        var columns = (await QueryAsync(connection, _columns, row => (Table: row.GetString(0), Row: row.GetString(1), Type: row.GetString(2), IsNullable: row.GetInt64(3) == 0, Default: row.IsDBNull(4) ? null : row.GetString(4), Hidden: row.GetInt64(5)), cancellation))
            .ToLookup(row => row.Table, row => new ColumnRow(row.Row, row.Type, row.IsNullable, row.Default, row.Hidden), StringComparer.Ordinal);
        var uniques = (await QueryAsync(connection, _uniques, row => row.GetString(0), cancellation)).ToHashSet(StringComparer.Ordinal);

        var diagnostics = new List<Diagnostic>();
        var tables = entries.Where(entry => entry is { Type: "table", Kind: not ("virtual" or "shadow") }).Select(entry => Table(entry, columns[entry.Name], diagnostics)).ToArray();
        var indexes = entries.Where(entry => entry.Type == "index").ToLookup(entry => entry.Table, entry => SqliteIndexParser.Parse(entry.Name, entry.Sql, uniques.Contains(entry.Name)), StringComparer.OrdinalIgnoreCase);
        diagnostics.AddRange(Virtual(entries));
        return (new DatabaseSchema
        {
            Tables = [.. tables.Select(table => table with { Indexes = [.. indexes[table.Name.Name]] })],
            Objects =
            [
                .. entries.Where(entry => entry.Type is "view" or "trigger")
                    .Select(entry => new SchemaObject(entry.Type, new(entry.Name), entry.Sql, entry.Type == "trigger" ? new ObjectName(entry.Table) : null)),
            ],
        }, diagnostics);
    }

    private static Table Table(Entry entry, IEnumerable<ColumnRow> rows, List<Diagnostic> diagnostics)
    {
        var text = SqliteTableParser.Parse(entry.Sql);
        foreach (var unsaid in text.Unsaid)
        {
            diagnostics.Add(new("SC0452", Severity.Warning, $"table '{entry.Name}': the model does not hold {unsaid}; a rebuild of the table would lose it."));
        }

        return new(new(entry.Name), [.. rows.Where(row => row.Hidden != 1).Select(row => Column(row, text))])
        {
            PrimaryKey = text.PrimaryKey,
            Uniques = [.. text.Uniques],
            Checks = [.. text.Checks],
            ForeignKeys = [.. text.ForeignKeys],
            Options = [.. text.Options],
        };
    }

    private static Column Column(ColumnRow row, SqliteTableText text)
    {
        var isKey = text.PrimaryKey is { Columns: [var key] } && string.Equals(key, row.Name, StringComparison.OrdinalIgnoreCase);
        var type = SqliteTypes.Parse(row.Type);
        return new()
        {
            Name = row.Name,
            // Only INTEGER makes the key the row's number; another word for it was meant not to.
            Type = isKey && type is IntegerType { Bits: not 32 } ? new NativeType(new(row.Type)) : type,
            IsNullable = row.IsNullable,
            Default = row.Default is { } value ? SqliteDefaults.Parse(value) : null,
            Identity = isKey && text.IsAutoIncrement ? new Identity() : null,
            Generated = row.Hidden is 2 or 3 && text.Generated.TryGetValue(row.Name, out var expression) ? new GeneratedValue(new(expression), IsStored: row.Hidden == 3) : null,
            Collation = text.Collations.GetValueOrDefault(row.Name),
        };
    }

    private static IEnumerable<Diagnostic> Virtual(IReadOnlyList<Entry> entries)
    {
        var shadows = entries.Where(entry => entry.Kind == "shadow").Select(entry => entry.Name).ToArray();
        foreach (var table in entries.Where(entry => entry.Kind == "virtual"))
        {
            var own = shadows.Where(name => name.StartsWith(table.Name + "_", StringComparison.OrdinalIgnoreCase)).ToArray();
            yield return new("SC0451", Severity.Warning,
                $"virtual table '{table.Name}' is left alone{(own.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", with its own tables {string.Join(", ", own.Select(name => $"'{name}'"))}"))}: only its module knows how to change it.");
        }
    }

    private static async Task<List<T>> QueryAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <param name="Kind">What kind of table it is: <c>table</c>, <c>virtual</c>, <c>shadow</c>.</param>
    private sealed record Entry(string Type, string Name, string Table, string Sql, string Kind)
    {
        public static Entry From(DbDataReader row, Dictionary<string, string> kinds) =>
            new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(0) == "table" ? kinds.GetValueOrDefault(row.GetString(1), "table") : "");
    }

    private sealed record ColumnRow(string Name, string Type, bool IsNullable, string? Default, long Hidden);
}
