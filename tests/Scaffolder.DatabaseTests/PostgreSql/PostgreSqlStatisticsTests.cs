using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>What the server itself knows of its tables.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlStatisticsTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Analysed_tables_have_rows_and_others_are_unknown()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE known AS SELECT generate_series(1, 1000) AS id; CREATE SCHEMA app; CREATE TABLE app.\"Un Known\" (id integer); ANALYZE known");

        var result = await StatisticsSource.ReadAsync(database.Url.ToString(), default);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.Tables.Count);
        Assert.Equal(new(new("Un Known", "app"), null, 0), result.Tables[0].Statistics);
        Assert.Equal((new("known", "public"), 1000L), (result.Tables[1].Statistics.Table, result.Tables[1].Statistics.Rows));
        Assert.True(result.Tables[1].Statistics.Bytes > 0);
    }
}
