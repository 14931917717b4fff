using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Scaffolder.Sources;

/// <summary>The databases that a statement can name besides the one that it is run in; only MySQL and MariaDB have such.</summary>
internal static class ServerNeighbours
{
    public static async Task<IReadOnlyCollection<string>> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        if (connection is SqliteConnection or NpgsqlConnection)
        {
            return [];
        }

        await using var command = connection.CreateCommand();

        // What the server says of itself is only read.
        command.CommandText = "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN (DATABASE(), 'information_schema', 'performance_schema', 'sys')";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
