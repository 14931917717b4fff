using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Everything that the commands of the server can change, one thing at a time, there and back: judged by what the server dumps.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlMutationTests(PostgreSqlServer server)
{
    public static TheoryData<string, bool> Steps
    {
        get
        {
            var steps = new TheoryData<string, bool>();
            foreach (var mutation in PostgreSqlMutation.All.Values)
            {
                steps.Add(mutation.Name, false);
                steps.Add(mutation.Name, true);
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Up_up_again_down_and_no_noise(string name, bool isReversed)
    {
        var mutation = PostgreSqlMutation.All[name];
        await using var database = await server.NewDatabaseAsync();
        var major = database.Connection.PostgreSqlVersion.Major;
        if (mutation.Since > major)
        {
            return;
        }

        await using var desired = await server.NewDatabaseAsync();
        await LoadAsync(database, isReversed ? mutation.After : mutation.Before);
        await LoadAsync(desired, isReversed ? mutation.Before : mutation.After);
        var (before, after) = (await database.ReadAsync(), await desired.ReadAsync());
        var (first, last) = (await DumpAsync(database, major), await DumpAsync(desired, major));
        Assert.True(SchemaDiffer.Diff(before, after).Count > 0, "Nothing is seen of the change.");

        var dialect = new PostgreSqlDialect(major);
        var options = new PlanOptions(dialect.Capabilities);
        var plan = Planner.Plan(before, SchemaDiffer.Diff(before, after), options);
        Assert.Empty(SchemaDiffer.Diff(plan.To, after));
        var (up, down) = (dialect.Script(dialect.Lower(plan), name), dialect.Script(dialect.Lower(Planner.Revert(plan, options)), name));

        await RunAsync(database, up);
        Same(last, await DumpAsync(database, major), up);
        SchemaAssert.Same(after, await database.ReadAsync());
        await RunAsync(database, up);
        Same(last, await DumpAsync(database, major), up);
        await RunAsync(database, down);
        Same(first, await DumpAsync(database, major), down);
        SchemaAssert.Same(before, await database.ReadAsync());
        await server.DropAsync(database);
        await server.DropAsync(desired);
    }

    private static async Task LoadAsync(PostgreSqlDatabase database, string sql)
    {
        var problem = await SqlSource.LoadAsync(database.Connection, "mutation.sql", sql, CancellationToken.None);
        Assert.True(problem is null, $"{problem?.Message}\n{sql}");
    }

    private static async Task RunAsync(PostgreSqlDatabase database, string script)
    {
        try
        {
            await database.PsqlAsync(script);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"{error.Message}\n{script}");
        }
    }

    private static void Same(string[] expected, string[] actual, string script) => Assert.True(
        expected.SequenceEqual(actual),
        $"missing: {string.Join("\n  ", expected.Except(actual))}\nextra: {string.Join("\n  ", actual.Except(expected))}\n{script}");

    // The client of the machine dumps servers up to its own version; the order of statements and of columns says nothing.
    private static async Task<string[]> DumpAsync(PostgreSqlDatabase database, int major) => major > 15 ? [] : [.. (await database.DumpAsync(withPrivileges: true)).Split('\n')
        .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal)];
}
