using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using Scaffolder.Dialects;

namespace Scaffolder;

/// <summary>
/// The rights of a session on a PostgreSQL server that was started here: those of an owner of databases, because what it
/// runs is somebody else's. For one plain statement that needs more, its role is a superuser as long as that takes.
/// </summary>
internal static class ServerRights
{
    // The superusers of the servers that this process has started, by their port, and how many statements need one now.
    private static readonly ConcurrentDictionary<int, Server> _servers = new();

    /// <param name="superuser">The superuser of a server that was started here.</param>
    /// <param name="role">The role that everything else is run by.</param>
    public static void Add(PostgreSqlUrl superuser, string role) => _servers[superuser.Port] = new(superuser, role);

    public static void Remove(int port)
    {
        if (_servers.TryRemove(port, out var server))
        {
            server.Dispose();
        }
    }

    /// <summary>Gives the rights of a superuser for good, because a program of the user's own is about to run, which no server could stop.</summary>
    /// <param name="url">A database on the server; one that was not started here is left as it is.</param>
    public static Task TrustAsync(string url, CancellationToken cancellation) =>
        PostgreSqlUrl.Parse(url) is { } address && _servers.TryGetValue(address.Port, out var server) && address.Host == server.Host ? server.RaiseAsync(cancellation) : Task.CompletedTask;

    /// <summary>Whether the session may run what only a superuser may, if it is plain enough.</summary>
    public static bool CanRaise(DbConnection connection) => connection is NpgsqlConnection session && Of(session) is not null;

    /// <summary>Runs a statement, with the rights of a superuser where it needs them and may have them.</summary>
    /// <param name="run">Runs it; null runs it as it stands.</param>
    public static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, Func<Task>? run, CancellationToken cancellation)
    {
        run ??= () => WholeStatement.RunAsync(connection, transaction, sql, cancellation);
        if (connection is not NpgsqlConnection session || Of(session) is not { } server || PrivilegedStatement.Of(sql) is not { } privileged || !await MayAsync(session, privileged, cancellation))
        {
            await run();
            return;
        }

        await RaisedAsync(session, server, privileged.MakesRole ? MakeRoleAsync : run, cancellation);

        // What belongs to the new role can be changed.
        async Task MakeRoleAsync()
        {
            await run();
            await AskAsync(session, $"GRANT {Quote(privileged.Role!)} TO {Quote(server.Role)}", null, cancellation);
        }
    }

    /// <summary>Runs something of our own with the rights of a superuser.</summary>
    public static Task RaisedAsync(NpgsqlConnection session, Func<Task> run, CancellationToken cancellation) =>
        Of(session) is { } server ? RaisedAsync(session, server, run, cancellation) : run();

    private static Server? Of(NpgsqlConnection session) => _servers.TryGetValue(session.Port, out var server) && session.Host == server.Host ? server : null;

    private static async Task RaisedAsync(NpgsqlConnection session, Server server, Func<Task> run, CancellationToken cancellation)
    {
        await server.RaiseAsync(cancellation);
        try
        {
            await LookAsync(session, cancellation);

            // Triggers on events are somebody else's code.
            await AskAsync(session, "SET session_replication_role = replica", null, cancellation);
            await run();
            await AskAsync(session, "SET session_replication_role = origin", null, cancellation);
        }
        catch (PostgresException)
        {
            await LetGoAsync(session);
            throw;
        }
        finally
        {
            await server.LowerAsync();
        }

        await LookAsync(session, cancellation);
    }

    // A transaction that was broken off has taken the setting back, and refuses to be told.
    private static async Task LetGoAsync(NpgsqlConnection session)
    {
        try
        {
            await AskAsync(session, "SET session_replication_role = origin", null, CancellationToken.None);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            return;
        }
    }

    // A session learns of changed rights when it looks something up.
    private static Task<object?> LookAsync(NpgsqlConnection session, CancellationToken cancellation) =>
        AskAsync(session, "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) current_user", null, cancellation);

    private static async Task<bool> MayAsync(NpgsqlConnection session, PrivilegedStatement statement, CancellationToken cancellation) =>
        await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtenabled OPERATOR(pg_catalog.<>) 'O' AND evtenabled OPERATOR(pg_catalog.<>) 'D')", null, cancellation) is false
        && (statement.Role is not { } role || statement.MakesRole
            || await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) $1::pg_catalog.text AND NOT rolsuper AND NOT pg_catalog.starts_with(rolname::pg_catalog.text, 'pg_') AND rolname OPERATOR(pg_catalog.<>) current_user)", role, cancellation) is true)
        && (statement.Symbol is not { } symbol
            || await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE prosrc OPERATOR(pg_catalog.=) $1 AND oid OPERATOR(pg_catalog.<) 16384::pg_catalog.oid AND pg_catalog.has_function_privilege('public', oid, 'EXECUTE'))", symbol, cancellation) is true);

    private static async Task<object?> AskAsync(NpgsqlConnection session, string sql, string? value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, session);
        if (value is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        return await command.ExecuteScalarAsync(cancellation);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class Server(PostgreSqlUrl superuser, string role) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private int _raised;

        public string Host => superuser.Host;

        public string Role => role;

        public Task RaiseAsync(CancellationToken cancellation) => CountAsync(1, cancellation);

        public Task LowerAsync() => CountAsync(-1, CancellationToken.None);

        public async Task ExecuteAsync(string sql, CancellationToken cancellation)
        {
            await using var source = NpgsqlDataSource.Create($"{superuser.ConnectionString};Pooling=false");
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        public void Dispose() => _turn.Dispose();

        // Several sessions may need it at the same time.
        private async Task CountAsync(int step, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                var before = _raised;
                _raised += step;
                if (before == 0 || _raised == 0)
                {
                    await ExecuteAsync($"ALTER ROLE {Quote(role)} {(_raised > 0 ? "SUPERUSER" : "NOSUPERUSER")}", cancellation);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
