using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>From one schema to another and back, with rows in the tables, in both strategies, and after dying at every step.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlEvolutionTests(PostgreSqlServer server)
{
    public static TheoryData<string, Strategy> Steps
    {
        get
        {
            var steps = new TheoryData<string, Strategy>();
            foreach (var name in PostgreSqlEvolutions.All.Keys)
            {
                steps.Add(name, Strategy.Online);
                steps.Add(name, Strategy.Direct);
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Up_up_again_down_and_up(string name, Strategy strategy)
    {
        var (before, after, options, plan) = Plan(name, strategy);
        await using var database = await server.NewDatabaseAsync();
        await CreateAsync(database, before);
        await database.ExecuteAsync(PostgreSqlEvolutions.All[name].Rows);
        var up = Dialect.Lower(plan);
        await database.RunAsync(up);
        SchemaAssert.Same(after, await database.ReadAsync());
        var dump = await database.DumpAsync();

        await database.RunAsync(up);
        Assert.Equal(dump, await database.DumpAsync());

        await database.RunAsync(Dialect.Lower(Planner.Revert(plan, options)));
        SchemaAssert.Same(before, await database.ReadAsync());

        await database.RunAsync(up);
        SchemaAssert.Same(after, await database.ReadAsync());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Dying_after_any_statement_and_running_again_arrives(string name, Strategy strategy)
    {
        var (before, after, _, plan) = Plan(name, strategy);
        var script = Dialect.Lower(plan);
        var points = script.Batches.SelectMany((batch, number) => Enumerable.Range(1, batch.IsTransactional ? 1 : batch.Statements.Count).Select(count => (number, count))).ToArray();
        foreach (var (number, count) in points)
        {
            await using var database = await server.NewDatabaseAsync();
            await CreateAsync(database, before);
            await database.ExecuteAsync(PostgreSqlEvolutions.All[name].Rows);

            // What a transaction did not commit is as if it had not run, so only whole ones matter.
            await database.RunAsync(new SqlScript([.. script.Batches.Take(number + 1)]));
            await database.RunAsync(script);
            SchemaAssert.Same(after, await database.ReadAsync());
            Assert.True(count > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Psql_runs_the_file_twice(string name, Strategy strategy)
    {
        var (before, after, _, plan) = Plan(name, strategy);
        await using var database = await server.NewDatabaseAsync();
        await CreateAsync(database, before);
        await database.ExecuteAsync(PostgreSqlEvolutions.All[name].Rows);
        var file = Dialect.Script(Dialect.Lower(plan), $"20260101000000_{name}");
        await database.PsqlAsync(file);
        SchemaAssert.Same(after, await database.ReadAsync());
        var dump = await database.DumpAsync();
        await database.PsqlAsync(file);
        Assert.Equal(dump, await database.DumpAsync());
    }

    private static Dialects.PostgreSql.PostgreSqlDialect Dialect => PostgreSqlDatabase.Dialect;

    private static (DatabaseSchema Before, DatabaseSchema After, PlanOptions Options, MigrationPlan Plan) Plan(string name, Strategy strategy)
    {
        var evolution = PostgreSqlEvolutions.All[name];
        var (before, after) = (Dialect.Normalize(evolution.Before), Dialect.Normalize(evolution.After));
        var options = new PlanOptions(Dialect.Capabilities) { Strategy = strategy, Data = evolution.Data };
        return (before, after, options, Planner.Plan(before, SchemaDiffer.Diff(before, after, evolution.Renames), options));
    }

    private static async Task CreateAsync(PostgreSqlDatabase database, DatabaseSchema schema) =>
        await database.RunAsync(Dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(Dialect.Capabilities) { Strategy = Strategy.Direct })));
}
