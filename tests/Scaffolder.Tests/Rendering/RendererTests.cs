using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Scaffolder.Dialects;
using Scaffolder.Rendering;

namespace Scaffolder.Tests.Rendering;

/// <summary>Every tool renders every sample for every database, and always the same.</summary>
public sealed class RendererTests
{
    public static TheoryData<string, string, string> Samples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var tool in Tool.Names)
            {
                foreach (var database in SqlDialect.All.Select(dialect => dialect.Name))
                {
                    foreach (var sample in SampleMigrations.Names)
                    {
                        data.Add(tool, database, sample);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_renders_the_same_twice_with_an_origin_for_each_line(string tool, string database, string sample)
    {
        var request = SampleMigrations.Find(sample, SqlDialect.All.Single(dialect => dialect.Name == database));

        var result = Renderer.Render(Tool.Load(tool), request);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(result.Files, Renderer.Render(Tool.Load(tool), request).Files);
        Assert.All(result.Files, file =>
        {
            Assert.DoesNotContain('\r', file.Content);
            Assert.EndsWith("\n", file.Content, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", file.Content, StringComparison.Ordinal);
            Assert.Equal(file.Content.Count(character => character == '\n'), file.Origin.Lines.Count);
        });
        Assert.All(
            result.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(CSharpSyntaxTree.ParseText(file.Content, cancellationToken: default).GetDiagnostics(), problem => problem.Severity != DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void The_origin_of_a_line_is_the_line_of_the_template_that_wrote_it()
    {
        var file = Renderer.Render(Tool.Load("efcore"), OrdersMigration.For(SqlDialect.All[0])).Files[0];
        var lines = file.Content.Split('\n');
        var template = new TemplateStore().Find("efcore/migration.sbn")!.Text.Split('\n');

        var origin = file.Origin.Find(Array.FindIndex(lines, line => line.StartsWith("namespace ", StringComparison.Ordinal)) + 1)!;

        Assert.Equal("templates/efcore/migration.sbn", origin.File);
        Assert.StartsWith("namespace ", template[origin.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_the_tool_does_not_have_is_refused()
    {
        var tool = Tool.Load("knex");

        var result = Renderer.Render(tool with { Databases = [tool.Databases[0]] }, OrdersMigration.For(SqlDialect.All.Single(dialect => dialect.Name == "sqlite")));

        Assert.Empty(result.Files);
        Assert.Equal("SC3003", Assert.Single(result.Diagnostics).Id);
    }

    [Theory]
    [InlineData("{{ if }}")]
    [InlineData("one\n{{ nobody }}")]
    [InlineData("{{ include 'nothing.sbn' }}")]
    public void A_mistake_in_a_template_of_the_user_is_told_with_its_place(string text)
    {
        var folder = Directory.CreateTempSubdirectory("templates");
        try
        {
            Directory.CreateDirectory(Path.Join(folder.FullName, "sql"));
            var own = Path.Join(folder.FullName, "sql", "up.sbn");
            File.WriteAllText(own, text);

            var result = Renderer.Render(Tool.Load("sql"), OrdersMigration.For(SqlDialect.All[0]), new(folder.FullName));

            Assert.Empty(result.Files);
            var place = result.Diagnostics[0].Location!;
            Assert.Equal(own, place.File);
            Assert.Equal(text.Count(character => character == '\n') + 1, place.Line);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_the_user_wrote_cannot_end_a_comment()
    {
        var request = OrdersMigration.For(SqlDialect.All[0]);
        var evil = request with { Migration = request.Migration with { Why = "*/ drop\ntable\u2028users; {{ 1 }} ${x} `" } };

        Assert.All(Tool.Names, tool => Assert.All(
            Renderer.Render(Tool.Load(tool), evil).Files,
            file => Assert.All(file.Content.Split('\n', '\u2028').TakeWhile(line => line.Length > 0), line => Assert.Matches("^(//|--|using |import )", line))));
    }
}
