using System.Data.Common;

namespace Scaffolder;

/// <summary>
/// A statement of PostgreSQL sent as it stands: Npgsql cuts a command at semicolons once more, and not where the server
/// does, but leaves the parts of a batch alone.
/// </summary>
internal static class WholeStatement
{
    public static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // The user's file or the statement under test; the database is a scratch one.
        command.CommandText = sql;
#pragma warning restore CA2100
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
