using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Tests.Rendering;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>What is rendered for MariaDB is what the tools run through their own driver, mysql2: there, again, back, and there although the history was lost.</summary>
public sealed class MariaDbTests(MariaDbCluster cluster) : IClassFixture<MariaDbCluster>
{
    private static readonly SqlDialect _dialect = SqlDialect.All.Single(dialect => dialect.Name == "mariadb");

    /// <summary>What the tools keep for themselves.</summary>
    private static readonly string[] _histories = ["knex_", "migrations", "typeorm_"];

    public static TheoryData<string, string> Targets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var tool in (string[])["sql", "knex", "typeorm"])
            {
                // The others have keys that are too long for InnoDB, and names that MariaDB does not take.
                foreach (var sample in (string[])["orders", "no orders"])
                {
                    data.Add(tool, sample);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task The_tool_goes_there_and_back(string tool, string sample)
    {
        using var folder = new TestFolder();
        var target = await cluster.CreateDatabaseAsync();
        var request = SampleMigrations.Find(sample, _dialect);
        var client = new SqlRunner(target, folder.Path);
        (await client.ExecuteAsync(_dialect.Script(SampleMigrations.Between(_dialect, DatabaseSchema.Empty, request.Up.From).UpSql, "before"))).EnsureSuccess();

        var (manifest, problems) = ToolManifest.Load(tool, new());
        Assert.Empty(problems);
        var result = Renderer.Render(manifest!, request);
        Assert.Empty(result.Diagnostics);
        foreach (var file in result.Files)
        {
            folder.Write(Path.Combine("migrations", file.Path), file.Content);
        }

        var count = tool == "sql" ? 1 : result.Files.Count;
        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));

        (await runner.UpAsync()).EnsureSuccess();
        await IsAsync(request.Up.To, target);
        (await runner.UpAsync()).EnsureSuccess();
        await IsAsync(request.Up.To, target);
        (await runner.DownAsync(count)).EnsureSuccess();
        await IsAsync(request.Up.From, target);
        (await runner.UpAsync()).EnsureSuccess();
        (await runner.ForgetAsync(count)).EnsureSuccess();
        (await runner.UpAsync()).EnsureSuccess();
        await IsAsync(request.Up.To, target);
    }

    private static async Task IsAsync(DatabaseSchema expected, MariaDbDatabase target)
    {
        await using var connection = await MySqlDriver.OpenAsync(target.Address, default);
        var read = (await MySqlSource.ReadAsync(connection, default)).Model!.Schema;
        var own = read with { Tables = [.. read.Tables.Where(table => !_histories.Any(prefix => table.Name.Name.StartsWith(prefix, StringComparison.Ordinal)))] };
        Assert.Equal("", string.Join('\n', SchemaDiffer.Diff(own, _dialect.Normalize(expected))));
    }
}
