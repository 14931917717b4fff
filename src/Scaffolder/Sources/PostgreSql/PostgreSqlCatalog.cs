using System.Data.Common;
using System.Globalization;

namespace Scaffolder.Sources.PostgreSql;

/// <summary>The rows of the catalogue that a schema is made of, each kind by one query.</summary>
internal sealed record PostgreSqlCatalog(int Version)
{
    public required IReadOnlyList<CatalogSchema> Schemas { get; init; }

    public required IReadOnlyList<CatalogEnum> Enums { get; init; }

    public required IReadOnlyList<CatalogRelation> Relations { get; init; }

    public required ILookup<uint, CatalogColumn> Columns { get; init; }

    public required ILookup<uint, CatalogConstraint> Constraints { get; init; }

    public required ILookup<uint, CatalogIndex> Indexes { get; init; }

    public required IReadOnlyList<CatalogObject> Objects { get; init; }

    public required IReadOnlyList<CatalogGrant> Grants { get; init; }

    public required IReadOnlyList<CatalogDefaultGrant> DefaultGrants { get; init; }

    public required ILookup<string, string[]> Dependencies { get; init; }

    /// <summary>The keys of what the object of a key needs, where that has no name that is sure to be its own.</summary>
    public required ILookup<string, string> Links { get; init; }

    public required IReadOnlyList<CatalogUnknown> Unknown { get; init; }

    public static async Task<PostgreSqlCatalog> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        // With an empty search path the server writes every name of a user's with its schema, whoever asks.
        var settings = await Rows("""
            SELECT current_setting('server_version_num'), set_config('search_path', '', true), set_config('TimeZone', 'UTC', true),
              set_config('DateStyle', 'ISO', true), set_config('IntervalStyle', 'postgres', true), set_config('quote_all_identifiers', 'off', true),
              set_config('transaction_read_only', 'on', true)
            """, row => int.Parse(row.GetString(0), CultureInfo.InvariantCulture) / 10000);
        return new(settings[0])
        {
            Schemas = await Rows(PostgreSqlQueries.Schemas, CatalogSchema.From),
            Enums = await Rows(PostgreSqlQueries.Enums, CatalogEnum.From),
            Relations = await Rows(PostgreSqlQueries.Relations, CatalogRelation.From),
            Columns = (await Rows(PostgreSqlQueries.Columns, CatalogColumn.From)).ToLookup(column => column.Table),
            Constraints = (await Rows(PostgreSqlQueries.Constraints, CatalogConstraint.From)).ToLookup(constraint => constraint.Table),
            Indexes = (await Rows(PostgreSqlQueries.Indexes, CatalogIndex.From)).ToLookup(index => index.Table),
            Objects = [.. await Rows(PostgreSqlObjectQueries.Objects, CatalogObject.From), .. await Rows(PostgreSqlTypeQueries.Objects, CatalogObject.From), .. await Rows(PostgreSqlServerQueries.Objects(settings[0]), CatalogObject.From), .. await Rows(PostgreSqlNameQueries.Objects, CatalogObject.From)],
            Grants = await Rows(PostgreSqlGrantQueries.Grants, CatalogGrant.From),
            DefaultGrants = await Rows(PostgreSqlGrantQueries.Defaults, CatalogDefaultGrant.From),
            Dependencies = (await Rows(PostgreSqlObjectQueries.Dependencies, row => (row.GetString(0), (string[])[row.GetString(1), row.GetString(2)]))).ToLookup(row => row.Item1, row => row.Item2),
            Links = (await Rows(PostgreSqlObjectQueries.Links, row => (row.GetString(0), row.GetString(1)))).ToLookup(row => row.Item1, row => row.Item2),
            Unknown = await Rows(PostgreSqlObjectQueries.Unknown, CatalogUnknown.From),
        };

        async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants.
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
    }
}
