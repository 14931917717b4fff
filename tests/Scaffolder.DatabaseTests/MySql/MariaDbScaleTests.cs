using System.Globalization;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

/// <summary>However many tables there are, the catalogue is asked the same few questions.</summary>
[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbScaleTests(MariaDbServer server)
{
    [Fact]
    public async Task A_catalogue_is_read_with_a_constant_number_of_queries()
    {
        await using var database = await server.NewDatabaseAsync();
        var one = await CountAsync(database);
        foreach (var i in Enumerable.Range(1, 100))
        {
            await ScriptRunner.ExecuteAsync(database.Connection, null, string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (id int PRIMARY KEY, parent int, name varchar(10) CHECK (name <> ''), INDEX (name), FOREIGN KEY (parent) REFERENCES t1 (id))"), default);
        }

        var many = await CountAsync(database);

        Assert.Equal(100, many.Tables);
        Assert.True(one.Queries > 1);
        Assert.Equal(one.Queries, many.Queries);
    }

    private static async Task<(int Tables, long Queries)> CountAsync(MariaDbDatabase database)
    {
        var before = await QuestionsAsync(database);
        var read = await MySqlSource.ReadAsync(database.Connection, default);
        return (read.Model!.Schema.Tables.Count, await QuestionsAsync(database) - before);
    }

    // What the server has counted of this session. The texts of all tables are asked for by one command, of which each part is counted.
    private static async Task<long> QuestionsAsync(MariaDbDatabase database)
    {
        await using var command = database.Connection.CreateCommand();
        command.CommandText = "SELECT SUM(IF(variable_name = 'QUESTIONS', 1, -1) * variable_value) FROM information_schema.session_status WHERE variable_name IN ('QUESTIONS', 'COM_SHOW_CREATE_TABLE')";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
