using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Scaffolder.Dialects;
using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Verification.MySql;

/// <summary>
/// Runs a script statement by statement and learns of each ALTER TABLE what it does to others by asking for less: the
/// server refuses a way or a lock that is not enough, and takes the first that is.
/// </summary>
internal sealed partial class MySqlTrace(MySqlUrl address, SqlDialect dialect)
{
    private const string _moment = "metadata lock (exclusive, for a moment)";

    // From the one that nobody notices to the one that copies the table while writers wait.
    private static readonly Way[] _ways =
    [
        new("INSTANT", null, Rebuilds: false),
        new("NOCOPY", "NONE", Rebuilds: false),
        new("INPLACE", "NONE", Rebuilds: true),
        new("NOCOPY", "SHARED", Rebuilds: false),
        new("INPLACE", "SHARED", Rebuilds: true),
        new("COPY", "NONE", Rebuilds: true),
        new("COPY", "SHARED", Rebuilds: true),
    ];

    private readonly HashSet<ObjectName> _new = [];

    public async Task<IReadOnlyList<StatementTrace>> RunAsync(SqlScript script, CancellationToken cancellation)
    {
        await using var connection = await MySqlDriver.OpenAsync(address, cancellation);
        var traces = new List<StatementTrace>();
        foreach (var statement in script.Statements)
        {
            var started = Stopwatch.GetTimestamp();
            var way = await RunAsync(connection, statement, cancellation);
            traces.Add(Trace(statement, Stopwatch.GetElapsedTime(started), way));
            if (statement.Operation is CreateTable { Table: var made })
            {
                _new.Add(made.Name);
            }
        }

        return traces;
    }

    /// <summary>The way that the statement took; null where it alters no table.</summary>
    private async Task<Way?> RunAsync(DbConnection connection, SqlStatement statement, CancellationToken cancellation)
    {
        if (!Alter.IsMatch(statement.Text) || statement.Text.Contains(';', StringComparison.Ordinal))
        {
            await ScriptRunner.ExecuteAsync(connection, null, dialect.Guarded(statement), cancellation);
            return null;
        }

        var asked = Clause.Match(statement.Text);
        var bare = asked.Success ? statement.Text[..asked.Index] : statement.Text;
        foreach (var way in _ways)
        {
            try
            {
                await ScriptRunner.ExecuteAsync(connection, null, dialect.Guarded(statement with { Text = $"{bare}, {way}" }), cancellation);
                return asked.Success ? Worse(way, asked) : way;
            }
            catch (DbException error) when (IsNotEnough(error))
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        await ScriptRunner.ExecuteAsync(connection, null, dialect.Guarded(statement), cancellation);
        return _ways[^1];
    }

    // What the statement itself asks for, where the server would have done with less.
    private static Way Worse(Way best, Match asked)
    {
        var (algorithm, locks) = (asked.Groups["algorithm"].Value, asked.Groups["lock"].Value);
        return algorithm == "COPY" || locks is "SHARED" or "EXCLUSIVE"
            ? new(algorithm.Length == 0 ? best.Algorithm : algorithm, locks.Length == 0 ? "SHARED" : locks, best.Rebuilds || algorithm == "COPY")
            : best;
    }

    private StatementTrace Trace(SqlStatement statement, TimeSpan time, Way? way)
    {
        var (locks, rewritten) = (new List<TableLock>(), new List<ObjectName>());
        if (way is not null && statement.Operation?.Target is { } table && !_new.Contains(table))
        {
            locks.Add(way.Lock switch
            {
                "EXCLUSIVE" => new(table, "LOCK=EXCLUSIVE", LockBlocks.ReadersAndWriters),
                "SHARED" => new(table, $"LOCK=SHARED, ALGORITHM={way.Algorithm}", LockBlocks.Writers),
                _ => new(table, $"{_moment}, ALGORITHM={way.Algorithm}", LockBlocks.Nobody),
            });

            // MySQL has no word for an index that is built without the table.
            rewritten.AddRange(way.Rebuilds && statement.Operation is not (CreateIndex or DropIndex or AddConstraint or DropConstraint) ? [table] : []);
            rewritten.AddRange(way.Algorithm == "COPY" && rewritten.Count == 0 ? [table] : []);
        }

        return new(statement, time, [.. locks], [.. rewritten], []);
    }

    // ER_ALTER_OPERATION_NOT_SUPPORTED, with a reason or without, and a word that this server does not know.
    private static bool IsNotEnough(DbException error) => error.SqlState == "0A000" || NotEnough.IsMatch(error.Message);

    [GeneratedRegex(@"^ALTER TABLE\b")]
    private static partial Regex Alter { get; }

    [GeneratedRegex(@"(?:, ALGORITHM=(?<algorithm>[A-Z]+))?(?:, LOCK=(?<lock>[A-Z]+))?$(?<=[A-Z])(?<=, (?:ALGORITHM|LOCK)=[A-Z]+)")]
    private static partial Regex Clause { get; }

    [GeneratedRegex(@"(ALGORITHM|LOCK)=\w+ is not supported|Unknown ALGORITHM|Unknown LOCK")]
    private static partial Regex NotEnough { get; }

    private sealed record Way(string Algorithm, string? Lock, bool Rebuilds)
    {
        public override string ToString() => $"ALGORITHM={Algorithm}{(Lock is null ? "" : $", LOCK={Lock}")}";
    }
}
