using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects;
using Scaffolder.Risk;
using Scaffolder.Schema;
using SQLitePCL;

namespace Scaffolder.Verification.Sqlite;

/// <summary>
/// Runs a script statement by statement, each in a transaction of its own, while a second connection tries to read and to
/// write. What is read or written from one end to the other, the program that SQLite makes of the statement tells.
/// </summary>
internal sealed class SqliteTrace(SqliteScratch scratch, SqlDialect dialect)
{
    // Steps of SQLite's machine after which the second connection tries, for the first time.
    private const int Steps = 25;

    private readonly HashSet<string> _before = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IReadOnlyList<StatementTrace>> RunAsync(SqlScript script, CancellationToken cancellation)
    {
        await using var connection = (SqliteConnection)await scratch.OpenAsync(cancellation);
        await using var other = (SqliteConnection)await scratch.OpenAsync(cancellation);
        _before.UnionWith((await RootsAsync(connection, cancellation)).Values);
        var traces = new List<StatementTrace>();
        foreach (var batch in script.Batches)
        {
            foreach (var statement in batch.Statements)
            {
                traces.Add(await TraceAsync(connection, other, statement, batch.IsTransactional, cancellation));
            }
        }

        return traces;
    }

    private async Task<StatementTrace> TraceAsync(SqliteConnection connection, SqliteConnection other, SqlStatement statement, bool isTransactional, CancellationToken cancellation)
    {
        var roots = await RootsAsync(connection, cancellation);
        var program = await ProgramAsync(connection, statement, cancellation);
        var (waits, started) = (LockBlocks.Nobody, Stopwatch.GetTimestamp());
#pragma warning disable CA1849 // The other way begins with a lock, which would not be the statement's.
        await using (var transaction = isTransactional ? connection.BeginTransaction(deferred: true) : null)
#pragma warning restore CA1849
        {
            raw.sqlite3_progress_handler(
                connection.Handle!,
                Steps,
                _ =>
                {
                    waits = waits == LockBlocks.ReadersAndWriters ? waits : Max(waits, Waiting(other));
                    return 0;
                },
                null);
            try
            {
                await ScriptRunner.RunAsync(connection, transaction, dialect, statement, cancellation);
            }
            finally
            {
                raw.sqlite3_progress_handler(connection.Handle!, 0, null, null);
            }

            waits = Max(waits, Waiting(other));
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }
        }

        var time = Stopwatch.GetElapsedTime(started);
        // The copy takes the table's place.
        var moved = (await RootsAsync(connection, cancellation)).Where(now => roots.GetValueOrDefault(now.Key) is { } old && old != now.Value && !_before.Contains(old)).Select(now => now.Value);
        return new(
            statement,
            time,
            waits == LockBlocks.Nobody ? [] : [new(null, waits == LockBlocks.Writers ? "RESERVED" : "EXCLUSIVE", waits)],
            Names(program.Rewritten.Select(root => roots.GetValueOrDefault(root)).Concat(moved)),
            Names(program.Scanned.Select(root => roots.GetValueOrDefault(root))));
    }

    private EquatableArray<ObjectName> Names(IEnumerable<string?> tables) => [.. tables.OfType<string>().Where(_before.Contains).Distinct().Select(name => new ObjectName(name)).Order()];

    private static LockBlocks Max(LockBlocks one, LockBlocks other) => one > other ? one : other;

    /// <summary>Who has to wait just now.</summary>
    private static LockBlocks Waiting(SqliteConnection other) =>
        IsBusy(other, "SELECT count(*) FROM sqlite_master") ? LockBlocks.ReadersAndWriters
        : IsBusy(other, "BEGIN IMMEDIATE; ROLLBACK") ? LockBlocks.Writers
        : LockBlocks.Nobody;

    private static bool IsBusy(SqliteConnection other, string sql) => raw.sqlite3_exec(other.Handle!, sql) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>The tables of users by the first page of themselves and of their indexes.</summary>
    private static async Task<Dictionary<long, string>> RootsAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT rootpage, tbl_name FROM sqlite_master WHERE rootpage > 1 AND substr(tbl_name, 1, 7) <> 'sqlite_'";
        var roots = new Dictionary<long, string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            roots[reader.GetInt64(0)] = reader.GetString(1);
        }

        return roots;
    }

    private static async Task<SqliteProgram> ProgramAsync(SqliteConnection connection, SqlStatement statement, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is the thing under test.
        command.CommandText = $"EXPLAIN {statement.Text}";
#pragma warning restore CA2100
        var steps = new List<SqliteStep>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                steps.Add(new(reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(6)));
            }
        }
        catch (DbException)
        {
            // Running it will say the same, or its guard keeps it from running.
            cancellation.ThrowIfCancellationRequested();
        }

        return SqliteProgram.Of(steps, isChange: statement.Text.StartsWith("ALTER TABLE ", StringComparison.Ordinal));
    }
}

/// <summary>One line of EXPLAIN.</summary>
internal sealed record SqliteStep(string Code, long P1, long P2, long P3, long P5);

/// <summary>What a statement's program goes through from one end to the other, and what it writes anew meanwhile, by root page.</summary>
internal sealed record SqliteProgram(IReadOnlyList<long> Scanned, IReadOnlyList<long> Rewritten)
{
    // P2 is a register, for a table that is made by the statement.
    private const long IsRegister = 0x10;

    /// <param name="isChange">Whether the statement changes a table and not its rows, which only rewriting touches.</param>
    public static SqliteProgram Of(IReadOnlyList<SqliteStep> steps, bool isChange)
    {
        var opened = steps.Where(step => step is { Code: "OpenRead" or "OpenWrite", P3: 0 } && (step.P5 & IsRegister) == 0).ToLookup(step => step.P1, step => step.P2);
        var started = steps.Where(step => step.Code is "Rewind" or "Last").Select(step => step.P1).ToHashSet();
        var gone = steps.Where(step => step.Code is "Next" or "Prev" && started.Contains(step.P1)).SelectMany(step => opened[step.P1]).ToHashSet();
        var written = steps.Where(step => step.Code is "Insert" or "IdxInsert").SelectMany(step => opened[step.P1]).ToHashSet();
        return new([.. gone.Order()], isChange ? [.. gone.Intersect(written).Order()] : []);
    }
}
