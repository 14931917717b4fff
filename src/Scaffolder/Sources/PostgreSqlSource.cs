using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Sources.PostgreSql;

namespace Scaffolder.Sources;

/// <summary>The catalogue of a live PostgreSQL database, read in one read-only transaction with a fixed number of queries.</summary>
internal sealed class PostgreSqlSource(string url) : ISchemaSource
{
    public async Task<SourceResult> ReadAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(ReadAsync, cancellation);
        return result ?? new(null, [problem!]);
    }

    /// <summary>What the database knows of the sizes of its tables.</summary>
    public async Task<StatisticsResult> ReadStatisticsAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(async (connection, token) => new StatisticsResult(await PostgreSqlStatistics.ReadAsync(connection, token), []), cancellation);
        return result ?? new([], [problem!]);
    }

    /// <summary>The version of the server; null where it cannot be asked.</summary>
    public async Task<int?> ReadVersionAsync(CancellationToken cancellation)
    {
        var (text, _) = await UseAsync((connection, _) => Task.FromResult(connection.ServerVersion), cancellation);
        return int.TryParse(text?.Split('.', ' ')[0], CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    /// <summary>Lends an open connection to a reader; what stands in the way of opening it is the problem.</summary>
    public async Task<(T? Result, Diagnostic? Problem)> UseAsync<T>(Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class?
    {
        if (PostgreSqlUrl.Parse(url) is not { } address)
        {
            return (null, new("SC0310", Severity.Error, "The PostgreSQL URL cannot be read.", "Write postgresql://user@host:5432/database."));
        }

        try
        {
            // The slim builder leaves out the type mappings that start slowly and that no query of ours needs.
            var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString);
            builder.EnableArrays();
            builder.EnableTransportSecurity();
            await using var source = builder.Build();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return (await read(connection, cancellation), null);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException or ArgumentException)
        {
            return (null, new("SC0311", Severity.Error, $"PostgreSQL at {address.Shown} cannot be read: {error.Message}", "Check that the server runs, and the host, port, user, password and database of the URL."));
        }
    }

    public static async Task<SourceResult> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var catalog = await PostgreSqlCatalog.ReadAsync(connection, cancellation);
        await transaction.RollbackAsync(cancellation);
        var (schema, diagnostics) = new PostgreSqlReader(catalog).Read();
        return new(new(new PostgreSqlDialect(catalog.Version).Normalize(schema)) { IsReadBack = true }, diagnostics);
    }
}
