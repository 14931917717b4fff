using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects.Sqlite;

namespace Scaffolder.Sources;

/// <summary>A SQLite file, opened for reading only; one that is not there is never made.</summary>
internal sealed class SqliteSource(string path) : ISchemaSource
{
    public async Task<SourceResult> ReadAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(ReadAsync, cancellation);
        return result ?? new(null, [problem!]);
    }

    /// <summary>How many rows its tables have.</summary>
    public async Task<StatisticsResult> ReadStatisticsAsync(CancellationToken cancellation)
    {
        var (result, problem) = await UseAsync(async (connection, token) => new StatisticsResult(await SqliteStatistics.ReadAsync(connection, token), []), cancellation);
        return result ?? new([], [problem!]);
    }

    /// <summary>Lends an open connection to a reader; what stands in the way of opening it is the problem.</summary>
    public async Task<(T? Result, Diagnostic? Problem)> UseAsync<T>(Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class?
    {
        if (!File.Exists(path))
        {
            return (null, Problem("SC0453", "there is no such file.", "Check the path after sqlite:."));
        }

        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        try
        {
            await using var connection = new SqliteConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellation);
            return (await read(connection, cancellation), null);
        }
        catch (SqliteException e)
        {
            return (null, Problem("SC0454", $"SQLite cannot read it: {e.Message}", "It must be a SQLite database that this user may read."));
        }
    }

    /// <summary>The schema of an open database, as SQLite normalises it.</summary>
    public static async Task<SourceResult> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var (schema, diagnostics) = await SqliteCatalogue.ReadAsync(connection, cancellation);
        return new(new SchemaModel(new SqliteDialect().Normalize(schema)), [.. diagnostics]);
    }

    private Diagnostic Problem(string id, string message, string help) => new(id, Severity.Error, message, help, new(path));
}
