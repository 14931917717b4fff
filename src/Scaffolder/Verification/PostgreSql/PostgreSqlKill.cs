using System.Data.Common;
using System.Globalization;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>
/// Ends a session with <c>pg_terminate_backend</c> at a chosen moment of a batch. In a statement means: while the server
/// works on it, held there by a trigger of the session itself, which is rolled back with the rest, or, where there is no
/// transaction, by a second session that has a lock or an old snapshot.
/// </summary>
internal sealed class PostgreSqlKill(NpgsqlDataSource source, KillScript script)
{
    private readonly SqlDialect _dialect = script.Dialect;

    // How long to look for a statement that is held; one that is over before that was not.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Null where it was done as asked, otherwise why not; the session is killed all the same.</summary>
    public async Task<string?> AtAsync(KillPoint point, CancellationToken cancellation)
    {
        var batch = script.Last;
        await using var killer = await source.OpenConnectionAsync(cancellation);
        var victim = await source.OpenConnectionAsync(cancellation);
        var session = victim.ProcessID;
        try
        {
            await ScriptRunner.RunAsync(victim, _dialect, new([.. script.Batches.Take(script.Batches.Count - 1).Skip(script.Done)]), null, cancellation);
            var transaction = batch.IsTransactional ? await victim.BeginTransactionAsync(cancellation) : null;
            if (transaction is not null && _dialect.Locks(batch) is { } locks)
            {
                await ScriptRunner.ExecuteAsync(victim, transaction, locks, cancellation);
            }

            // In one go: what comes before is run anew for every place in a transaction.
            SqlStatement[] before = [.. batch.Statements.Take(point.Moment == KillMoment.After ? point.Statement + 1 : point.Statement)];
            if (before.Length > 0 && transaction is not null && !before.Any(statement => PrivilegedStatement.Of(statement.Text) is not null))
            {
                await ScriptRunner.ExecuteAsync(victim, transaction, string.Join(";\n", before.Select(_dialect.Guarded)), cancellation);
            }
            else
            {
                foreach (var statement in before)
                {
                    await ServerRights.RunAsync(victim, transaction, statement.Text, () => ScriptRunner.ExecuteAsync(victim, transaction, _dialect.Guarded(statement), cancellation), cancellation);
                }
            }

            return point.Moment == KillMoment.In ? await InAsync(victim, transaction, killer, batch.Statements[point.Statement], cancellation) : null;
        }
        finally
        {
            await EndAsync(killer, session, cancellation);
            await LetGoAsync(victim);
        }
    }

    private async Task<string?> InAsync(NpgsqlConnection victim, NpgsqlTransaction? transaction, NpgsqlConnection killer, SqlStatement statement, CancellationToken cancellation)
    {
        if (transaction is not null && !ServerRights.CanRaise(victim) && await PostgreSqlServerQuery.ScalarAsync(killer, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", cancellation) is not true)
        {
            return "not run, only a superuser may hold a statement";
        }

        await using var holder = transaction is null ? await HoldAsync(source, statement, cancellation) : null;
        if (transaction is not null)
        {
            await ServerRights.RaisedAsync(victim, () => ScriptRunner.ExecuteAsync(victim, transaction, Triggers(statement), cancellation), cancellation);
        }

        var running = ServerRights.RunAsync(victim, transaction, statement.Text, () => ScriptRunner.ExecuteAsync(victim, transaction, _dialect.Guarded(statement), CancellationToken.None), CancellationToken.None);
        var isHeld = await IsHeldAsync(killer, victim.ProcessID, running, cancellation);
        await EndAsync(killer, victim.ProcessID, cancellation);
        try
        {
            await running;
        }
        catch (DbException)
        {
            // The session is gone: that was the aim.
        }

        return isHeld ? null : "it was over before it could be broken off";
    }

    /// <summary>A session that keeps a concurrent build or an update in batches waiting, until it is disposed.</summary>
    public static async Task<NpgsqlConnection> HoldAsync(NpgsqlDataSource source, SqlStatement statement, CancellationToken cancellation)
    {
        var holder = await source.OpenConnectionAsync(cancellation);
        await PostgreSqlServerQuery.ScalarAsync(holder, "BEGIN ISOLATION LEVEL REPEATABLE READ", cancellation);
        await PostgreSqlServerQuery.ScalarAsync(holder, """
            DO $$
            DECLARE
              name text;
            BEGIN
              FOR name IN SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' LOOP
                EXECUTE 'LOCK TABLE ' || name || ' IN ACCESS SHARE MODE';
              END LOOP;
            END
            $$
            """, cancellation);
        if (statement.Operation is BackfillColumn fill)
        {
            await PostgreSqlServerQuery.ScalarAsync(holder, $"SELECT 1 FROM {PostgreSqlName(fill.Table)} ORDER BY ctid DESC LIMIT 1 FOR UPDATE", cancellation);
        }

        return holder;
    }

    /// <summary>Waits until the session stands still in its statement; false when the statement is over first.</summary>
    public static async Task<bool> IsHeldAsync(NpgsqlConnection watcher, int session, Task running, CancellationToken cancellation)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var waits = string.Create(CultureInfo.InvariantCulture, $"SELECT wait_event_type = 'Lock' OR wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = {session} AND state = 'active'");
        while (!running.IsCompleted && System.Diagnostics.Stopwatch.GetElapsedTime(started) < _patience)
        {
            if (await PostgreSqlServerQuery.ScalarAsync(watcher, waits, cancellation) is true)
            {
                return true;
            }

            await Task.Delay(1, cancellation);
        }

        return false;
    }

    private string Triggers(SqlStatement statement)
    {
        var table = statement.Operation is BackfillColumn fill ? _dialect.Quote(fill.Table) : null;
        return $"""
            CREATE FUNCTION pg_temp.scaffolder_hold() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); END';
            CREATE EVENT TRIGGER scaffolder_hold ON ddl_command_end EXECUTE FUNCTION pg_temp.scaffolder_hold();
            {(table is null ? "" : $"""
            CREATE FUNCTION pg_temp.scaffolder_hold_rows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
            ALTER EVENT TRIGGER scaffolder_hold DISABLE;
            CREATE TRIGGER scaffolder_hold_rows AFTER UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION pg_temp.scaffolder_hold_rows();
            """)}
            """;
    }

    private static string PostgreSqlName(ObjectName name) => name.Schema is { } schema ? $"{PostgreSqlServerQuery.Quote(schema)}.{PostgreSqlServerQuery.Quote(name.Name)}" : PostgreSqlServerQuery.Quote(name.Name);

    private static async Task EndAsync(NpgsqlConnection killer, int session, CancellationToken cancellation)
    {
        await PostgreSqlServerQuery.ScalarAsync(killer, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend({session})"), cancellation);

        // Its locks are free once it is gone.
        var isThere = string.Create(CultureInfo.InvariantCulture, $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {session})");
        while (await PostgreSqlServerQuery.ScalarAsync(killer, isThere, cancellation) is true)
        {
            await Task.Delay(1, cancellation);
        }
    }

    private static async Task LetGoAsync(NpgsqlConnection victim)
    {
        try
        {
            await victim.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // Nobody is at the other end any more.
        }
    }
}
