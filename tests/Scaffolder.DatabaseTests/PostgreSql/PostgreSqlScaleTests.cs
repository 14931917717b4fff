using System.Diagnostics;
using System.Globalization;
using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>However many tables there are, the catalogue is asked the same few questions.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlScaleTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_catalogue_is_read_with_a_constant_number_of_queries()
    {
        await using var database = await server.NewDatabaseAsync();
        var one = await CountAsync(database);
        await database.ExecuteAsync("""
            DO $$ BEGIN FOR i IN 1..300 LOOP
              EXECUTE format('CREATE TYPE mood%s AS ENUM (''a'')', i);
              EXECUTE format('CREATE TABLE t%s (id integer PRIMARY KEY, parent integer REFERENCES t1, mood mood%s, name text CHECK (name <> ''''))', i, i);
              EXECUTE format('CREATE INDEX ON t%s (name)', i);
              EXECUTE format('CREATE VIEW v%s AS SELECT * FROM t%s', i, i);
            END LOOP; END $$
            """);
        var many = await CountAsync(database);

        Assert.Equal(300, many.Tables);
        Assert.True(one.Queries > 0);
        Assert.Equal(one.Queries, many.Queries);
    }

    // The driver tells of every command that it sends.
    private static async Task<(int Tables, int Queries)> CountAsync(PostgreSqlDatabase database)
    {
        var queries = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => queries += activity.Tags.Concat(activity.TagObjects.Select(tag => KeyValuePair.Create(tag.Key, Convert.ToString(tag.Value, CultureInfo.InvariantCulture)))).Any(tag => tag.Value == database.Url.Database) ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        var read = await PostgreSqlSource.ReadAsync(database.Connection, default);
        return (read.Model!.Schema.Tables.Count, queries);
    }
}
