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
        var list = columns.Count == 0 ? "1" : string.Join(", ", columns.Select(column => dialect.ValueAsText(column)));
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are quoted by the dialect.
        command.CommandText = dialect.Sql($"SELECT {new Raw(list)} FROM {table}");
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            // Length before value: no two rows look the same unless they are.
            rows.Add(string.Concat(Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-;" : $"{reader.GetValue(i)}" is var text ? $"{text.Length}:{text};" : "")));
        }

        rows.Sort(StringComparer.Ordinal);
        return new(rows.Count, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)))));
    }
}
