using Scaffolder.Dialects;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Tests.Rendering;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>What is written for a project in JavaScript runs as <c>knex init</c> leaves it: by Node.js alone, without a loader.</summary>
public sealed class KnexJavaScriptTests
{
    [Theory]
    [InlineData("js", "commonjs")]
    [InlineData("js", "esm")]
    [InlineData("cjs", "esm")]
    [InlineData("mjs", "esm")]
    public async Task Knex_goes_there_and_back(string extension, string module)
    {
        using var folder = new TestFolder();
        var target = new SqliteDatabase(folder.File("test.db"));
        var request = OrdersMigration.For(SqlDialect.All.Single(dialect => dialect.Name == "sqlite")) with
        {
            Options = [new("extension", extension), new("module", module)],
        };
        await RenderedMigrationTests.CreateAsync(new(target, folder.Path), folder, request);
        var manifest = ToolManifest.Load("knex", new()).Manifest!;
        var result = Renderer.Render(manifest, request);
        Assert.Empty(result.Diagnostics);
        Assert.All(result.Files, file => Assert.EndsWith($".{extension}", file.Path, StringComparison.Ordinal));
        using var project = new NodeProject(
            [("package.json", $$"""{ "type": "{{(module == "esm" ? "module" : "commonjs")}}" }"""),
            ("knexfile.cjs", $$"""
                module.exports = {
                  client: 'better-sqlite3', useNullAsDefault: true, connection: { filename: '{{target.File}}' },
                  migrations: { directory: './migrations', loadExtensions: ['.js', '.cjs', '.mjs'] },
                };
                """),
            .. result.Files.Select(file => ($"migrations/{file.Path}", file.Content))]);

        await GoesToAsync("migrate:latest", request.Up.To);
        await GoesToAsync("migrate:down", request.Up.From);
        await GoesToAsync("migrate:latest", request.Up.To);

        async Task GoesToAsync(string command, DatabaseSchema expected)
        {
            (await project.RunPlainAsync("knex/bin/cli.js", "--knexfile", "knexfile.cjs", command)).EnsureSuccess();
            Assert.Equal(RenderedMigrationTests.Shown(expected), await RenderedMigrationTests.ReadAsync(target));
        }
    }
}
