using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects.MySql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.MySql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbSourceTests(MariaDbServer server)
{
    [Fact]
    public async Task What_was_read_makes_the_same_database_again()
    {
        foreach (var (before, _, after) in MariaDbEvolutions.All.Values)
        {
            foreach (var sql in (string[])[before, after])
            {
                await using var first = await server.NewDatabaseAsync();
                await using var second = await server.NewDatabaseAsync();
                await first.LoadAsync(sql);
                var schema = await first.ReadAsync();
                Assert.Equal(schema, MariaDbDatabase.Dialect.Normalize(schema));

                await second.RunAsync(MariaDbDatabase.Dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(MariaDbDatabase.Dialect.Capabilities))).Statements);

                SchemaAssert.Same(schema, await second.ReadAsync());
            }
        }
    }

    [Fact]
    public async Task A_model_survives_being_written_as_yaml()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.LoadAsync(MariaDbEvolutions.All["keys"].After + MariaDbEvolutions.All["columns"].After);
        var schema = await database.ReadAsync();

        var (model, diagnostics) = new YamlSource("schema.yaml", SchemaYaml.Write(schema), null).Read();

        Assert.Empty(diagnostics);
        SchemaAssert.Same(schema, MariaDbDatabase.Dialect.Normalize(model!.Schema));
    }

    [Fact]
    public async Task A_scratch_database_takes_the_collation_of_the_live_one()
    {
        const string Tables = "CREATE TABLE t (id int PRIMARY KEY, a varchar(9) COLLATE utf8mb4_general_ci); CREATE TABLE g (a text) COLLATE utf8mb4_general_ci;";
        await using var live = await server.NewDatabaseAsync();
        await using var scratch = await server.NewDatabaseAsync();
        await live.LoadAsync("ALTER DATABASE COLLATE utf8mb4_unicode_ci;" + Tables);

        await MySqlCollation.AdoptAsync(scratch.Connection, ["schema.sql", live.Address.ToString()], CancellationToken.None);
        await scratch.LoadAsync(Tables);

        SchemaAssert.Same(await live.ReadAsync(), await scratch.ReadAsync());
    }

    [Fact]
    public async Task A_statement_that_the_server_refuses_is_told_with_its_place()
    {
        await using var database = await server.NewDatabaseAsync();

        var problem = await MySqlScriptLoader.LoadAsync(database.Connection, "schema.sql", "CREATE TABLE t (id int);\n-- a ; in a comment\n  CREATE TABLE t (a int);", CancellationToken.None);

        Assert.Equal(new SourceLocation("schema.sql", 3, 3), problem!.Location);
    }

    [Fact]
    public void A_file_is_cut_as_the_client_cuts_it()
    {
        var parts = MySqlScriptText.Split("# x;\nSELECT ';', \"a\\\";\", `;`; /* ; */ SELECT 2;\nDELIMITER //\nBEGIN a; b; END//\ndelimiter ;\n/*!50001 SET x = 1 */;\nSELECT 3 -- ;\n");

        Assert.Equal(["SELECT ';', \"a\\\";\", `;`", "SELECT 2", "BEGIN a; b; END", "/*!50001 SET x = 1 */", "SELECT 3 -- ;"], parts.Select(part => part.Text));
    }

    [Fact]
    public async Task The_catalogue_is_read_by_its_url_and_its_tables_are_estimated()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.LoadAsync("CREATE TABLE t (id int PRIMARY KEY)");

        var result = await new MySqlSource(database.Address.ToString()).ReadAsync(CancellationToken.None);
        var statistics = await new MySqlSource(database.Address.ToString()).ReadStatisticsAsync(CancellationToken.None);

        Assert.Equal("t", Assert.Single(result.Model!.Schema.Tables).Name.Name);
        Assert.Equal(new ObjectName("t"), Assert.Single(statistics.Tables).Statistics.Table);
    }

    [Fact]
    public async Task A_scratch_database_with_tables_is_refused_and_another_kind_of_server_too()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.LoadAsync("CREATE TABLE t (id int PRIMARY KEY)");
        var problems = new List<Diagnostic>();

        Assert.Null(await MySqlScratch.StartAsync(database.Address.ToString(), MySqlFlavor.MariaDb, problems, CancellationToken.None));
        Assert.Null(await MySqlScratch.StartAsync("mariadb://127.0.0.1:1/x", MySqlFlavor.MariaDb, problems, CancellationToken.None));

        Assert.Equal(["SC5012", "SC5013"], problems.Select(problem => problem.Id));
    }
}
