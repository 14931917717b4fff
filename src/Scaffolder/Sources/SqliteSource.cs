using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects.Sqlite;

namespace Scaffolder.Sources;

/// <summary>A SQLite file, opened for reading only; one that is not there is never made.</summary>
internal sealed class SqliteSource(string path) : ISchemaSource
{
    public async Task<SourceResult> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return Failed("SC0453", "there is no such file.", "Check the path after sqlite:.");
        }

        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        try
        {
            await using var connection = new SqliteConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellation);
            return await ReadAsync(connection, cancellation);
        }
        catch (SqliteException e)
        {
            return Failed("SC0454", $"SQLite cannot read it: {e.Message}", "It must be a SQLite database that this user may read.");
        }
    }

    /// <summary>The schema of an open database, as SQLite normalises it.</summary>
    public static async Task<SourceResult> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var (schema, diagnostics) = await SqliteCatalogue.ReadAsync(connection, cancellation);
        return new(new SchemaModel(new SqliteDialect().Normalize(schema)), [.. diagnostics]);
    }

    private SourceResult Failed(string id, string message, string help) => new(null, [new(id, Severity.Error, message, help, new(path))]);
}
