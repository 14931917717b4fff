using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>The schema of a real application from its first migration to its last, each step taken by a migration of ours.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlHistoryTests(PostgreSqlServer server, ITestOutputHelper output)
{
    private static Dialects.PostgreSql.PostgreSqlDialect Dialect => PostgreSqlDatabase.Dialect;

    [Theory]
    [InlineData("hist-umami-pg")]
    public async Task Every_step_leads_to_the_next_schema_and_back(string history)
    {
        var folder = Path.Combine(SharedData.Folder, "cases", history);
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"not run: {folder} is not there");
            return;
        }

        // Steps that jump over others are called "0001-to-0004-jump".
        var steps = Directory.GetDirectories(folder).Where(path => !path.EndsWith("-jump", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(steps);
        await using var database = await server.NewDatabaseAsync();
        await database.PsqlAsync(await File.ReadAllTextAsync(Path.Combine(steps[0], "old.sql")));
        foreach (var step in steps)
        {
            await TakeAsync(database, step);
            output.WriteLine($"{Path.GetFileName(step)}: up, down and up");
        }

        await server.DropAsync(database);
    }

    private async Task TakeAsync(PostgreSqlDatabase database, string step)
    {
        var before = await database.ReadAsync();
        SchemaAssert.Same(before, await LoadAsync(Path.Combine(step, "old.sql")));
        var after = await LoadAsync(Path.Combine(step, "new.sql"));
        var options = new PlanOptions(Dialect.Capabilities);
        var plan = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        await database.RunAsync(Dialect.Lower(plan));
        await ArrivedAsync(database, after);
        await database.RunAsync(Dialect.Lower(Planner.Revert(plan, options)));
        await ArrivedAsync(database, before);
        await database.RunAsync(Dialect.Lower(plan));
        await ArrivedAsync(database, after);
    }

    private static async Task ArrivedAsync(PostgreSqlDatabase database, DatabaseSchema wanted)
    {
        var found = await database.ReadAsync();
        SchemaAssert.Same(wanted, found);
        Assert.Empty(SchemaDiffer.Diff(found, wanted));
    }

    private async Task<DatabaseSchema> LoadAsync(string file)
    {
        await using var database = await server.NewDatabaseAsync();
        await database.PsqlAsync(await File.ReadAllTextAsync(file));
        var schema = await database.ReadAsync();
        await server.DropAsync(database);
        return schema;
    }
}
