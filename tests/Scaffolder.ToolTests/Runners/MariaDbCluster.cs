using System.Globalization;
using Scaffolder.Dialects.MySql;
using Scaffolder.Verification;

namespace Scaffolder.ToolTests.Runners;

/// <summary>A throwaway MariaDB server, as the program itself starts one.</summary>
public sealed class MariaDbCluster : IAsyncLifetime
{
    private MySqlScratch? _scratch;
    private int _databases;

    public async Task InitializeAsync()
    {
        var problems = new List<Diagnostic>();
        _scratch = await MySqlScratch.StartAsync(null, MySqlFlavor.MariaDb, problems, CancellationToken.None)
            ?? throw new InvalidOperationException($"{string.Join('\n', problems)}\nRun tests/setup.sh.");
    }

    public async Task DisposeAsync() => await _scratch!.DisposeAsync();

    internal async Task<MariaDbDatabase> CreateDatabaseAsync()
    {
        var name = $"scaffolder_test{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await using var connection = await _scratch!.OpenAsync(CancellationToken.None);
        await ScriptRunner.ExecuteAsync(connection, null, $"CREATE DATABASE {name}", CancellationToken.None);
        return new(MySqlUrl.Parse(_scratch.Url)! with { Database = name });
    }
}
