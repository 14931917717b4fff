using Scaffolder.Dialects;
using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

/// <summary>Manifests say what they mean, and what is wrong in one is told where it stands.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Tools => [.. Tool.Names];

    [Fact]
    public void The_tools_are_those_of_the_folder() =>
        Assert.Equal(["efcore", "fluentmigrator", "knex", "prisma", "sql", "typeorm"], Tool.Names);

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_manifest_is_named_like_its_folder_and_knows_its_databases(string name)
    {
        var tool = Tool.Load(name);

        Assert.Equal(name, tool.Name);
        Assert.All(tool.Databases, database => Assert.Contains(database.Name, SqlDialect.All.Select(dialect => dialect.Name)));
    }

    [Fact]
    public void Every_problem_of_a_manifest_is_told_with_its_place()
    {
        var (manifest, problems) = ToolManifestReader.Read(new("mine/tool.yaml", """
            name: mine
            title: Mine
            language: cobol
            colour: blue
            document: a.md
            files: { path: a }
            commands: { up: u, down: d }
            databases:
              sqlite: { cut: sometimes, words: [1] }
            """));

        Assert.Null(manifest);
        Assert.Equal([1, 4, 6, 9, 9], problems.Select(problem => problem.Location!.Line).Order());
        Assert.All(problems, problem => Assert.Equal("mine/tool.yaml", problem.Location!.File));
    }

    [Theory]
    [InlineData("name: [a, b\nsize: 1")]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("\tname: a")]
    public void A_file_that_is_no_mapping_is_a_diagnostic(string text)
    {
        var (manifest, problems) = ToolManifestReader.Read(new("tool.yaml", text));

        Assert.Null(manifest);
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void An_unknown_tool_is_refused_with_the_known_ones()
    {
        var (manifest, problems) = ToolManifest.Load("knexx", new());

        Assert.Null(manifest);
        Assert.Contains("knex", Assert.Single(problems).Help, StringComparison.Ordinal);
    }
}
