using System.Data.Common;
using Scaffolder.Schema;

namespace Scaffolder.Sources.PostgreSql;

/// <summary>What the planner's statistics and the files of a PostgreSQL database say of its tables; nothing is counted.</summary>
internal static class PostgreSqlStatistics
{
    // A negative number of rows is PostgreSQL's word for "never analysed".
    private const string _query =
        """
        SELECT n.nspname, c.relname, nullif(greatest(c.reltuples, -1), -1)::bigint, pg_catalog.pg_relation_size(c.oid)
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY n.nspname, c.relname
        """;

    public static async Task<EquatableArray<KnownTable>> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _query;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<KnownTable>();
        while (await reader.ReadAsync(cancellation))
        {
            var name = new ObjectName(reader.GetString(1), reader.GetString(0));
            tables.Add(new(new(name, await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetInt64(2), reader.GetInt64(3))));
        }

        return [.. tables];
    }
}
