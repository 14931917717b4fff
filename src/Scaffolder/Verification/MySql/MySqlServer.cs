using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Scaffolder.Dialects.MySql;

namespace Scaffolder.Verification.MySql;

/// <summary>A server of our own in a temporary folder, reachable from this machine only.</summary>
internal sealed class MySqlServer : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    // What is copied for every start should be small.
    private const string SmallLog = "--innodb-log-file-size=4M";

    // MariaDB puts the ending there where it is missing.
    private const string Log = "log.err";

    private readonly ScratchFolder _folder;

    private MySqlServer(ScratchFolder folder, MySqlUrl address) => (_folder, Address) = (folder, address);

    /// <summary>The superuser, at no database.</summary>
    public MySqlUrl Address { get; }

    public static async Task<(MySqlServer? Server, Diagnostic? Problem)> StartAsync(MySqlBinaries binaries, MySqlFlavor flavor, CancellationToken cancellation)
    {
#pragma warning disable CA2000 // The server disposes it; where there is none, the catch does.
        var folder = ScratchFolder.Create();
#pragma warning restore CA2000
        try
        {
            var (data, port) = (Path.Combine(folder.FullPath, "data"), FreePort());
            await UnprivilegedProcess.OwnAsync(folder.FullPath, cancellation);
            var failure = await new ClusterTemplate(flavor.Name, binaries.Server, (folder, token) => InstallAsync(binaries, folder, token)).CopyToAsync(data, cancellation);
            await UnprivilegedProcess.OwnAsync(folder.FullPath, cancellation);
            failure ??= await LaunchAsync(binaries, flavor, folder.FullPath, data, port, cancellation);
            var server = new MySqlServer(folder, new(flavor.Name, "127.0.0.1", port, "root", null, null));
            if (failure is null && await AnswersAsync(server.Address, cancellation))
            {
                return (server, null);
            }

            var said = Error(Path.Combine(folder.FullPath, Log)) ?? failure ?? "it does not answer.";
            server.Dispose();
            return (null, new("SC5015", Severity.Error, $"{flavor.Title} in {binaries.Server} does not start: {said}", $"Give --scratch {flavor.Name}://user@host/database."));
        }
        catch (Exception)
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static Task<string?> InstallAsync(MySqlBinaries binaries, string data, CancellationToken cancellation) => binaries.Install is { } install
        ? UnprivilegedProcess.RunAsync(install, ["--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve", SmallLog], cancellation)
        : UnprivilegedProcess.RunAsync(binaries.Server, ["--no-defaults", "--initialize-insecure", $"--datadir={data}", SmallLog], cancellation);

    // The shell ends, the server goes on. Nothing here has to survive a power cut. MariaDB puts a table where its DATA DIRECTORY
    // says only as long as links are followed; MySQL knows the folders that it may use.
    private static Task<string?> LaunchAsync(MySqlBinaries binaries, MySqlFlavor flavor, string folder, string data, int port, CancellationToken cancellation) => UnprivilegedProcess.RunAsync(
        "/bin/sh",
        [
            "-c", "\"$@\" &", "sh", binaries.Server, "--no-defaults", $"--datadir={data}", $"--socket={Path.Combine(folder, "socket")}", $"--pid-file={Path.Combine(folder, "server.pid")}",
            $"--log-error={Path.Combine(folder, Log)}", "--bind-address=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--port={port}"), "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M", SmallLog, "--character-set-server=utf8mb4",
            .. flavor == MySqlFlavor.MariaDb ? (string[])["--skip-symbolic-links"] : [],
        ],
        cancellation);

    private static async Task<bool> AnswersAsync(MySqlUrl address, CancellationToken cancellation)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < _patience)
        {
            try
            {
                await using var connection = await MySqlDriver.OpenAsync(address, cancellation);
                return true;
            }
            catch (Exception error) when (MySqlDriver.IsExpected(error))
            {
                await Task.Delay(50, cancellation);
            }
        }

        return false;
    }

    private static string? Error(string log) => File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => line.Contains("[ERROR]", StringComparison.Ordinal)) : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
