using System.Net.Sockets;
using Npgsql;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>What a scratch database asks of its server, each in a connection of its own.</summary>
internal static class PostgreSqlServerQuery
{
    /// <summary>The comment on a database that says that its content is of no value.</summary>
    public const string Mark = "scaffolder scratch";

    /// <summary>The comment while a run is at work there, which a killed one leaves.</summary>
    public const string AtWork = "scaffolder scratch, at work";

    /// <summary>Says on an empty database of somebody else's whose tables will be there, or takes that back.</summary>
    public static Task MarkAsync(PostgreSqlUrl address, bool isAtWork, CancellationToken cancellation) => ExecuteAsync(address, $"""
        DO $$
        DECLARE
          said text := (SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database());
        BEGIN
          IF COALESCE(said, '{AtWork}') = '{AtWork}' THEN
            EXECUTE format('COMMENT ON DATABASE %I IS %s', current_database(), '{(isAtWork ? $"''{AtWork}''" : "NULL")}');
          END IF;
        EXCEPTION WHEN insufficient_privilege THEN
          -- Only its owner may say something on it.
        END
        $$
        """, cancellation);

    /// <summary>Whether the exception says something about the server or its address.</summary>
    public static bool IsExpected(Exception error) => error is NpgsqlException or SocketException or TimeoutException or ArgumentException;

    /// <param name="loadsTypes">Whether to ask for the types of the database, which takes a moment and which plain questions do not need.</param>
    public static NpgsqlDataSource DataSource(PostgreSqlUrl address, bool loadsTypes)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(loadsTypes ? address.ConnectionString : $"{address.ConnectionString};Server Compatibility Mode=NoTypeLoading");
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    public static async Task<object?> ScalarAsync(PostgreSqlUrl address, string sql, CancellationToken cancellation)
    {
        await using var source = DataSource(address, loadsTypes: false);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ScalarAsync(connection, sql, cancellation);
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants, and names are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }

    public static async Task ExecuteAsync(PostgreSqlUrl address, string sql, CancellationToken cancellation) => await ScalarAsync(address, sql, cancellation);

    public static async Task<string> VersionAsync(PostgreSqlUrl address, CancellationToken cancellation) =>
        $"PostgreSQL {((string?)await ScalarAsync(address, "SHOW server_version", cancellation))?.Split(' ')[0]}";

    /// <summary>Whether somebody may miss what is in the database: it has objects, and nobody has marked it as scratch.</summary>
    public static async Task<bool> HoldsSomethingAsync(PostgreSqlUrl address, CancellationToken cancellation) => await ScalarAsync(address, $"""
        SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
          AND COALESCE((SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()), '') NOT IN ('{Mark}', '{AtWork}')
        """, cancellation) is true;

    public static async Task<bool> MayCreateDatabasesAsync(PostgreSqlUrl address, CancellationToken cancellation) =>
        await ScalarAsync(address, "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user", cancellation) is true;

    public static Task DropAsync(PostgreSqlUrl admin, string database, CancellationToken cancellation) =>
        ExecuteAsync(admin, $"DROP DATABASE IF EXISTS {Quote(database)} WITH (FORCE)", cancellation);

    /// <summary>A copy of a database. The server refuses while a session that has just ended is still on its way out.</summary>
    public static async Task CopyAsync(PostgreSqlUrl admin, string from, string to, string? owner, CancellationToken cancellation)
    {
        await using var source = DataSource(admin, loadsTypes: false);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        for (var attempt = 0; attempt < 1000 && await ScalarAsync(connection, $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = {Literal(from)})", cancellation) is true; attempt++)
        {
            await Task.Delay(2, cancellation);
        }

        // Measured: half the work of copying through the log, where no checkpoint has to reach the disk.
        var byFile = connection.PostgreSqlVersion.Major >= 15 && await ScalarAsync(connection, "SHOW fsync", cancellation) is "off" ? " STRATEGY FILE_COPY" : "";
        await ScalarAsync(connection, $"CREATE DATABASE {Quote(to)} TEMPLATE {Quote(from)}{(owner is null ? "" : $" OWNER {Quote(owner)}")}{byFile}", cancellation);
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
