using Scaffolder.Dialects;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Tests.Rendering;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>A concurrent build that died leaves an index that is not valid, and no tool takes it for the index that is wanted.</summary>
[Collection(OneServer.Name)]
public sealed class InvalidIndexTests(PostgreSqlCluster cluster)
{
    private const string IsValid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ux_people_email'::regclass";

    private static readonly Table _people = new(new("people"), [new() { Name = "email", Type = new StringType(), IsNullable = false }]);

    private static readonly TableIndex _index = new("ux_people_email", [new("email")]) { IsUnique = true };

    [Fact]
    public async Task Prisma_stops_at_what_a_build_left_behind()
    {
        using var folder = new TestFolder();
        var target = await cluster.CreateDatabaseAsync();
        var client = new SqlRunner(target, folder.Path);
        var files = await PrepareAsync("prisma", folder, client);
        string[] parts = [.. files.Select(file => file.Path.Split('/')[0]).Distinct()];
        Assert.Equal(3, parts.Length);
        var runner = new PrismaRunner(target, folder.File("migrations"));

        Assert.False((await runner.UpAsync()).Succeeded, "Two people have one address.");
        Assert.Equal("f", (await client.ExecuteAsync(IsValid)).EnsureSuccess().Output.Trim());

        // What Prisma's own manual says: remove the cause, mark the migration as rolled back, deploy again.
        (await client.ExecuteAsync("DELETE FROM people WHERE ctid = (SELECT min(ctid) FROM people)")).EnsureSuccess();
        (await runner.ResolveAsync(parts[1])).EnsureSuccess();
        var stopped = await runner.UpAsync();
        Assert.False(stopped.Succeeded, "The index is not valid.");
        Assert.Contains("run REINDEX INDEX CONCURRENTLY ux_people_email", stopped.Output, StringComparison.Ordinal);

        (await client.ExecuteAsync("REINDEX INDEX CONCURRENTLY ux_people_email")).EnsureSuccess();
        (await runner.ResolveAsync(parts[2])).EnsureSuccess();
        (await runner.UpAsync()).EnsureSuccess();

        Assert.Equal("t", (await client.ExecuteAsync(IsValid)).EnsureSuccess().Output.Trim());
        (await runner.DownAsync(parts.Length)).EnsureSuccess();
        Assert.Equal("0", (await client.ExecuteAsync("SELECT count(*) FROM pg_index WHERE indrelid = 'people'::regclass")).EnsureSuccess().Output.Trim());
    }

    [Theory]
    [InlineData("sql")]
    [InlineData("knex")]
    [InlineData("typeorm")]
    [InlineData("efcore")]
    public async Task Other_tools_build_it_anew(string tool)
    {
        using var folder = new TestFolder();
        var target = await cluster.CreateDatabaseAsync();
        var client = new SqlRunner(target, folder.Path);
        await PrepareAsync(tool, folder, client);
        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));

        Assert.False((await runner.UpAsync()).Succeeded, "Two people have one address.");
        Assert.Equal("f", (await client.ExecuteAsync(IsValid)).EnsureSuccess().Output.Trim());

        (await client.ExecuteAsync("DELETE FROM people WHERE ctid = (SELECT min(ctid) FROM people)")).EnsureSuccess();
        (await runner.UpAsync()).EnsureSuccess();

        Assert.Equal("t", (await client.ExecuteAsync(IsValid)).EnsureSuccess().Output.Trim());
    }

    /// <summary>A table with two rows that the index will not have, and the migration that adds it.</summary>
    private static async Task<EquatableArray<RenderedFile>> PrepareAsync(string tool, TestFolder folder, SqlRunner client)
    {
        var dialect = SqlDialect.All.Single(item => item.Name == "postgresql");
        var request = SampleMigrations.Between(dialect, new() { Tables = [_people] }, new() { Tables = [_people with { Indexes = [_index] }] });
        (await client.ExecuteAsync("CREATE TABLE people (email text NOT NULL)")).EnsureSuccess();
        (await client.ExecuteAsync("INSERT INTO people VALUES ('ada@example.org'), ('ada@example.org')")).EnsureSuccess();
        var (manifest, problems) = ToolManifest.Load(tool, new());
        Assert.Empty(problems);
        var files = Renderer.Render(manifest!, request).Files;
        foreach (var file in files)
        {
            folder.Write(Path.Combine("migrations", file.Path), file.Content);
        }

        return files;
    }
}
