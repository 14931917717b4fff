using System.Data.Common;
using System.Diagnostics;
using Scaffolder.Dialects;
using Scaffolder.Planning.Operations;

namespace Scaffolder.Verification.MySql;

/// <summary>Kills the session that runs a script, at a place in its last batch.</summary>
/// <remarks>No statement can be taken back here, so none is in a transaction. A statement is held by a reader of all tables.</remarks>
internal sealed class MySqlKill(MySqlUrl address, KillScript script)
{
    // How long to look for a statement that is held; one that is over before that was not.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Null where it was done as asked, otherwise why not; the session is killed all the same.</summary>
    public async Task<string?> AtAsync(KillPoint point, CancellationToken cancellation)
    {
        await using var killer = await MySqlDriver.OpenAsync(address, cancellation);
        await using var victim = await MySqlDriver.OpenAsync(address, cancellation);
        var session = await ScriptRunner.ScalarAsync(victim, "SELECT CONNECTION_ID()", cancellation) ?? "";
        try
        {
            await ScriptRunner.RunAsync(victim, script.Dialect, new([.. script.Batches.Take(script.Batches.Count - 1).Skip(script.Done)]), null, cancellation);
            foreach (var statement in script.Last.Statements.Take(point.Moment == KillMoment.After ? point.Statement + 1 : point.Statement))
            {
                await ScriptRunner.RunAsync(victim, null, script.Dialect, statement, cancellation);
            }

            return point.Moment == KillMoment.In ? await InAsync(victim, session, killer, script.Last.Statements[point.Statement], cancellation) : null;
        }
        finally
        {
            await EndAsync(killer, session, cancellation);
        }
    }

    private async Task<string?> InAsync(DbConnection victim, string session, DbConnection killer, SqlStatement statement, CancellationToken cancellation)
    {
        await using var holder = await HoldAsync(statement, cancellation);
        var running = Task.Run(() => ScriptRunner.ExecuteAsync(victim, null, script.Dialect.Guarded(statement), CancellationToken.None), cancellation);
        var isHeld = await IsHeldAsync(killer, session, running, cancellation);
        await EndAsync(killer, session, cancellation);
        try
        {
            await running;
        }
        catch (Exception error) when (MySqlDriver.IsExpected(error))
        {
            // The session is gone: that was the aim.
        }

        return isHeld ? null : "it was over before it could be broken off";
    }

    private async Task<DbConnection> HoldAsync(SqlStatement statement, CancellationToken cancellation)
    {
        var holder = await MySqlDriver.OpenAsync(address, cancellation);
        await ScriptRunner.ExecuteAsync(holder, null, "SET SESSION group_concat_max_len = 100000000", cancellation);
        var tables = await ScriptRunner.ScalarAsync(holder, """
            SELECT GROUP_CONCAT(CONCAT('DO EXISTS (SELECT 1 FROM `', REPLACE(table_name, '`', '``'), '`)') SEPARATOR ';') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
            """, cancellation);
        await ScriptRunner.ExecuteAsync(holder, null, $"START TRANSACTION; {(statement.Operation is BackfillColumn fill ? $"SELECT 1 FROM {script.Dialect.Quote(fill.Table)} FOR UPDATE" : tables)}", cancellation);
        return holder;
    }

    /// <summary>Waits until the session stands still in its statement; false when the statement is over first.</summary>
    private static async Task<bool> IsHeldAsync(DbConnection watcher, string session, Task running, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var waits = $"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {session} AND (state LIKE 'Waiting for %' OR (state = 'Updating' AND info LIKE 'UPDATE %'))";
        while (!running.IsCompleted && Stopwatch.GetElapsedTime(started) < _patience)
        {
            if (await ScriptRunner.ScalarAsync(watcher, waits, cancellation) is not "0")
            {
                return true;
            }

            await Task.Delay(1, cancellation);
        }

        return false;
    }

    private static async Task EndAsync(DbConnection killer, string session, CancellationToken cancellation)
    {
        // Its locks are free once it is gone.
        var isThere = $"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {session}";
        while (await ScriptRunner.ScalarAsync(killer, isThere, cancellation) is not "0")
        {
            try
            {
                await ScriptRunner.ExecuteAsync(killer, null, $"KILL CONNECTION {session}", cancellation);
            }
            catch (DbException)
            {
                // It went meanwhile.
            }

            await Task.Delay(1, cancellation);
        }
    }
}
