using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Schema;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.MySql;

/// <summary>From one schema to another and back, with rows in the tables, and after dying at every step.</summary>
[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbEvolutionTests(MariaDbServer server)
{
    public static TheoryData<string> Names => [.. MariaDbEvolutions.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Up_up_again_down_and_up(string name)
    {
        var (before, after) = await SchemasAsync(name);
        var (up, down) = Plans(before, after);
        await using var database = await CurrentAsync(name);
        var script = MariaDbDatabase.Dialect.Lower(up);
        await database.RunAsync(script.Statements);
        SchemaAssert.Same(after, await database.ReadAsync());
        foreach (var query in PostMigrationQuery.For(up, script))
        {
            Assert.Equal((query.Purpose, PostMigrationQuery.Expected), (query.Purpose, await ScriptRunner.ScalarAsync(database.Connection, query.Sql, CancellationToken.None)));
        }

        await database.RunAsync(script.Statements);
        SchemaAssert.Same(after, await database.ReadAsync());

        await database.RunAsync(MariaDbDatabase.Dialect.Lower(down).Statements);
        SchemaAssert.Same(before, await database.ReadAsync());

        await database.RunAsync(script.Statements);
        SchemaAssert.Same(after, await database.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Dying_after_any_statement_and_running_again_arrives(string name)
    {
        var (before, after) = await SchemasAsync(name);
        var statements = MariaDbDatabase.Dialect.Lower(Plans(before, after).Up).Statements.ToArray();
        for (var count = 1; count < statements.Length; count++)
        {
            await using var database = await CurrentAsync(name);
            await database.RunAsync(statements.Take(count));
            await database.RunAsync(statements);
            SchemaAssert.Same(after, await database.ReadAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_client_runs_the_files_twice(string name)
    {
        var (before, after) = await SchemasAsync(name);
        var (up, down) = Plans(before, after);
        await using var database = await CurrentAsync(name);
        foreach (var (plan, expected) in new[] { (up, after), (up, after), (down, before), (up, after) })
        {
            await database.ClientAsync(MariaDbDatabase.Dialect.Script(MariaDbDatabase.Dialect.Lower(plan), name));
            SchemaAssert.Same(expected, await database.ReadAsync());
        }
    }

    private static (MigrationPlan Up, MigrationPlan Down) Plans(DatabaseSchema before, DatabaseSchema after)
    {
        var options = new PlanOptions(MariaDbDatabase.Dialect.Capabilities);
        var up = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        return (up, Planner.Revert(up, options));
    }

    private async Task<(DatabaseSchema Before, DatabaseSchema After)> SchemasAsync(string name)
    {
        var evolution = MariaDbEvolutions.All[name];
        await using var before = await server.NewDatabaseAsync();
        await using var after = await server.NewDatabaseAsync();
        await before.LoadAsync(evolution.Before);
        await after.LoadAsync(evolution.After);
        return (await before.ReadAsync(), await after.ReadAsync());
    }

    private async Task<MariaDbDatabase> CurrentAsync(string name)
    {
        var database = await server.NewDatabaseAsync();
        await database.LoadAsync(MariaDbEvolutions.All[name].Before);
        await database.LoadAsync(MariaDbEvolutions.All[name].Rows);
        return database;
    }
}
