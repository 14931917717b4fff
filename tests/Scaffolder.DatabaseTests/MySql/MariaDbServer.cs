using System.Globalization;
using Scaffolder.Dialects.MySql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

/// <summary>One server for all tests; each test has databases of its own.</summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    private MySqlScratch? _scratch;
    private int _databases;

    public async Task InitializeAsync()
    {
        var problems = new List<Diagnostic>();
        _scratch = await MySqlScratch.StartAsync(Environment.GetEnvironmentVariable("SCAFFOLDER_TEST_MARIADB"), MySqlFlavor.MariaDb, problems, CancellationToken.None)
            ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    public async Task DisposeAsync() => await _scratch!.DisposeAsync();

    /// <summary>A scratch database on this server.</summary>
    internal async Task<ScratchDatabase> NewScratchAsync()
    {
        if (_scratch!.HasOthers)
        {
            return (await _scratch.NewAsync(CancellationToken.None))!;
        }

        var address = MySqlUrl.Parse(_scratch.Url)! with { Database = string.Create(CultureInfo.InvariantCulture, $"scaffolder_test_{Interlocked.Increment(ref _databases)}") };
        await using var connection = await _scratch.OpenAsync(CancellationToken.None);
        await ScriptRunner.ExecuteAsync(connection, null, $"CREATE DATABASE {address.Database}", CancellationToken.None);
        var problems = new List<Diagnostic>();
        return await MySqlScratch.StartAsync(address.ToString(), MySqlFlavor.MariaDb, problems, CancellationToken.None) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    internal async Task<MariaDbDatabase> NewDatabaseAsync()
    {
        var address = MySqlUrl.Parse(_scratch!.Url)! with { Database = string.Create(CultureInfo.InvariantCulture, $"scaffolder_test_{Interlocked.Increment(ref _databases)}") };
        await using var connection = await _scratch.OpenAsync(CancellationToken.None);
        await ScriptRunner.ExecuteAsync(connection, null, $"CREATE DATABASE {address.Database}", CancellationToken.None);
        return new(address, await MySqlDriver.OpenAsync(address, CancellationToken.None));
    }
}

[CollectionDefinition(Name)]
public sealed class MariaDbCollectionDefinition : ICollectionFixture<MariaDbServer>
{
    public const string Name = "MariaDB";
}
