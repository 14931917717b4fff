using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Everything that the commands of the server can change, one thing at a time, there and back: judged by what the server dumps.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlMutationTests(PostgreSqlServer server)
{
    // The last version that the client of the machine is sure to dump.
    private const int Dumped = 15;

    public static TheoryData<string, bool> Steps => Of(PostgreSqlMutation.All.Values.Where(mutation => mutation.Since <= Dumped));

    public static TheoryData<string, bool> NewSteps => Of(PostgreSqlMutation.All.Values.Where(mutation => mutation.Since > Dumped));

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Up_up_again_down_and_no_noise(string name, bool isReversed)
    {
        await using var database = await server.NewDatabaseAsync(isSuperuser: true);
        await using var desired = await server.NewDatabaseAsync(isSuperuser: true);
        await WalkAsync(name, isReversed, database, desired);
        await server.DropAsync(database);
        await server.DropAsync(desired);
    }

    [Theory]
    [MemberData(nameof(NewSteps))]
    public async Task What_only_the_newest_version_has(string name, bool isReversed)
    {
        await using var first = await StartAsync(null);
        await using var second = await StartAsync(first.Url);
        await using var database = await PostgreSqlDatabase.OpenAsync(PostgreSqlUrl.Parse(first.Url)!);
        await using var desired = await PostgreSqlDatabase.OpenAsync(PostgreSqlUrl.Parse(second.Url)!);
        await WalkAsync(name, isReversed, database, desired);
    }

    private static TheoryData<string, bool> Of(IEnumerable<PostgreSqlMutation> mutations)
    {
        var steps = new TheoryData<string, bool>();
        foreach (var mutation in mutations)
        {
            steps.Add(mutation.Name, false);
            steps.Add(mutation.Name, true);
        }

        return steps;
    }

    private static async Task<PostgreSqlScratch> StartAsync(string? url)
    {
        var problems = new List<Diagnostic>();
        return await PostgreSqlScratch.StartAsync(url, 18, url is null ? ScratchUse.Prove : ScratchUse.Read, problems, CancellationToken.None) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static async Task WalkAsync(string name, bool isReversed, PostgreSqlDatabase database, PostgreSqlDatabase desired)
    {
        var mutation = PostgreSqlMutation.All[name];
        var major = database.Connection.PostgreSqlVersion.Major;
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
        SchemaAssert.Same(after, await database.ReadAsync());
        await RunAsync(database, down);
        Same(first, await DumpAsync(database, major), down);
        SchemaAssert.Same(before, await database.ReadAsync());
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

    // The order of statements and of columns says nothing.
    private static async Task<string[]> DumpAsync(PostgreSqlDatabase database, int major) => major > Dumped ? [] : [.. (await database.DumpAsync(withPrivileges: true)).Split('\n')
        .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal)];
}
