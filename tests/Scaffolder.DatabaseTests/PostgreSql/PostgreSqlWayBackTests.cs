using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>A table that others refer to comes back empty: the key that comes back with it must not stop the way back.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlWayBackTests(PostgreSqlServer server)
{
    private static readonly DatabaseSchema After = new() { Tables = [new(new("b"), [new() { Name = "a_id", Type = new IntegerType(32) }])] };

    private static readonly DatabaseSchema Before = new()
    {
        Tables =
        [
            new(new("a"), [new() { Name = "id", Type = new IntegerType(32), IsNullable = false }]) { PrimaryKey = new(null, ["id"]) },
            After.Tables[0] with { ForeignKeys = [new("fk", ["a_id"], new("a"), ["id"])] },
        ],
    };

    [Theory]
    [InlineData(Strategy.Online, "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)", false)]
    [InlineData(Strategy.Direct, "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)", false)]
    [InlineData(Strategy.Online, "INSERT INTO a VALUES (1); INSERT INTO b VALUES (NULL)", true)]
    [InlineData(Strategy.Direct, "SELECT 1", true)]
    public async Task It_holds_for_new_rows_until_the_old_ones_are_mended(Strategy strategy, string rows, bool isValidated)
    {
        var dialect = PostgreSqlDatabase.Dialect;
        var (before, after) = (dialect.Normalize(Before), dialect.Normalize(After));
        var options = new PlanOptions(dialect.Capabilities) { Strategy = strategy };
        var up = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        var down = dialect.Lower(Planner.Revert(up, options));
        await using var database = await server.NewDatabaseAsync();
        await database.RunAsync(dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, before), options)));
        await database.ExecuteAsync(rows);
        await database.RunAsync(dialect.Lower(up));

        await database.RunAsync(down);
        Assert.Equal(isValidated, (await database.ReadAsync()).Find(new("b"))!.ForeignKeys.Single().IsValidated);

        await database.ExecuteAsync("INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING");
        await database.RunAsync(down);
        SchemaAssert.Same(before, await database.ReadAsync());
    }
}
