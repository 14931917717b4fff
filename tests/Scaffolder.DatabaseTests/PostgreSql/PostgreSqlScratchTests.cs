using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlScratchTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_throwaway_server_leaves_nothing_behind()
    {
        var before = Folders();
        var scratch = await StartAsync(null);
        Assert.StartsWith("PostgreSQL 1", scratch.ServerVersion, StringComparison.Ordinal);
        var folder = Assert.Single(Folders().Except(before), path => File.Exists(Path.Combine(path, "data", "postmaster.pid")));
        await using (var connection = await scratch.OpenAsync(CancellationToken.None))
        {
            Assert.Equal("scaffolder", connection.Database);
        }

        await scratch.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_folder_of_a_process_that_is_gone_is_removed_and_another_one_is_not()
    {
        using var own = ScratchFolder.Create();
        var leftOver = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "scaffolder-scratch-2147483646-test")).FullName;
        File.WriteAllText(Path.Combine(leftOver, "log"), "");
        ScratchFolder.RemoveLeftOvers();
        Assert.False(Directory.Exists(leftOver));
        Assert.True(Directory.Exists(own.FullPath));
    }

    [Fact]
    public async Task A_server_of_another_version_proves_nothing_and_reads_all_the_same()
    {
        var problems = new List<Diagnostic>();
        Assert.Null(await PostgreSqlScratch.StartAsync(null, 29, ScratchUse.Prove, problems, CancellationToken.None));
        var problem = Assert.Single(problems);
        Assert.Equal("SC5004", problem.Id);
        Assert.Contains("PostgreSQL 29 is not on this machine", problem.Message, StringComparison.Ordinal);

        problems.Clear();
        await using var reading = await PostgreSqlScratch.StartAsync(null, 29, ScratchUse.Read, problems, CancellationToken.None);
        Assert.NotNull(reading);
        Assert.Equal(Severity.Info, Assert.Single(problems).Severity);

        problems.Clear();
        await using var named = await PostgreSqlScratch.StartAsync(reading.Url, 29, ScratchUse.Prove, problems, CancellationToken.None);
        Assert.Equal("SC5007", Assert.Single(problems).Id);
    }

    [Fact]
    public async Task A_database_with_tables_is_refused_until_it_is_marked()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE precious (id integer)");
        var problems = new List<Diagnostic>();
        Assert.Null(await PostgreSqlScratch.StartAsync(database.Url.ToString(), null, ScratchUse.Prove, problems, CancellationToken.None));
        Assert.Equal("SC5002", Assert.Single(problems).Id);
        await database.ExecuteAsync("SELECT id FROM precious");

        await database.ExecuteAsync($"COMMENT ON DATABASE {database.Url.Database} IS 'scaffolder scratch'");
        await using var scratch = await StartAsync(database.Url.ToString());
        Assert.NotEqual(database.Url.Database, PostgreSqlUrl.Parse(scratch.Url)!.Database);
    }

    [Fact]
    public async Task A_database_of_its_own_is_made_where_that_is_allowed_and_dropped_after_a_crash()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.ExecuteAsync("CREATE DATABASE scaffolder_scratch_1x1_1");
        var scratch = await StartAsync(database.Url.ToString());
        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM pg_database WHERE datname = 'scaffolder_scratch_1x1_1'"));
        await using (var copy = await scratch.CopyAsync(CancellationToken.None))
        {
            Assert.Equal(2L, await CountAsync("SELECT count(*) FROM pg_database WHERE starts_with(datname::text, 'scaffolder_scratch_')"));
        }

        await scratch.DisposeAsync();
        Assert.Equal(0L, await CountAsync("SELECT count(*) FROM pg_database WHERE starts_with(datname::text, 'scaffolder_scratch_')"));

        async Task<long> CountAsync(string sql)
        {
            await using var command = database.Connection.CreateCommand();
#pragma warning disable CA2100 // Tests run their own SQL.
            command.CommandText = sql;
#pragma warning restore CA2100
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_run_leaves_the_databases_of_another_one_alone_whatever_database_it_was_given()
    {
        await using var first = await server.NewDatabaseAsync();
        await using var second = await server.NewDatabaseAsync();
        await using var scratch = await StartAsync(first.Url.ToString());
        await using var copy = await scratch.CopyAsync(CancellationToken.None);
        await using var other = await StartAsync(second.Url.ToString());
        await ExecuteAsync(scratch, "CREATE TABLE t (id integer)");
        await ExecuteAsync((PostgreSqlScratch)copy!, "CREATE TABLE t (id integer)");
    }

    [Fact]
    public async Task An_empty_database_is_used_and_left_empty_where_no_other_may_be_made()
    {
        await using var database = await server.NewDatabaseAsync(isSuperuser: true);
        await database.ExecuteAsync($"DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN; ALTER DATABASE {database.Url.Database} OWNER TO poor; ALTER SCHEMA public OWNER TO poor");
        var scratch = await StartAsync((database.Url with { User = "poor" }).ToString());
        Assert.Equal(database.Url.Database, PostgreSqlUrl.Parse(scratch.Url)!.Database);
        Assert.Null(await scratch.CopyAsync(CancellationToken.None));
        await ExecuteAsync(scratch, "CREATE TABLE t (id integer); CREATE SCHEMA s");
        await scratch.DisposeAsync();
        Assert.Empty((await database.ReadAsync()).Tables);
    }

    [Fact]
    public async Task What_a_killed_run_left_in_the_only_database_is_no_obstacle_to_the_next_one()
    {
        await using var database = await server.NewDatabaseAsync(isSuperuser: true);
        await database.ExecuteAsync($"DROP ROLE IF EXISTS killed; CREATE ROLE killed LOGIN; ALTER DATABASE {database.Url.Database} OWNER TO killed; ALTER SCHEMA public OWNER TO killed");
        var url = (database.Url with { User = "killed" }).ToString();

        // It is never disposed, as if its process were gone.
        await ExecuteAsync(await StartAsync(url), "CREATE TABLE t (id integer)");
        await using var next = await StartAsync(url);
        await ExecuteAsync(next, "CREATE TABLE t (id integer)");
    }

    [Theory]
    [InlineData("postgresql://nobody@127.0.0.1:1/none", "SC5003")]
    [InlineData("postgresql://a b", "SC0126")]
    public async Task What_does_not_answer_is_a_problem_and_not_an_exception(string url, string id)
    {
        var problems = new List<Diagnostic>();
        Assert.Null(await PostgreSqlScratch.StartAsync(url, null, ScratchUse.Prove, problems, CancellationToken.None));
        Assert.Equal(id, Assert.Single(problems).Id);
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

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), $"scaffolder-scratch-{Environment.ProcessId}-*");

    private static async Task<PostgreSqlScratch> StartAsync(string? url)
    {
        var problems = new List<Diagnostic>();
        var scratch = await PostgreSqlScratch.StartAsync(url, null, ScratchUse.Prove, problems, CancellationToken.None);
        Assert.Empty(problems);
        return scratch!;
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
