using System.Data;
using System.Data.Common;
using Scaffolder.Dialects.MySql;
using Scaffolder.Sources.MySql;

namespace Scaffolder.Sources;

/// <summary>The catalogue of a live MySQL or MariaDB database, read in one read-only transaction with a fixed number of queries.</summary>
internal sealed class MySqlSource(string url) : ISchemaSource
{
    public async Task<SourceResult> ReadAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(ReadAsync, cancellation);
        return result ?? new(null, [problem!]);
    }

    /// <summary>What the database estimates of the sizes of its tables.</summary>
    public async Task<StatisticsResult> ReadStatisticsAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(async (connection, token) => new StatisticsResult(await MySqlStatistics.ReadAsync(connection, token), []), cancellation);
        return result ?? new([], [problem!]);
    }

    public static async Task<SourceResult> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var catalog = await MySqlCatalog.ReadAsync(connection, cancellation);
        await transaction.RollbackAsync(cancellation);
        var (schema, diagnostics) = new MySqlReader(catalog).Read();
        return new(new(new MySqlDialect(catalog.Flavor, null).Normalize(schema)) { IsReadBack = true }, diagnostics);
    }

    /// <summary>Lends an open connection to a reader; what stands in the way of opening it is the problem.</summary>
    public async Task<(T? Result, Diagnostic? Problem)> UseAsync<T>(Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class?
    {
        if (MySqlUrl.Parse(url) is not { Database: not null } address)
        {
            return (null, new("SC0520", Severity.Error, "The URL cannot be read, or names no database.", "Write mysql://user@host:3306/database or mariadb://user@host:3306/database."));
        }

        try
        {
            await using var connection = await MySqlDriver.OpenAsync(address, cancellation);
            return (await read(connection, cancellation), null);
        }
        catch (Exception error) when (MySqlDriver.IsItsOwn(error))
        {
            return (null, new("SC0521", Severity.Error, $"The database at {address.Shown} cannot be read: {error.Message}", MySqlDriver.Remedy));
        }
        catch (Exception error) when (MySqlDriver.IsExpected(error))
        {
            return (null, new("SC0521", Severity.Error, $"The database at {address.Shown} cannot be read: {error.Message}", "Check that the server runs, and the host, port, user, password and database of the URL."));
        }
    }
}
