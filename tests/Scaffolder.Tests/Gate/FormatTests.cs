using NJsonSchema;

namespace Scaffolder.Tests.Gate;

public sealed class FormatTests
{
    [Fact]
    public async Task Json_is_what_its_schema_says()
    {
        using var repository = GateRepository.WithMigration();
        var schema = await JsonSchema.FromJsonAsync(repository.Run("check", "--json-schema"));

        var (code, output, _) = repository.Tool.Run("check", "--format", "json");

        Assert.Equal(1, code);
        Assert.Empty(schema.Validate(output));
        Assert.NotEmpty(schema.Validate(output.Replace("\"error\"", "\"bad\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sarif_is_a_log_of_version_2_1_0_whose_regions_are_lines_of_the_files()
    {
        using var repository = GateRepository.Open();
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Edit(GateRepository.Up, "COMMIT;", "-- mine\nCOMMIT;");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/Scaffolder.Tests/Gate/sarif-subset.schema.json")));

        var output = repository.Tool.Run("check", "--format", "sarif").Output;

        Assert.Empty(schema.Validate(output));
        Assert.NotEmpty(schema.Validate(output.Replace("startLine", "beginLine", StringComparison.Ordinal)));
        using var log = System.Text.Json.JsonDocument.Parse(output);
        var results = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToArray();
        var model = results.First(result => result.GetProperty("ruleId").GetString() == "SC6001").GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(("schema.yaml", 6), (model.GetProperty("artifactLocation").GetProperty("uri").GetString(), model.GetProperty("region").GetProperty("startLine").GetInt32()));
        var file = results.First(result => result.GetProperty("ruleId").GetString() == "SC6002").GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("-- mine", repository.Tool.Read(file.GetProperty("artifactLocation").GetProperty("uri").GetString()!).Split('\n')[file.GetProperty("region").GetProperty("startLine").GetInt32() - 1]);
    }

    /// <summary>The published schema is not ours to copy; where it is at hand, it is asked.</summary>
    [Fact]
    public async Task Sarif_is_valid_by_the_published_schema_where_that_is_at_hand()
    {
        var path = Environment.GetEnvironmentVariable("SARIF_SCHEMA");
        if (path is null)
        {
            await Console.Out.WriteLineAsync("not run: SARIF_SCHEMA does not name sarif-schema-2.1.0.json");
            return;
        }

        using var repository = GateRepository.WithMigration();
        var schema = await JsonSchema.FromFileAsync(path);

        Assert.Empty(schema.Validate(repository.Tool.Run("check", "--format", "sarif").Output));
    }

    [Fact]
    public void Annotations_and_the_comment_hold_whatever_a_name_holds()
    {
        using var repository = GateRepository.Create();
        repository.Tool.Write("schema.yaml", "tables:\n  \"a|b,c:d%\":\n    columns:\n      id: { type: integer }\n");

        Assert.StartsWith("::error file=schema.yaml,line=2,col=3,title=SC6001 ", repository.Tool.Run("check", "--format", "github").Output, StringComparison.Ordinal);
        Assert.Contains("a|b,c:d%25", repository.Tool.Run("check", "--format", "github").Output, StringComparison.Ordinal);
        Assert.Contains("a\\|b,c:d%", repository.Tool.Run("check", "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.StartsWith("### Migration gate: shut", repository.Tool.Run("check", "--format", "markdown").Output, StringComparison.Ordinal);
    }
}
