using System.Collections.Concurrent;
using System.Data.Common;
using Scaffolder.Dialects;

namespace Scaffolder;

/// <summary>
/// The rights of a session on a PostgreSQL server that was started here: those of an owner of databases, because what it
/// runs is somebody else's. For one plain statement that needs more, its role is a superuser as long as that takes.
/// </summary>
internal static class ServerRights
{
    private const string InsufficientPrivilege = "42501";

    private const string FailedTransaction = "25P02";

    // By what a driver calls the place of a server.
    private static readonly ConcurrentDictionary<string, Server> _servers = new(StringComparer.Ordinal);

    /// <param name="server">A server that was started here.</param>
    /// <param name="role">The role that everything is run by there.</param>
    /// <param name="execute">Runs a statement as the superuser.</param>
    public static void Add(PostgreSqlUrl server, string role, Func<string, CancellationToken, Task> execute) => _servers[Place(server)] = new(role, execute);

    public static void Remove(PostgreSqlUrl server)
    {
        if (_servers.TryRemove(Place(server), out var gone))
        {
            gone.Dispose();
        }
    }

    /// <summary>Gives the rights of a superuser for good, because a program of the user's own is about to run, which no server could stop.</summary>
    /// <param name="url">A database on the server; one that was not started here is left as it is.</param>
    public static Task TrustAsync(string url, CancellationToken cancellation) =>
        PostgreSqlUrl.Parse(url) is { } address && _servers.TryGetValue(Place(address), out var server) ? server.RaiseAsync(cancellation) : Task.CompletedTask;

    /// <summary>Whether the session may run what only a superuser may, if it is plain enough.</summary>
    public static bool CanRaise(DbConnection session) => Of(session) is not null;

    /// <summary>What to do where a statement of a file needs more rights than it has; null where something else is wrong.</summary>
    public static string? Help(DbConnection session, DbException refused) => refused.SqlState == InsufficientPrivilege && CanRaise(session)
        ? "A file is read without the rights of a superuser: take the statement out, or give --scratch a server of your own."
        : null;

    /// <summary>Runs a statement, with the rights of a superuser where it needs them and may have them.</summary>
    /// <param name="run">Runs it; null runs it as it stands.</param>
    public static async Task RunAsync(DbConnection session, DbTransaction? transaction, string sql, Func<Task>? run, CancellationToken cancellation)
    {
        run ??= () => WholeStatement.RunAsync(session, transaction, sql, cancellation);
        if (Of(session) is not { } server || PrivilegedStatement.Of(sql) is not { } privileged || !await MayAsync(session, privileged, cancellation))
        {
            await run();
            return;
        }

        await RaisedAsync(session, server, privileged.MakesRole ? () => MakeRoleAsync(session, server, privileged.Role!, run, cancellation) : run, cancellation);
    }

    /// <summary>Makes a role without any rights, because a file names one that only its own server has.</summary>
    /// <returns>False where the server was not started here, so that its roles are its owner's.</returns>
    public static async Task<bool> MakeRoleAsync(DbConnection session, string role, CancellationToken cancellation)
    {
        if (Of(session) is not { } server)
        {
            return false;
        }

        await RaisedAsync(session, server, () => MakeRoleAsync(session, server, role, () => AskAsync(session, $"CREATE ROLE {Quote(role)}", null, cancellation), cancellation), cancellation);
        return true;
    }

    // What belongs to the new role can be changed.
    private static async Task MakeRoleAsync(DbConnection session, Server server, string role, Func<Task> make, CancellationToken cancellation)
    {
        await make();
        await AskAsync(session, $"GRANT {Quote(role)} TO {Quote(server.Role)}", null, cancellation);
    }

    /// <summary>Runs something of our own with the rights of a superuser.</summary>
    public static Task RaisedAsync(DbConnection session, Func<Task> run, CancellationToken cancellation) =>
        Of(session) is { } server ? RaisedAsync(session, server, run, cancellation) : run();

    private static async Task RaisedAsync(DbConnection session, Server server, Func<Task> run, CancellationToken cancellation)
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
        catch (DbException refused) when (refused.SqlState is not null)
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

    // A transaction that was broken off has taken the setting back, and refuses to be told; a session may be gone.
    private static async Task LetGoAsync(DbConnection session)
    {
        if (session.State != System.Data.ConnectionState.Open)
        {
            return;
        }

        try
        {
            await AskAsync(session, "SET session_replication_role = origin", null, CancellationToken.None);
        }
        catch (DbException refused) when (refused.SqlState == FailedTransaction || session.State != System.Data.ConnectionState.Open)
        {
            return;
        }
    }

    // A session learns of changed rights when it looks something up.
    private static Task<object?> LookAsync(DbConnection session, CancellationToken cancellation) =>
        AskAsync(session, "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) current_user", null, cancellation);

    private static async Task<bool> MayAsync(DbConnection session, PrivilegedStatement statement, CancellationToken cancellation) =>
        await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtenabled OPERATOR(pg_catalog.<>) 'O' AND evtenabled OPERATOR(pg_catalog.<>) 'D')", null, cancellation) is false
        && (statement.Role is not { } role || statement.MakesRole
            || await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) $1 AND NOT rolsuper AND NOT pg_catalog.starts_with(rolname::pg_catalog.text, 'pg_') AND rolname OPERATOR(pg_catalog.<>) current_user)", role, cancellation) is true)
        && (statement.Symbol is not { } symbol
            || await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE prosrc OPERATOR(pg_catalog.=) $1 AND oid OPERATOR(pg_catalog.<) 16384::pg_catalog.oid AND pg_catalog.has_function_privilege('public', oid, 'EXECUTE'))", symbol, cancellation) is true);

    private static async Task<object?> AskAsync(DbConnection session, string sql, string? value, CancellationToken cancellation)
    {
        await using var command = session.CreateCommand();
#pragma warning disable CA2100 // The texts are constants, and the names in them are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellation);
    }

    private static Server? Of(DbConnection session) => _servers.GetValueOrDefault(session.DataSource);

    private static string Place(PostgreSqlUrl server) => FormattableString.Invariant($"tcp://{server.Host}:{server.Port}");

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class Server(string role, Func<string, CancellationToken, Task> execute) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private int _raised;

        public string Role => role;

        public Task RaiseAsync(CancellationToken cancellation) => CountAsync(1, cancellation);

        public Task LowerAsync() => CountAsync(-1, CancellationToken.None);

        public void Dispose() => _turn.Dispose();

        // Several sessions may need it at the same time.
        private async Task CountAsync(int step, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                if (_raised + step == 0 || _raised == 0)
                {
                    await execute($"ALTER ROLE {Quote(role)} {(step > 0 ? "SUPERUSER" : "NOSUPERUSER")}", cancellation);
                }

                _raised += step;
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
