using System.Diagnostics;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>
/// Runs a script statement by statement, each in a transaction of its own, and reads from <c>pg_locks</c> what it holds
/// before it commits; what stands outside of transactions is kept waiting by a second session while a third one looks.
/// </summary>
internal sealed class PostgreSqlTrace(NpgsqlDataSource source, SqlDialect dialect)
{
    // The tables by their number, as they are called and stored before a statement; a partition counts as its table.
    private const string Tables = """
        SELECT c.oid::bigint, CASE n.nspname WHEN 'public' THEN NULL ELSE n.nspname::text END, COALESCE(root.relname, c.relname)::text, c.relfilenode::bigint, c.relname::text
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class root ON root.oid = pg_partition_root(c.oid)
        WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        """;

    private readonly HashSet<long> _before = [];

    public async Task<IReadOnlyList<StatementTrace>> RunAsync(SqlScript script, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var watcher = await source.OpenConnectionAsync(cancellation);
        // Where an index would do, a table of a few rows is read whole all the same, which says nothing of a large one.
        await PostgreSqlServerQuery.ScalarAsync(connection, "SET enable_seqscan = off", cancellation);
        _before.UnionWith((await TablesAsync(watcher, null, cancellation)).Keys);
        var traces = new List<StatementTrace>();
        foreach (var statement in script.Statements)
        {
            traces.Add(statement.IsTransactional
                ? await InTransactionAsync(connection, statement, commits: true, cancellation)
                : await OutsideAsync(connection, watcher, statement, cancellation));
        }

        return traces;
    }

    private async Task<StatementTrace> InTransactionAsync(NpgsqlConnection connection, SqlStatement statement, bool commits, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var tables = await TablesAsync(connection, transaction, cancellation);
        var before = await ScansAsync(connection, cancellation);
        var started = Stopwatch.GetTimestamp();
        await ServerRights.RunAsync(connection, transaction, statement.Text, () => ScriptRunner.ExecuteAsync(connection, transaction, dialect.Guarded(statement), cancellation), cancellation);
        var time = Stopwatch.GetElapsedTime(started);
        var locks = await LocksAsync(connection, connection.ProcessID, cancellation);
        var scanned = (await ScansAsync(connection, cancellation)).Where(item => item.Value > before.GetValueOrDefault(item.Key)).Select(item => item.Key);
        var after = await TablesAsync(connection, transaction, cancellation);
        await (commits ? transaction.CommitAsync(cancellation) : transaction.RollbackAsync(cancellation));
        return Trace(statement, time, tables, after, locks, scanned);
    }

    /// <summary>What stands outside of transactions though it could stand in one is traced there; null for what cannot.</summary>
    private async Task<StatementTrace?> TryInTransactionAsync(NpgsqlConnection connection, SqlStatement statement, CancellationToken cancellation)
    {
        try
        {
            return await InTransactionAsync(connection, statement, commits: false, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.ActiveSqlTransaction or PostgresErrorCodes.InvalidTransactionTermination)
        {
            return null;
        }
    }

    private async Task<StatementTrace> OutsideAsync(NpgsqlConnection connection, NpgsqlConnection watcher, SqlStatement statement, CancellationToken cancellation)
    {
        if (await TryInTransactionAsync(connection, statement, cancellation) is { } exact)
        {
            await ScriptRunner.ExecuteAsync(connection, null, dialect.Guarded(statement), cancellation);
            return exact;
        }

        var tables = await TablesAsync(watcher, null, cancellation);
        var started = Stopwatch.GetTimestamp();
        var locks = new HashSet<(long, string)>();
        Task running;
        await using (var holder = await PostgreSqlKill.HoldAsync(source, statement, cancellation))
        {
            running = ScriptRunner.ExecuteAsync(connection, null, dialect.Guarded(statement), cancellation);
            if (await PostgreSqlKill.IsHeldAsync(watcher, connection.ProcessID, running, cancellation))
            {
                locks.UnionWith(await LocksAsync(watcher, connection.ProcessID, cancellation));
            }
        }

        while (!running.IsCompleted)
        {
            locks.UnionWith(await LocksAsync(watcher, connection.ProcessID, cancellation));
        }

        await running;
        return Trace(statement, Stopwatch.GetElapsedTime(started), tables, await TablesAsync(watcher, null, cancellation), locks, []);
    }

    private StatementTrace Trace(SqlStatement statement, TimeSpan time, Dictionary<long, Stored> tables, Dictionary<long, Stored> after, IEnumerable<(long Table, string Mode)> locks, IEnumerable<long> scanned) => new(
        statement,
        time,
        [
            .. locks.Where(item => _before.Contains(item.Table) && tables.ContainsKey(item.Table))
                .Select(item => new TableLock(tables[item.Table].For(statement), Words(item.Mode), Blocks(item.Mode)))
                .Where(item => item.Blocks > LockBlocks.Nobody || item.Mode.Contains("UPDATE", StringComparison.Ordinal))
                .GroupBy(item => item.On)
                .Select(group => group.MaxBy(item => item.Blocks)!)
                .OrderBy(item => item.On),
        ],
        [.. tables.Where(item => _before.Contains(item.Key) && after.TryGetValue(item.Key, out var now) && now.File != item.Value.File).Select(item => item.Value.For(statement)).Distinct().Order()],
        [.. scanned.Where(table => _before.Contains(table) && tables.ContainsKey(table)).Select(table => tables[table].For(statement)).Distinct().Order()]);

    private static async Task<List<(long Table, string Mode)>> LocksAsync(NpgsqlConnection connection, int session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT relation::bigint, mode FROM pg_locks WHERE pid = $1 AND locktype = 'relation' AND granted", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = session });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var locks = new List<(long, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            locks.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return locks;
    }

    // What a session has counted and not yet handed over, of this transaction and those before it.
    private static async Task<Dictionary<long, long>> ScansAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT relid::bigint, seq_scan FROM pg_stat_xact_user_tables WHERE seq_scan > 0", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var scans = new Dictionary<long, long>();
        while (await reader.ReadAsync(cancellation))
        {
            scans.Add(reader.GetInt64(0), reader.GetInt64(1));
        }

        return scans;
    }

    private static async Task<Dictionary<long, Stored>> TablesAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Tables, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new Dictionary<long, Stored>();
        while (await reader.ReadAsync(cancellation))
        {
            tables.Add(reader.GetInt64(0), new(new(reader.GetString(2), await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetString(1)), reader.GetInt64(3), reader.GetString(4)));
        }

        return tables;
    }

    private static LockBlocks Blocks(string mode) => mode switch
    {
        "AccessExclusiveLock" => LockBlocks.ReadersAndWriters,
        "ExclusiveLock" or "ShareRowExclusiveLock" or "ShareLock" => LockBlocks.Writers,
        _ => LockBlocks.Nobody,
    };

    // The words of LOCK TABLE, which the documentation and the risk assessment use.
    private static string Words(string mode) => mode switch
    {
        "AccessExclusiveLock" => "ACCESS EXCLUSIVE",
        "ExclusiveLock" => "EXCLUSIVE",
        "ShareRowExclusiveLock" => "SHARE ROW EXCLUSIVE",
        "ShareLock" => "SHARE",
        "ShareUpdateExclusiveLock" => "SHARE UPDATE EXCLUSIVE",
        "RowExclusiveLock" => "ROW EXCLUSIVE",
        "RowShareLock" => "ROW SHARE",
        _ => "ACCESS SHARE",
    };

    /// <param name="Own">What it is called itself, where it is a partition.</param>
    private sealed record Stored(ObjectName Name, long File, string Own)
    {
        /// <summary>A partition counts as its table, unless the statement is about itself.</summary>
        public ObjectName For(SqlStatement statement) => statement.Operation?.Target is { } target && target.Name == Own ? target : Name;
    }
}
