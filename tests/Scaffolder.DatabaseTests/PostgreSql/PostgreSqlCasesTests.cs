using System.Text.Json;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Schemas that others wrote: what is read from one database makes the same one again.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlCasesTests(PostgreSqlServer server, ITestOutputHelper output)
{
    // Every case takes half a second, so only some run each time; SCAFFOLDER_CASES=1 runs all of them.
    private static readonly int EveryNth = int.Parse(Environment.GetEnvironmentVariable("SCAFFOLDER_CASES") ?? "20", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Inspected_schemas_are_created_as_they_were()
    {
        var folder = Path.Combine(SharedData.Folder, "cases");
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"not run: {folder} is not there");
            return;
        }

        await using (var database = await server.NewDatabaseAsync(isSuperuser: true))
        {
            await database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(folder, "roles.sql")));
        }

        var results = new List<(string Name, string? Problem)>();
        foreach (var path in Cases(folder).Where((_, index) => index % EveryNth == 0))
        {
            results.Add((Path.GetRelativePath(folder, path), await ProblemAsync(await File.ReadAllTextAsync(Path.Combine(path, "old.sql")))));
        }

        var failed = results.Where(result => result.Problem is not null).ToArray();
        var report = string.Join('\n', failed.Select(result => $"== {result.Name}\n{result.Problem}"));
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "postgresql-cases.txt"), report);
        output.WriteLine($"{results.Count - failed.Length} of {results.Count} schemas are created as they were");
        Assert.True(failed.Length <= results.Count / 4, $"{failed.Length} of {results.Count} differ\n{report}");
    }

    private static IEnumerable<string> Cases(string folder) =>
        File.ReadLines(Path.Combine(folder, "index.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(item => item.GetProperty("dialect").GetString() == "postgresql")
            .Select(item => Path.Combine(folder, item.GetProperty("set").GetString()!, item.GetProperty("name").GetString()!))
            .Where(path => File.Exists(Path.Combine(path, "old.sql")))
            .Order(StringComparer.Ordinal);

    /// <summary>What differs; null when nothing does, or when the case cannot be loaded here.</summary>
    private async Task<string?> ProblemAsync(string sql)
    {
        await using var old = await server.NewDatabaseAsync(isSuperuser: true);
        await using var made = await server.NewDatabaseAsync(isSuperuser: true);
        try
        {
            await old.PsqlAsync(sql);
            var schema = await old.ReadAsync();
            var dialect = PostgreSqlDatabase.Dialect;
            await made.RunAsync(dialect.Lower(Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(dialect.Capabilities) { Strategy = Strategy.Direct })));
            var (wanted, found) = (await old.DumpAsync(), await made.DumpAsync());
            return wanted == found ? null : string.Join('\n', [.. Lines(wanted).Except(Lines(found)).Select(line => $"- {line}"), .. Lines(found).Except(Lines(wanted)).Select(line => $"+ {line}")]);
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
        finally
        {
            await server.DropAsync(old);
            await server.DropAsync(made);
        }
    }

    private static IEnumerable<string> Lines(string dump) => dump.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal));
}
