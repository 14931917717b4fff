using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Scaffolder.Sources.MySql;

/// <summary>A row of the catalogue, every value as text: the servers differ in the types that they give their columns.</summary>
internal sealed record MySqlRow(string?[] Values)
{
    public string Text(int column) => Values[column] ?? "";

    public string? TextOrNull(int column) => Values[column];

    public bool Is(int column, string word) => string.Equals(Values[column], word, StringComparison.OrdinalIgnoreCase);

    public long? Number(int column) => long.TryParse(Values[column], CultureInfo.InvariantCulture, out var number) ? number : null;

    public static async Task<IReadOnlyList<MySqlRow>> ReadAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants, or names that are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<MySqlRow>();
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(new([.. Enumerable.Range(0, reader.FieldCount).Select(column => Value(reader, column))]));
            }
        }
        while (await reader.NextResultAsync(cancellation));
        return rows;
    }

    private static string? Value(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
