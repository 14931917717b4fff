using System.Globalization;
using Npgsql;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>
/// The name of a scratch database on a server that others use, too. As long as its session lives the name is taken; the
/// databases of sessions that are gone are dropped by the next one that comes.
/// </summary>
internal sealed class PostgreSqlClaim : IAsyncDisposable
{
    private const string Prefix = "scaffolder_scratch_";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _session;

    private PostgreSqlClaim(NpgsqlDataSource source, NpgsqlConnection session, string name) => (_source, _session, Name) = (source, session, name);

    public string Name { get; }

    public static async Task<PostgreSqlClaim> TakeAsync(PostgreSqlUrl admin, CancellationToken cancellation)
    {
        var source = PostgreSqlServerQuery.DataSource(admin, loadsTypes: true);
        var session = await source.OpenConnectionAsync(cancellation);
        await DropLeftOversAsync(session, cancellation);

        // The number of the session is nobody else's as long as it lives.
        var number = await PostgreSqlServerQuery.ScalarAsync(session, "SELECT pg_backend_pid()", cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}x{Environment.TickCount64}");
        await PostgreSqlServerQuery.ScalarAsync(session, $"SET application_name = {PostgreSqlServerQuery.Literal(name)}", cancellation);
        return new(source, session, name);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _source.DisposeAsync();
    }

    // Sessions are seen from every database of the server; an advisory lock holds in its own database only. The copies of a
    // database belong to it: their names begin with its own.
    private static async Task DropLeftOversAsync(NpgsqlConnection session, CancellationToken cancellation)
    {
        var names = await PostgreSqlServerQuery.ScalarAsync(
            session,
            $"""
            SELECT array_agg(d.datname::text ORDER BY d.datname) FROM pg_database d
            WHERE starts_with(d.datname::text, '{Prefix}')
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = substring(d.datname::text FROM '^{Prefix}[^_]*'))
            """,
            cancellation) as string[] ?? [];
        foreach (var name in names)
        {
            await PostgreSqlServerQuery.ScalarAsync(session, $"DROP DATABASE IF EXISTS {PostgreSqlServerQuery.Quote(name)} WITH (FORCE)", cancellation);
        }
    }
}
