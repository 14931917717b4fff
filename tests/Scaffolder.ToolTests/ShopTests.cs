using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>The shop of the samples lives through its five versions and goes back again with rows in its tables, each step run by the tool that it was written for.</summary>
[Collection(OneServer.Name)]
public sealed class ShopTests(PostgreSqlCluster cluster)
{
    /// <summary>What the tools keep for themselves.</summary>
    private static readonly string[] _histories = ["knex_", "_prisma_", "__EF"];

    [Theory]
    [InlineData("sql", "sqlite")]
    [InlineData("sql", "postgresql")]
    [InlineData("knex", "sqlite")]
    [InlineData("knex", "postgresql")]
    [InlineData("prisma", "sqlite")]
    [InlineData("prisma", "postgresql")]
    [InlineData("efcore", "sqlite")]
    [InlineData("efcore", "postgresql")]
    public async Task The_shop_goes_forward_one_by_one_and_back_again(string tool, string database)
    {
        using var folder = new TestFolder();
        TestDatabase target = database == "sqlite" ? new SqliteDatabase(folder.File("shop.db")) : await cluster.CreateDatabaseAsync();
        var client = new SqlRunner(target, folder.Path);
        var shop = new ShopMigrations(tool, SqlDialect.All.Single(dialect => dialect.Name == database), folder);
        await shop.WriteAsync();

        foreach (var step in shop.Steps)
        {
            var runner = MigrationRunner.For(tool, target, shop.Add(step));
            (await runner.UpAsync()).EnsureSuccess();
            if (step.Version == 1)
            {
                (await client.ExecuteAsync(ShopRows.Insert)).EnsureSuccess();
            }
            else if (step.Version == 2)
            {
                (await client.ExecuteAsync(ShopRows.InsertAddresses)).EnsureSuccess();
            }

            await StandsAsync(target, client, $"up to version {step.Version}", step.Comparison.Up.To, ShopRows.Forward(step.Version));

            // Prisma only looks at its history, and takes its time.
            if (tool != "prisma" || step == shop.Steps[^1])
            {
                await UpAgainAsync(runner, tool, database);
                await StandsAsync(target, client, $"up to version {step.Version} again", step.Comparison.Up.To, ShopRows.Forward(step.Version));
            }
        }

        (await client.ExecuteAsync(ShopRows.Use)).EnsureSuccess();
        foreach (var step in shop.Steps.Reverse())
        {
            (await MigrationRunner.For(tool, target, shop.FolderOf(step)).DownAsync(step.Count)).EnsureSuccess();
            shop.Remove(step);
            await StandsAsync(target, client, $"back from version {step.Version}", step.Comparison.Up.From, ShopRows.Backward(step.Version - 1));
        }
    }

    // The file for SQLite says that it was applied already, and stops.
    private static async Task UpAgainAsync(MigrationRunner runner, string tool, string database)
    {
        var again = await runner.UpAsync();
        if (tool == "sql" && database == "sqlite")
        {
            Assert.False(again.Succeeded);
            Assert.Contains("applied already", again.Output, StringComparison.Ordinal);
        }
        else
        {
            again.EnsureSuccess();
        }
    }

    /// <summary>The catalogue is the model and each question about the rows has its answer.</summary>
    private static async Task StandsAsync(TestDatabase target, SqlRunner client, string when, DatabaseSchema model, IEnumerable<ShopAnswer> answers)
    {
        Assert.Equal($"{when}:\n", $"{when}:\n{string.Join('\n', SchemaDiffer.Diff(await ReadAsync(target), model))}");
        foreach (var (question, rows) in answers)
        {
            var found = (await client.ExecuteAsync(question)).EnsureSuccess().Output.TrimEnd('\n');
            Assert.Equal($"{when}, {question}:\n{rows}", $"{when}, {question}:\n{found}");
        }
    }

    private static async Task<DatabaseSchema> ReadAsync(TestDatabase target)
    {
        await using DbConnection connection = target is SqliteDatabase ? new SqliteConnection(target.ConnectionString) : new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync();
        var dialect = SqlDialect.All.Single(item => item.Name == (target is SqliteDatabase ? "sqlite" : "postgresql"));
        var result = await Catalogue.ReadAsync(dialect.Name, connection, default);
        var schema = dialect.Normalize(result.Model!.Schema).Sorted();
        return schema with { Tables = [.. schema.Tables.Where(table => !_histories.Any(prefix => table.Name.Name.StartsWith(prefix, StringComparison.Ordinal)))] };
    }
}
