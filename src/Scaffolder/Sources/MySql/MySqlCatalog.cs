using System.Data.Common;
using Scaffolder.Dialects.MySql;

namespace Scaffolder.Sources.MySql;

/// <summary>The rows of the catalogue that a schema is made of, each kind by one query.</summary>
internal sealed record MySqlCatalog(MySqlFlavor Flavor, string Database, string Collation)
{
    public required IReadOnlyList<MySqlRow> Tables { get; init; }

    public required ILookup<string, MySqlRow> Columns { get; init; }

    public required ILookup<string, MySqlRow> Indexes { get; init; }

    public required ILookup<string, MySqlRow> Checks { get; init; }

    public required ILookup<string, MySqlRow> ForeignKeys { get; init; }

    public required IReadOnlyList<MySqlRow> Views { get; init; }

    /// <summary>Kind, name and table of whatever has a body.</summary>
    public required IReadOnlyList<MySqlRow> Bodies { get; init; }

    /// <summary>Kind and name of what the model has no word for.</summary>
    public required IReadOnlyList<MySqlRow> Others { get; init; }

    /// <summary>The texts of what <see cref="Bodies"/> lists, and of tables, views and sequences, by kind and name.</summary>
    public required IReadOnlyDictionary<(string Kind, string Name), string> Definitions { get; init; }

    public static async Task<MySqlCatalog> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var server = (await Rows(MySqlQueries.Server))[0];
        var isMariaDb = server.Text(0).Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        var (tables, bodies, views) = (await Rows(MySqlQueries.Tables), await Rows(MySqlQueries.Bodies), await Rows(MySqlQueries.Views(isMariaDb)));
        return new(isMariaDb ? MySqlFlavor.MariaDb : MySqlFlavor.MySql, server.Text(1), server.Text(2))
        {
            Tables = tables,
            Columns = (await Rows(MySqlQueries.Columns(isMariaDb))).ToLookup(row => row.Text(0), StringComparer.Ordinal),
            Indexes = (await Rows(MySqlQueries.Indexes(isMariaDb))).ToLookup(row => row.Text(0), StringComparer.Ordinal),
            Checks = (await Rows(MySqlQueries.Checks(isMariaDb))).ToLookup(row => row.Text(0), StringComparer.Ordinal),
            ForeignKeys = (await Rows(MySqlQueries.ForeignKeys)).ToLookup(row => row.Text(0), StringComparer.Ordinal),
            Views = views,
            Bodies = bodies,
            Others = await Rows(MySqlQueries.Others),
            Definitions = await DefinitionsAsync(
                [
                    .. tables.Where(row => row.Text(1) is "BASE TABLE" or "SYSTEM VERSIONED").Select(row => ("table", row.Text(0))),
                    .. tables.Where(row => row.Text(1) is "SEQUENCE").Select(row => ("sequence", row.Text(0))),

                    // MariaDB lists everything that is said of a view; whose text is not shown may not be asked for it.
                    .. views.Where(row => !isMariaDb && row.Text(1).Length > 0).Select(row => ("view", row.Text(0))),
                    .. bodies.Select(row => (row.Text(0), row.Text(1))),
                ]),
        };

        Task<IReadOnlyList<MySqlRow>> Rows(string sql) => MySqlRow.ReadAsync(connection, sql, cancellation);

        // The text as it was written is only shown for one object at a time; one command asks for all of them.
        async Task<IReadOnlyDictionary<(string, string), string>> DefinitionsAsync(IReadOnlyList<(string Kind, string Name)> items)
        {
            if (items.Count == 0)
            {
                return new Dictionary<(string, string), string>();
            }

            var shown = await Rows(string.Join(";\n", items.Select(item => $"SHOW CREATE {item.Kind.ToUpperInvariant()} `{item.Name.Replace("`", "``", StringComparison.Ordinal)}`")));
            return items.Zip(shown, (item, row) => (item, Text: row.TextOrNull(item.Kind switch { "table" or "view" or "sequence" => 1, "event" => 3, _ => 2 })))
                .Where(pair => pair.Text is not null).DistinctBy(pair => pair.item).ToDictionary(pair => pair.item, pair => pair.Text!);
        }
    }
}
