using System.Data.Common;

namespace Scaffolder.Sources.MySql;

/// <summary>
/// The collation of tables that name none. A scratch database takes it from the live one that a model is compared with, so
/// that the same words mean the same in both.
/// </summary>
internal static class MySqlCollation
{
    /// <param name="sources">The first that is a live database decides; without one the scratch database stays as it is.</param>
    public static async Task AdoptAsync(DbConnection scratch, IEnumerable<string> sources, CancellationToken cancellation)
    {
        if (sources.Select(MySqlUrl.Parse).FirstOrDefault(address => address?.Database is not null) is not { } live)
        {
            return;
        }

        try
        {
            await using var connection = await MySqlDriver.OpenAsync(live, cancellation);
            var collation = (await MySqlRow.ReadAsync(connection, MySqlQueries.Server, cancellation))[0].Text(2);
            await MySqlRow.ReadAsync(scratch, $"ALTER DATABASE COLLATE {collation}", cancellation);
        }
        catch (Exception error) when (MySqlDriver.IsExpected(error))
        {
            // Whoever reads the live database tells why it cannot be; a scratch server without the collation keeps its own.
        }
    }
}
