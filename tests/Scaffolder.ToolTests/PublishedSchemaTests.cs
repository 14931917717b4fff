using System.Text.Json;
using Scaffolder.ToolTests.Runners;
using YamlDotNet.Serialization;

namespace Scaffolder.ToolTests;

/// <summary>What other programs read, held against the schemas that they publish.</summary>
public sealed class PublishedSchemaTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("samples/ci/github/scaffolder.yml", "github-workflow.json")]
    [InlineData("samples/ci/gitlab/.gitlab-ci.yml", "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json")]
    [InlineData("samples/ci/azure/azure-pipelines.yml", "raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json")]
    [InlineData(".pre-commit-hooks.yaml", "pre-commit-hooks.json")]
    public async Task A_workflow_is_what_its_service_reads(string file, string schema)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file)));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml);

        Assert.Equal("", await ProblemsAsync(schema, json));

        // A schema that takes everything would say nothing.
        Assert.NotEqual("", await ProblemsAsync(schema, json.Replace("\"steps\"", "\"stops\"", StringComparison.Ordinal).Replace("\"script\"", "\"skript\"", StringComparison.Ordinal).Replace("\"entry\"", "\"entri\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("lint", "hand.sql")]
    public async Task A_log_is_SARIF_2_1_0(params string[] verb)
    {
        _folder.Write("schema.yaml", "tables: { a: { columns: { id: { type: integer } } } }\n");
        _folder.Write("hand.sql", "CREATE TABLE a (id integer);\nDROP TABLE nothing;\n");
        await ScaffolderAsync("init");

        var log = await ScaffolderAsync([.. verb, "--format", "sarif", "--quiet"]);

        Assert.Contains("\"ruleId\"", log, StringComparison.Ordinal);
        Assert.Equal("", await ProblemsAsync("sarif-2.1.0.json", log));
        Assert.NotEqual("", await ProblemsAsync("sarif-2.1.0.json", log.Replace("\"startLine\"", "\"beginLine\"", StringComparison.Ordinal)));
    }

    /// <summary>VS Code runs the pattern by the rules of JavaScript.</summary>
    [Fact]
    public async Task The_problem_matcher_takes_every_finding_to_its_place()
    {
        _folder.Write("models of ours/schema.yaml", "tables: { a: { columns: { id: { type: integer } } } }\n");
        await ScaffolderAsync("init", "--to", "models of ours/schema.yaml", "--ide", "vscode");
        using var tasks = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File(".vscode/tasks.json")));
        var pattern = tasks.RootElement.GetProperty("tasks")[0].GetProperty("problemMatcher").GetProperty("pattern");
        var output = await ScaffolderAsync("check", "--quiet");

        var found = (await ToolProcess.RunAsync(
            Repository.Node,
            ["-e", "const p = JSON.parse(process.argv[1]); for (const line of process.argv[2].split('\\n').filter(Boolean)) { const m = new RegExp(p.regexp).exec(line); console.log(m ? [m[p.file], m[p.line], m[p.column], m[p.severity], m[p.code]].join('|') : 'no match: ' + line); }", pattern.GetRawText(), output])).EnsureSuccess().Output;

        Assert.Equal("models of ours/schema.yaml|1|11|error|SC6001\n", found);
    }

    private async Task<string> ProblemsAsync(string schema, string json)
    {
        _folder.Write("document.json", json);
        Repository.NodeModule(Path.Combine("schemastore", "schemas", "json", schema));
        return (await ToolProcess.RunAsync(Repository.Node, [Path.Combine(Repository.NodeFolder, "validate.mjs"), schema, _folder.File("document.json")], _folder.Path)).Output;
    }

    private async Task<string> ScaffolderAsync(params string[] arguments) =>
        (await ToolProcess.RunAsync("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), .. arguments], _folder.Path)).Output;
}
