using System.Globalization;
using Scaffolder.Verification;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>One server for all tests; each test has databases of its own.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private PostgreSqlScratch? _scratch;
    private int _databases;

    public async Task InitializeAsync()
    {
        var problems = new List<Diagnostic>();
        _scratch = await PostgreSqlScratch.StartAsync(Environment.GetEnvironmentVariable("SCAFFOLDER_TEST_POSTGRESQL"), null, ScratchUse.Read, problems, CancellationToken.None)
            ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    public async Task DisposeAsync() => await _scratch!.DisposeAsync();

    /// <summary>A scratch database on this server.</summary>
    internal async Task<PostgreSqlScratch> NewScratchAsync()
    {
        var problems = new List<Diagnostic>();
        return await PostgreSqlScratch.StartAsync(_scratch!.Url, null, ScratchUse.Read, problems, CancellationToken.None)
            ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <param name="isSuperuser">True for what only a superuser may do, where the server is our own.</param>
    internal async Task<PostgreSqlDatabase> NewDatabaseAsync(bool isSuperuser = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0");
        return await PostgreSqlDatabase.OpenAsync((isSuperuser ? Superuser : PostgreSqlUrl.Parse(_scratch!.Url)!) with { Database = name });
    }

    internal async Task DropAsync(PostgreSqlDatabase database) => await PostgreSqlServerQuery.DropAsync(Superuser, database.Url.Database!, CancellationToken.None);

    private PostgreSqlUrl Superuser => PostgreSqlUrl.Parse(_scratch!.Url)! is var url && _scratch.HasOwnServer ? url with { User = PostgreSqlCluster.Superuser } : url;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _scratch!.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class PostgreSqlCollectionDefinition : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}
