using System.Data;
using System.Data.Common;
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
        if (PostgreSqlUrl.Parse(url) is not { } address)
        {
            return Failed(new("SC0310", Severity.Error, "The PostgreSQL URL cannot be read.", "Write postgresql://user@host:5432/database."));
        }

        try
        {
            // The slim builder leaves out the type mappings that start slowly and that no query of ours needs.
            var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString);
            builder.EnableArrays();
            builder.EnableTransportSecurity();
            await using var source = builder.Build();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return await ReadAsync(connection, cancellation);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException or ArgumentException)
        {
            return Failed(new("SC0311", Severity.Error, $"PostgreSQL at {address.Shown} cannot be read: {error.Message}", "Check that the server runs, and the host, port, user, password and database of the URL."));
        }
    }

    public static async Task<SourceResult> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var catalog = await PostgreSqlCatalog.ReadAsync(connection, cancellation);
        await transaction.RollbackAsync(cancellation);
        var (schema, diagnostics) = new PostgreSqlReader(catalog).Read();
        return new(new(new PostgreSqlDialect(catalog.Version).Normalize(schema)), diagnostics);
    }

    private static SourceResult Failed(Diagnostic diagnostic) => new(null, [diagnostic]);
}
