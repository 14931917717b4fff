using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>What is compared of the rows of a table: how many there are, and a digest of their values that does not depend on their order.</summary>
internal sealed record RowDigest(long Rows, string Hash)
{
    public static async Task<RowDigest> OfAsync(DbConnection connection, SqlDialect dialect, ObjectName table, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var rows = await RowsAsync(connection, dialect, table, columns, null, cancellation);
        return new(rows.Count, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)))));
    }

    /// <summary>The rows as texts, in their order as texts.</summary>
    /// <param name="present">The column that holds a value in the rows that are wanted; null for all of them.</param>
    public static async Task<IReadOnlyList<string>> RowsAsync(DbConnection connection, SqlDialect dialect, ObjectName table, IReadOnlyList<string> columns, string? present, CancellationToken cancellation)
    {
        var list = columns.Count == 0 ? "1" : string.Join(", ", columns.Select(column => dialect.ValueAsText(column)));
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are quoted by the dialect.
        command.CommandText = present is null ? dialect.Sql($"SELECT {new Raw(list)} FROM {table}") : dialect.Sql($"SELECT {new Raw(list)} FROM {table} WHERE {new Identifier(present)} IS NOT NULL");
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            // Length before value: no two rows look the same unless they are.
            rows.Add(string.Concat(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-;" : $"{reader.GetValue(i)}" is var text ? $"{text.Length}:{text};" : "")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
