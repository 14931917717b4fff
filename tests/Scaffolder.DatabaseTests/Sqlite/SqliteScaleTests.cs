using System.Globalization;
using Microsoft.Data.Sqlite;
using Scaffolder.Sources;
using SQLitePCL;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>However many tables there are, the catalogue is asked the same few questions.</summary>
public sealed class SqliteScaleTests
{
    [Fact]
    public async Task A_catalogue_is_read_with_a_constant_number_of_queries()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var one = await CountAsync(connection);
        var ddl = string.Concat(Enumerable.Range(1, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (id INTEGER PRIMARY KEY, parent REFERENCES t1, name TEXT UNIQUE); CREATE INDEX i{i} ON t{i} (name); CREATE VIEW v{i} AS SELECT * FROM t{i};")));
        Assert.Null(new SqliteSqlSource("schema.sql", ddl).Load(connection));
        var many = await CountAsync(connection);

        Assert.Equal(300, many.Tables);
        Assert.True(one.Queries > 0);
        Assert.Equal(one.Queries, many.Queries);
    }

    // What the pragma functions ask of the database for themselves is said without SELECT.
    private static async Task<(int Tables, int Queries)> CountAsync(SqliteConnection connection)
    {
        var queries = 0;
        raw.sqlite3_trace(connection.Handle!, (_, statement) => queries += statement.StartsWith("SELECT", StringComparison.Ordinal) ? 1 : 0, null);
        var read = await SqliteSource.ReadAsync(connection, default);
        raw.sqlite3_trace(connection.Handle!, (strdelegate_trace?)null, null);
        return (read.Model!.Schema.Tables.Count, queries);
    }
}
