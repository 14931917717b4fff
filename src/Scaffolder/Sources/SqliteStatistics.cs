using System.Data.Common;
using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>The rows of a SQLite file's tables, counted: SQLite keeps no number of them.</summary>
internal static class SqliteStatistics
{
    private const string _tables = @"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name";

    public static async Task<EquatableArray<KnownTable>> ReadAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _tables;
        var names = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        var tables = new List<KnownTable>();
        foreach (var name in names)
        {
#pragma warning disable CA2100 // A name cannot be a parameter; it is quoted.
            command.CommandText = $"SELECT count(*) FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
            var rows = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
            tables.Add(new(new(new ObjectName(name), rows)));
        }

        return [.. tables];
    }
}
