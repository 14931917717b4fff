using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.DatabaseTests.PostgreSql;

[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlScratchTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_throwaway_server_leaves_nothing_behind_and_takes_left_overs_along()
    {
        var leftOver = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "scaffolder-pg-2147483646-test")).FullName;
        var before = Directory.GetDirectories(Path.GetTempPath(), "scaffolder-pg-*");
        var (scratch, problem) = await PostgreSqlScratch.FindAsync(null, null, CancellationToken.None);
        Assert.Null(problem);
        Assert.False(Directory.Exists(leftOver));
        Assert.StartsWith("PostgreSQL 1", scratch!.ServerVersion, StringComparison.Ordinal);
        var folder = Assert.Single(Directory.GetDirectories(Path.GetTempPath(), "scaffolder-pg-*").Except(before));
        await using (var connection = await scratch.OpenAsync(CancellationToken.None))
        {
            Assert.Equal("scaffolder", connection.Database);
        }

        await scratch.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_database_with_tables_is_not_touched()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE precious (id integer)");
        var (scratch, problem) = await PostgreSqlScratch.FindAsync(database.Url.ToString(), null, CancellationToken.None);
        Assert.Null(problem);
        Assert.NotEqual(database.Url.Database, PostgreSqlUrl.Parse(scratch!.Url)!.Database);
        await ExecuteAsync(scratch, "CREATE TABLE precious (other integer)");
        await scratch.ResetAsync(CancellationToken.None);
        await ExecuteAsync(scratch, "CREATE TABLE precious (other integer)");
        await scratch.DisposeAsync();
        await database.ExecuteAsync("SELECT id FROM precious");

        await database.ExecuteAsync("DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN");
        var poor = database.Url with { User = "poor" };
        var (none, refusal) = await PostgreSqlScratch.FindAsync(poor.ToString(), null, CancellationToken.None);
        Assert.Null(none);
        Assert.Equal("SC5002", refusal!.Id);
    }

    [Fact]
    public async Task An_empty_database_is_used_and_left_empty()
    {
        await using var database = await server.NewDatabaseAsync();
        var (scratch, _) = await PostgreSqlScratch.FindAsync(database.Url.ToString(), null, CancellationToken.None);
        Assert.Equal(database.Url.Database, PostgreSqlUrl.Parse(scratch!.Url)!.Database);
        await ExecuteAsync(scratch, "CREATE TABLE t (id integer); CREATE SCHEMA s");
        await scratch.DisposeAsync();
        Assert.Empty((await database.ReadAsync()).Tables);
    }

    [Theory]
    [InlineData("postgresql://nobody@127.0.0.1:1/none", "SC5003")]
    [InlineData("postgresql://a b", "SC5001")]
    public async Task What_does_not_answer_is_a_problem_and_not_an_exception(string url, string id)
    {
        var (scratch, problem) = await PostgreSqlScratch.FindAsync(url, null, CancellationToken.None);
        Assert.Null(scratch);
        Assert.Equal(id, problem!.Id);
    }

    [Theory]
    [InlineData("CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);", 3, 8, "syntax error")]
    [InlineData("-- x\nCREATE FUNCTION f() RETURNS int LANGUAGE sql\nBEGIN ATOMIC\n  SELECT CASE WHEN true THEN 1 END;\nEND;\n/* ; */ SELECT nope;", 6, 16, "nope")]
    [InlineData("SELECT ';', $x$ ; $x$, E'\\';', \";\" FROM (SELECT 1) AS t(\";\");\nSELECT 1/0;", 2, 1, "division by zero")]
    [InlineData("\\restrict abc\nCREATE TABLE a (id int);\nCOPY a (id) FROM stdin;\n1\nSELECT\n\\.\n\n\\connect other\n", 8, 1, "\\connect")]
    public async Task A_file_is_loaded_and_an_error_has_its_place(string sql, int line, int column, string message)
    {
        await using var database = await server.NewDatabaseAsync();
        var problem = await PostgreSqlScriptLoader.LoadAsync(database.Connection, "old.sql", sql, CancellationToken.None);
        Assert.Contains(message, problem!.Message, StringComparison.Ordinal);
        Assert.Equal(new("old.sql", line, column), problem.Location);
    }

    [Fact]
    public async Task A_dump_is_loaded_as_psql_loads_it()
    {
        await using var database = await server.NewDatabaseAsync();
        var script = PostgreSqlDatabase.Dialect.Lower(Planning.Planner.Plan(Schema.DatabaseSchema.Empty, Diffing.SchemaDiffer.Diff(Schema.DatabaseSchema.Empty, PostgreSqlDatabase.Dialect.Normalize(PostgreSqlSchemas.All["hostile"])), new(PostgreSqlDatabase.Dialect.Capabilities)));
        await database.RunAsync(script);
        var dump = await database.DumpAsync();
        await using var copy = await server.NewDatabaseAsync();
        Assert.Null(await PostgreSqlScriptLoader.LoadAsync(copy.Connection, "dump.sql", dump, CancellationToken.None));
        await copy.ExecuteAsync("SELECT set_config('search_path', 'public', false)");
        Assert.Equal(dump, await copy.DumpAsync());
    }

    private static async Task ExecuteAsync(PostgreSqlScratch scratch, string sql)
    {
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tests run their own SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
