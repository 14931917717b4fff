using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Scaffolder.ToolTests.Runners;

/// <summary>
/// A throwaway PostgreSQL server on a free loopback port, run by an unprivileged user. It ends, and its files go, when
/// this process closes its standard input: on disposal, and just as well when this process is killed.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private const string _script = """
        set -eu
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
        [ -n "$bin" ] || bin=$(dirname "$(command -v initdb)") || { echo "no PostgreSQL server: run tests/setup.sh"; exit 3; }
        data=$(mktemp -d)
        trap 'rm -rf "$data"' EXIT
        run=
        if [ "$(id -u)" -eq 0 ]; then
          user=postgres; id postgres >/dev/null 2>&1 || user=nobody
          chown "$user" "$data"; run="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups"
        fi
        cd "$data"
        $run "$bin/initdb" -D "$data/pg" -U "$2" --auth=trust -E UTF8 --no-locale --no-sync >"$data/log" 2>&1 || { cat "$data/log"; exit 1; }
        $run "$bin/postgres" -D "$data/pg" -p "$1" -k "$data" -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=50 >>"$data/log" 2>&1 </dev/null &
        server=$!
        trap 'kill -INT $server 2>/dev/null; wait $server; rm -rf "$data"' EXIT
        until "$bin/pg_isready" -q -h 127.0.0.1 -p "$1"; do
          kill -0 $server 2>/dev/null || { cat "$data/log"; exit 1; }
          sleep 0.05
        done
        echo ready
        cat >/dev/null
        """;

    private int _databases;
    private int _port;
    private Process? _process;

    public async Task InitializeAsync()
    {
        _port = FreePort();
        _process = Process.Start(new ProcessStartInfo(
            "bash", ["-c", _script, "cluster", _port.ToString(CultureInfo.InvariantCulture), PostgreSqlDatabase.User])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var answer = await _process.StandardOutput.ReadLineAsync();
        if (answer != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {answer}\n{await _process.StandardOutput.ReadToEndAsync()}");
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    internal async Task<PostgreSqlDatabase> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        (await new SqlRunner(new PostgreSqlDatabase(_port, "postgres"), "").ExecuteAsync($"CREATE DATABASE {name}")).EnsureSuccess();
        return new(_port, name);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
