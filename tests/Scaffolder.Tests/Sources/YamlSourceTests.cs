using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public class YamlSourceTests
{
    private const string Small = "tables:\n  a: { columns: { id: { type: integer, comment: 'é\u00A0' } } }\n";

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        var expected = Schema(Small);

        Assert.Equal(expected, Schema($"\uFEFF{Small}"));
        Assert.Equal(expected, Schema(Small.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(expected, Schema($"%YAML 1.2\n---\n{Small}...\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_not_an_empty_model(string text) =>
        Assert.Equal("schema.yaml: error SC0004: the file holds no model. An empty model is written 'tables: {}'.", Problem(text));

    [Fact]
    public void An_empty_model_is_a_model() => Assert.Equal(DatabaseSchema.Empty, Schema("tables: {}"));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    public void Nesting_is_bounded(string open, string close) =>
        Assert.Contains("error SC0006: the nesting is deeper than 64 levels. A model needs", Problem($"{string.Concat(Enumerable.Repeat(open, 100_000))}{string.Concat(Enumerable.Repeat(close, 100_000))}"), StringComparison.Ordinal);

    [Fact]
    public void An_alias_bomb_does_not_go_off()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Contains("error SC0007: the aliases expand to more than 100000 nodes. Write the model without aliases of aliases.", Problem(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_and_merges_are_read()
    {
        var schema = Schema("""
            tables:
              a:
                columns: &audit
                  created_at: { type: timestamp, null: false }
                  by: &by { type: text, null: false }
              b:
                columns:
                  <<: *audit
                  by: { <<: *by, null: true }
                  '<<': *by
            """);

        Assert.Equal(["by", "<<", "created_at"], schema.Find(new("b"))!.Columns.Select(column => column.Name));
        Assert.True(schema.Find(new("b"))!.Find("by")!.IsNullable);
    }

    [Fact]
    public async Task A_file_of_fifty_megabytes_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.OpenWrite(path))
            {
                file.SetLength(50 * 1024 * 1024);
            }

            var (text, problem) = await SourceFile.ReadAsync(path, CancellationToken.None);

            Assert.Null(text);
            Assert.Equal($"{path}: error SC0002: the file is larger than 16 MB. Name the model's own file, or split the model.", $"{problem}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_text_or_not_there_says_so()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, [0x61, 0xFF, 0xFE, 0x00, 0xC3, 0x28]);
            Assert.Equal($"{path}: error SC0003: the file is not UTF-8 text. Save it as UTF-8.", $"{(await SourceFile.ReadAsync(path, CancellationToken.None)).Problem}");
            await File.WriteAllTextAsync(path, Small, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(Small, (await SourceFile.ReadAsync(path, CancellationToken.None)).Text);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal($"{path}: error SC0001: there is no such file. Check the path; it counts from the current directory.", $"{(await SourceFile.ReadAsync(path, CancellationToken.None)).Problem}");
    }

    [Fact]
    public void Changes_without_a_current_model_say_what_is_missing() =>
        Assert.Equal("schema.yaml: error SC0026: the file is a list of changes, and there is nothing to apply it to. Name the current model with --from.", Problem("kind: diff\nchanges: []\n"));

    [Fact]
    public void A_snapshot_may_hold_references_that_lead_nowhere()
    {
        const string dangling = "tables: { a: { columns: { x: integer }, foreignKeys: { fk: { columns: [x], references: gone(id) } } } }";

        Assert.Contains("SC0018", Problem(dangling), StringComparison.Ordinal);
        Assert.Empty(new YamlSource("snapshot.yaml", dangling, checkReferences: false).Read().Diagnostics);
    }

    /// <summary>Whatever happens to a file, the outcome is a model or a list of problems with places.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mangled_file_never_crashes_the_reader(bool isDiff)
    {
        const string splinters = "[]{}()'\"&*!|>%@`#:,-? \n\t~<\\\0\uD83D\uFEFF\u0085\u2028";
        var from = Schema(YamlDiffTests.Current);
        var broken = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = new System.Text.StringBuilder(isDiff ? YamlDiffTests.Changes : SchemaYaml.Write(GeneratedSchema.Of(seed)));
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Insert(at, splinters[random.Next(splinters.Length)]),
                    1 => text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)),
                    _ => text.Insert(at, text.ToString(random.Next(at), Math.Min(20, text.Length - at))),
                };
            }

            var (model, problems) = new YamlSource("schema.yaml", text.ToString(), from).Read();
            Assert.Equal(model is null, problems.Count > 0);
            Assert.All(problems, problem => Assert.NotNull(problem.Location));
            broken += model is null ? 1 : 0;
        }

        Assert.InRange(broken, 100, 500);
    }

    [Theory]
    [InlineData("[(", "a(b, ", "(")]
    [InlineData("{(", "(a, ", "")]
    [InlineData("- ", "&a", "\n- ")]
    [InlineData("a: '", "''", "")]
    [InlineData("? ", "? ", "")]
    [InlineData("tables: {a: {columns: {x: \"", "string(1)[] ", "\"}}}")]
    [InlineData("tables: {a: {columns: {x: \"integer", "[]", "\"}}}")]
    public void A_file_that_repeats_itself_is_read_in_time(string head, string body, string tail)
    {
        var started = TimeProvider.System.GetTimestamp();
        _ = new YamlSource("schema.yaml", $"{head}{string.Concat(Enumerable.Repeat(body, 200_000))}{tail}").Read();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static DatabaseSchema Schema(string text)
    {
        var (model, problems) = new YamlSource("schema.yaml", text).Read();
        Assert.Empty(problems);
        return model!.Schema;
    }

    private static string Problem(string text)
    {
        var (model, problems) = new YamlSource("schema.yaml", text).Read();
        Assert.Null(model);
        return $"{problems[0]}";
    }
}
