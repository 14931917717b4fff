using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>What is created from a model reads back as that model, and running it again changes nothing.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlRoundTripTests(PostgreSqlServer server)
{
    public static TheoryData<string> Names => [.. PostgreSqlSchemas.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_schema_reads_back_as_it_was_written(string name)
    {
        var dialect = PostgreSqlDatabase.Dialect;
        var wanted = dialect.Normalize(PostgreSqlSchemas.All[name]);
        Assert.Equal(wanted, dialect.Normalize(wanted));
        Assert.Empty(dialect.Check(wanted));
        await using var database = await server.NewDatabaseAsync();
        var options = new PlanOptions(dialect.Capabilities);
        var plan = Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, wanted), options);
        var script = dialect.Lower(plan);
        await database.RunAsync(script);
        var made = await database.ReadAsync();
        SchemaAssert.Same(wanted, made);
        var dump = await database.DumpAsync();

        await database.RunAsync(script);
        Assert.Equal(dump, await database.DumpAsync());

        await database.RunAsync(dialect.Lower(Planner.Revert(plan, options)));
        SchemaAssert.Same(DatabaseSchema.Empty, await database.ReadAsync());
    }
}
