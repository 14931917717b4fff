using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.Verification;

/// <summary>A database of its own on a PostgreSQL server: one that the user named, or a throwaway one started for it.</summary>
internal sealed class PostgreSqlScratch : ScratchDatabase
{
    private readonly PostgreSqlUrl _admin;
    private readonly PostgreSqlUrl _address;
    private readonly bool _isOwn;
    private readonly NpgsqlDataSource _source;
    private readonly PostgreSqlCluster? _cluster;

    private PostgreSqlScratch(PostgreSqlUrl admin, PostgreSqlUrl address, bool isOwn, string version, PostgreSqlCluster? cluster)
    {
        (_admin, _address, _isOwn, ServerVersion, _cluster) = (admin, address, isOwn, version, cluster);
        _source = DataSource(address);
    }

    public override string Url => _address.ToString();

    public override string ServerVersion { get; }

    /// <summary>
    /// A scratch database at the URL, or from server binaries on this machine where <paramref name="url"/> is null. One of
    /// the two results is null; the diagnostic says what to install or to change.
    /// </summary>
    /// <param name="major">The version wanted; the newest that is there where it is null or not there.</param>
    public static async Task<(PostgreSqlScratch? Database, Diagnostic? Problem)> FindAsync(string? url, int? major, CancellationToken cancellation)
    {
        try
        {
            return url is null ? await StartAsync(major, cancellation) : await AtAsync(url, cancellation);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException or ArgumentException)
        {
            return (null, new("SC5003", Severity.Error, $"The PostgreSQL scratch server does not answer: {error.Message}", "Check --scratch, or leave it out to start a server from the binaries on this machine."));
        }
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    public override async Task ResetAsync(CancellationToken cancellation)
    {
        if (_isOwn)
        {
            await ExecuteAsync(_admin, $"DROP DATABASE IF EXISTS {Name(_address)} WITH (FORCE)", cancellation);
            await ExecuteAsync(_admin, $"CREATE DATABASE {Name(_address)} TEMPLATE template0", cancellation);
            return;
        }

        // The database is the user's, so only what is in it goes.
        await ScalarAsync(_address, """
            DO $$
            DECLARE
              name text;
            BEGIN
              FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
              END LOOP;
              CREATE SCHEMA public;
            END
            $$
            """, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
        else if (_isOwn)
        {
            await ExecuteAsync(_admin, $"DROP DATABASE IF EXISTS {Name(_address)} WITH (FORCE)", CancellationToken.None);
        }
        else
        {
            await ResetAsync(CancellationToken.None);
        }
    }

    private static async Task<(PostgreSqlScratch?, Diagnostic?)> StartAsync(int? major, CancellationToken cancellation)
    {
        var (cluster, problem) = await PostgreSqlCluster.StartAsync(major, cancellation);
        if (cluster is null)
        {
            return (null, problem);
        }

        var admin = cluster.Address;
        var address = admin with { Database = "scaffolder" };
        var version = await VersionAsync(admin, cancellation);
        await ExecuteAsync(admin, $"CREATE DATABASE {Name(address)} TEMPLATE template0", cancellation);
        return (new(admin, address, isOwn: true, version, cluster), null);
    }

    // An empty database is used as it is. One with tables is not touched: a database beside it is made where that is allowed.
    private static async Task<(PostgreSqlScratch?, Diagnostic?)> AtAsync(string url, CancellationToken cancellation)
    {
        if (PostgreSqlUrl.Parse(url) is not { } admin)
        {
            return (null, new("SC5001", Severity.Error, "The scratch URL cannot be read.", "Write postgresql://user@host:5432/database."));
        }

        var version = await VersionAsync(admin, cancellation);
        if (await ScalarAsync(admin, "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')", cancellation) is false)
        {
            return (new(admin, admin, isOwn: false, version, cluster: null), null);
        }

        if (await ScalarAsync(admin, "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user", cancellation) is not true)
        {
            return (null, new("SC5002", Severity.Error, $"The database {admin.Shown} is not empty, and {admin.User ?? "the user"} may not create another.", "Name an empty database, or a user with CREATEDB: a scratch database loses everything in it."));
        }

        var address = admin with { Database = $"scaffolder_scratch_{Environment.ProcessId}_{Environment.TickCount64}" };
        await ExecuteAsync(admin, $"CREATE DATABASE {Name(address)} TEMPLATE template0", cancellation);
        return (new(admin, address, isOwn: true, version, cluster: null), null);
    }

    private static async Task<string> VersionAsync(PostgreSqlUrl address, CancellationToken cancellation) =>
        $"PostgreSQL {((string?)await ScalarAsync(address, "SHOW server_version", cancellation))?.Split(' ')[0]}";

    private static async Task<object?> ScalarAsync(PostgreSqlUrl address, string sql, CancellationToken cancellation)
    {
        await using var source = DataSource(address);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants, and names are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task ExecuteAsync(PostgreSqlUrl address, string sql, CancellationToken cancellation) => await ScalarAsync(address, sql, cancellation);

    private static NpgsqlDataSource DataSource(PostgreSqlUrl address)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    private static string Name(PostgreSqlUrl address) => $"\"{address.Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
