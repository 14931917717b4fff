using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The rows that a scratch database gets: made from the schema, or inserted by the user's own SQL.</summary>
/// <param name="Rows">How many rows to make for each table.</param>
/// <param name="Sql">The user's own SQL, which takes the place of made rows.</param>
internal sealed record SeedRequest(int Rows, string? Sql = null)
{
    /// <summary>Whether the values are ordinary ones only, without edges and gaps.</summary>
    public bool IsPlain { get; init; }

    public async Task<SeededRows> FillAsync(DbConnection connection, SqlDialect dialect, DatabaseSchema schema, CancellationToken cancellation)
    {
        if (Sql is null)
        {
            return await Seeder.SeedAsync(connection, dialect, schema, Rows, IsPlain, cancellation);
        }

        await ScriptRunner.ExecuteAsync(connection, null, Sql, cancellation);
        var counts = new List<(ObjectName, int)>();
        foreach (var table in schema.Tables)
        {
            var count = await ScriptRunner.ScalarAsync(connection, dialect.Sql($"SELECT count(*) FROM {table.Name}"), cancellation);
            counts.Add((table.Name, int.Parse(count ?? "0", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new([.. counts]) { IsOwn = true };
    }
}
