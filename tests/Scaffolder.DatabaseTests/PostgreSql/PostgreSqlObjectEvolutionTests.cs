using Scaffolder.Diffing;
using Scaffolder.Planning;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Objects of every kind that come, change and go, in DDL as users write it: judged by what the server dumps.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlObjectEvolutionTests(PostgreSqlServer server)
{
    public static TheoryData<string, bool> Steps
    {
        get
        {
            var steps = new TheoryData<string, bool>();
            foreach (var name in PostgreSqlObjectPairs.All.Keys)
            {
                steps.Add(name, false);
                steps.Add(name, true);
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Up_up_again_down_and_up(string name, bool isReversed)
    {
        var (old, wanted) = PostgreSqlObjectPairs.All[name] is var pair && isReversed ? (pair.After, pair.Before) : pair;
        await using var database = await server.NewDatabaseAsync(isSuperuser: true);
        await using var desired = await server.NewDatabaseAsync(isSuperuser: true);
        await database.PsqlAsync(old);
        await desired.PsqlAsync(wanted);
        var (before, after) = (await database.ReadAsync(), await desired.ReadAsync());
        var (first, last) = (await DumpAsync(database), await DumpAsync(desired));
        var dialect = PostgreSqlDatabase.Dialect;
        var options = new PlanOptions(dialect.Capabilities);
        var plan = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        Assert.Empty(SchemaDiffer.Diff(plan.To, after));
        var (up, down) = (dialect.Script(dialect.Lower(plan), name), dialect.Script(dialect.Lower(Planner.Revert(plan, options)), name));

        await database.PsqlAsync(up);
        Assert.Equal(last, await DumpAsync(database));
        SchemaAssert.Same(after, await database.ReadAsync());
        await database.PsqlAsync(up);
        Assert.Equal(last, await DumpAsync(database));
        await database.PsqlAsync(down);
        Assert.Equal(first, await DumpAsync(database));
        SchemaAssert.Same(before, await database.ReadAsync());
        await database.PsqlAsync(up);
        Assert.Equal(last, await DumpAsync(database));
    }

    // The order of statements and of columns says nothing.
    private static async Task<string> DumpAsync(PostgreSqlDatabase database) => string.Join('\n', (await database.DumpAsync(withPrivileges: true)).Split('\n')
        .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
}
