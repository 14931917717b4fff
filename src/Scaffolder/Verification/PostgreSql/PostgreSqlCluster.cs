using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>
/// A PostgreSQL server of our own in a temporary folder, reachable from this machine only and gone when it is disposed,
/// when the process ends and, should that have crashed, when the next one starts.
/// </summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Prefix = "scaffolder-pg-";

    private readonly PostgreSqlBinaries _binaries;
    private readonly string _folder;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly EventHandler _onExit;
    private int _isStopped;

    private PostgreSqlCluster(PostgreSqlBinaries binaries, string folder, PostgreSqlUrl address)
    {
        (_binaries, _folder, Address) = (binaries, folder, address);
        _onExit = (_, _) => Stop();
        AppDomain.CurrentDomain.ProcessExit += _onExit;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Stop()));
        }
    }

    /// <summary>The superuser at the database <c>postgres</c>.</summary>
    public PostgreSqlUrl Address { get; }

    public static async Task<(PostgreSqlCluster? Cluster, Diagnostic? Problem)> StartAsync(int? major, CancellationToken cancellation)
    {
        if (PostgreSqlBinaries.Find(major) is not { } binaries)
        {
            return (null, new("SC5004", Severity.Error, "No PostgreSQL server was found on this machine.", $"Install one (apt-get install postgresql-{major ?? 15}, brew install postgresql@{major ?? 17}), or give --scratch postgresql://user@host/database."));
        }

        RemoveLeftOvers(binaries);
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        var port = FreePort();
        var cluster = new PostgreSqlCluster(binaries, folder, new("127.0.0.1", port, "postgres", null, "postgres"));
        var data = Path.Combine(folder, "data");
        string? failure;
        try
        {
            await UnprivilegedProcess.OwnAsync(folder, cancellation);
            failure = await UnprivilegedProcess.RunAsync(binaries.InitDb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellation)
                ?? await UnprivilegedProcess.RunAsync(
                    binaries.Control,
                    ["-D", data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", Settings(port, folder), "start"],
                    cancellation);
        }
        catch (Exception)
        {
            await cluster.DisposeAsync();
            throw;
        }

        if (failure is null)
        {
            return (cluster, null);
        }

        var log = Path.Combine(folder, "log");
        var said = File.Exists(log) ? (await File.ReadAllLinesAsync(log, cancellation)).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) : null;
        await cluster.DisposeAsync();
        return (null, new("SC5005", Severity.Error, $"PostgreSQL {binaries.Major} in {binaries.Folder} does not start: {said ?? failure}", "Give --scratch postgresql://user@host/database."));
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        Stop();
        return ValueTask.CompletedTask;
    }

    // Nothing here has to survive a power cut.
    private static string Settings(int port, string folder) => string.Create(
        CultureInfo.InvariantCulture,
        $"-F -p {port} -c listen_addresses=127.0.0.1 {(OperatingSystem.IsWindows() ? "" : $"-k {folder}")} -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=40 -c autovacuum=off -c jit=off");

    private void Stop()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            Remove(_binaries, _folder);
        }
    }

    private static void Remove(PostgreSqlBinaries binaries, string folder)
    {
        if (File.Exists(Path.Combine(folder, "data", "postmaster.pid")))
        {
            UnprivilegedProcess.Run(binaries.Control, ["-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop"]);
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A file was still held; the next start removes the rest.
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to another user, who will remove it.
        }
    }

    /// <summary>Folders whose process is gone.</summary>
    private static void RemoveLeftOvers(PostgreSqlBinaries binaries)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            var name = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(name, CultureInfo.InvariantCulture, out var id) && !IsAlive(id))
            {
                Remove(binaries, folder);
            }
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
