using System.Data.Common;
using Npgsql;
using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>Runs a script as the migration tools do: a transaction per batch, each statement behind its guard.</summary>
internal static class ScriptRunner
{
    /// <summary>Runs the script, or its first statements only and then breaks off without a commit.</summary>
    /// <param name="stopAfter">How many statements to run before breaking off; null runs all.</param>
    /// <returns>How many statements had something to do.</returns>
    public static async Task<int> RunAsync(DbConnection connection, SqlDialect dialect, SqlScript script, int? stopAfter, CancellationToken cancellation)
    {
        var (seen, done) = (0, 0);
        foreach (var batch in script.Batches)
        {
            await using var transaction = batch.IsTransactional ? await connection.BeginTransactionAsync(cancellation) : null;
            if (transaction is not null && dialect.Locks(batch) is { } locks)
            {
                await ExecuteAsync(connection, transaction, locks, cancellation);
            }

            foreach (var statement in batch.Statements)
            {
                if (seen++ == stopAfter)
                {
                    return done;
                }

                done += await RunAsync(connection, transaction, dialect, statement, cancellation) ? 1 : 0;
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }
        }

        return done;
    }

    /// <summary>Runs one statement behind its guard.</summary>
    /// <returns>Whether it had something to do.</returns>
    public static async Task<bool> RunAsync(DbConnection connection, DbTransaction? transaction, SqlDialect dialect, SqlStatement statement, CancellationToken cancellation)
    {
        var pending = true;
        if (statement.Guard is { } guard)
        {
            // A database with a conditional looks for conflicts in the guarded text itself.
            if (!dialect.HasConditional && guard.Conflict is { } conflict && await AskAsync(connection, transaction, conflict, cancellation))
            {
                throw new ConflictException(guard.Message ?? "Something else is in the way.");
            }

            pending = await AskAsync(connection, transaction, guard.Pending, cancellation);
        }

        // A database with a conditional runs its own guard, so that what is proven is what the files say.
        if (pending || dialect.HasConditional)
        {
            await ServerRights.RunAsync(connection, transaction, statement.Text, () => ExecuteAsync(connection, transaction, dialect.HasConditional ? dialect.Guarded(statement) : statement.Text, cancellation), cancellation);
        }

        return pending;
    }

    public static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        // Npgsql would cut the body of such a function at its semicolons, not knowing which END is the last.
        if (sql.Contains("BEGIN ATOMIC", StringComparison.OrdinalIgnoreCase) && connection is NpgsqlConnection)
        {
            await WholeStatement.RunAsync(connection, transaction, sql, cancellation);
            return;
        }

        await using var command = Command(connection, transaction, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The one value of a query's one row, as text.</summary>
    public static Task<string?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellation) => ScalarAsync(connection, null, sql, cancellation);

    public static async Task<string?> ScalarAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, transaction, sql);
        return (await command.ExecuteScalarAsync(cancellation))?.ToString();
    }

    private static async Task<bool> AskAsync(DbConnection connection, DbTransaction? transaction, string condition, CancellationToken cancellation)
    {
        await using var command = Command(connection, transaction, $"SELECT CASE WHEN {condition} THEN 1 ELSE 0 END");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) == 1;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The statement is the thing under test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

/// <summary>A guard found something else where its statement was to work.</summary>
internal sealed class ConflictException : Exception
{
    public ConflictException(string message)
        : base(message)
    {
    }
}
