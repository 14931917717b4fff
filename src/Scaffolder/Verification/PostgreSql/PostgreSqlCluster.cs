using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>A PostgreSQL server of our own in a temporary folder, reachable from this machine only.</summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    /// <summary>The role that everything is run by that somebody else wrote, called as in most dumps; it owns its databases and no more.</summary>
    public const string Role = "postgres";

    /// <summary>The role that the server itself is run by; for what is our own, and for tests.</summary>
    public const string Superuser = "scaffolder_server";

    private readonly ScratchFolder _folder;

    private PostgreSqlCluster(ScratchFolder folder, PostgreSqlUrl address) => (_folder, Address) = (folder, address);

    /// <summary>The superuser at the database <c>postgres</c>.</summary>
    public PostgreSqlUrl Address { get; }

    public static async Task<(PostgreSqlCluster? Cluster, Diagnostic? Problem)> StartAsync(PostgreSqlBinaries binaries, CancellationToken cancellation)
    {
#pragma warning disable CA2000 // The cluster disposes it; where there is none, the catch does.
        var folder = ScratchFolder.Create();
#pragma warning restore CA2000
        try
        {
            var (data, port) = (Path.Combine(folder.FullPath, "data"), FreePort());
            await UnprivilegedProcess.OwnAsync(folder.FullPath, cancellation);
            var failure = await Template(binaries).CopyToAsync(data, cancellation);
            await UnprivilegedProcess.OwnAsync(folder.FullPath, cancellation);
            failure ??= await UnprivilegedProcess.RunAsync(
                binaries.Control,
                ["-D", data, "-w", "-t", "60", "-l", Path.Combine(folder.FullPath, "log"), "-o", Settings(port, folder.FullPath), "start"],
                cancellation);
            if (failure is null)
            {
                return (new(folder, new("127.0.0.1", port, Superuser, null, "postgres")), null);
            }

            var said = Fatal(Path.Combine(folder.FullPath, "log")) ?? failure;
            folder.Dispose();
            return (null, new("SC5005", Severity.Error, $"PostgreSQL {binaries.Major} in {binaries.Folder} does not start: {said}", "Give --scratch postgresql://user@host/database."));
        }
        catch (Exception)
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ServerRights.Remove(Address);
        _folder.Dispose();
    }

    /// <summary>Makes the role, and the database that new ones are copies of.</summary>
    /// <returns>The name of that database.</returns>
    public async Task<string> PrepareAsync(int major, CancellationToken cancellation)
    {
        await PostgreSqlServerQuery.ExecuteAsync(Address, $"CREATE ROLE {Role} LOGIN CREATEDB", cancellation);
        ServerRights.Add(Address, Role, (sql, token) => PostgreSqlServerQuery.ExecuteAsync(Address, sql, token));
        if (major >= 15)
        {
            return "template0";
        }

        // The schema public belongs to the owner of the database only since 15.
        const string Empty = "scaffolder_empty";
        await PostgreSqlServerQuery.ExecuteAsync(Address, $"CREATE DATABASE {Empty} TEMPLATE template0", cancellation);
        await PostgreSqlServerQuery.ExecuteAsync(Address with { Database = Empty }, $"ALTER SCHEMA public OWNER TO {Role}", cancellation);
        return Empty;
    }

    private static ClusterTemplate Template(PostgreSqlBinaries binaries) => new(
        string.Create(CultureInfo.InvariantCulture, $"postgresql-{binaries.Major}-owner"),
        binaries.Server,
        (data, cancellation) => UnprivilegedProcess.RunAsync(binaries.InitDb, ["-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--wal-segsize=1", "--no-sync"], cancellation));

    // Nothing here has to survive a power cut.
    private static string Settings(int port, string folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"-F -p {port} -c listen_addresses=127.0.0.1 {(OperatingSystem.IsWindows() ? "" : $"-k {folder}")} -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=40 -c autovacuum=off -c cluster_name=scaffolder -c deadlock_timeout=200ms -c jit=off");

    private static string? Fatal(string log) => File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
