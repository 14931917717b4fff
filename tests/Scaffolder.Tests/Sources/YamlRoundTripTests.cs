using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public class YamlRoundTripTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_schema() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => AssertRoundTrip(GeneratedSchema.Of(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Json_is_a_model_too()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var json = SchemaJson.Write(GeneratedSchema.Of(seed));
            if (json.Contains(new string('k', 1100), StringComparison.Ordinal))
            {
                // YAML wants another form for a key as long as that, which JSON does not have.
                continue;
            }

            var (model, problems) = new YamlSource("schema.json", json).Read();
            Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\n{json}");
            Assert.Equal(SchemaYaml.Write(GeneratedSchema.Of(seed)), SchemaYaml.Write(model!.Schema));
        }
    }

    public static TheoryData<string> HostileTexts => [.. GeneratedSchema.Hostile];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_hostile_text_is_kept_in_every_place(string text) => AssertRoundTrip(new()
    {
        Schemas = [text],
        Enums = [new(new(text, text), [text]) { Comment = text }],
        Tables =
        [
            new(new(text, text), [new() { Name = text, Type = new EnumReference(new(text, text)), Default = new LiteralDefault(text, LiteralKind.String), Collation = text, Comment = text }])
            {
                Comment = text,
                PrimaryKey = new(text, [text]) { Comment = text },
                Uniques = [new(text, [text])],
                Checks = [new(text, new($"'{text}'")) { Comment = text }],
                ForeignKeys = [new(text, [text], new(text, text), [text])],
                Indexes = [new(text, [new(text), new(text) { IsDescending = true }]) { Include = [text], Predicate = new($"x = '{text}'") }],
                Options = [new(text, text)],
            },
        ],
        Objects = [new("view", new(text, text), $"CREATE VIEW \"{text}\" AS SELECT 1") { DependsOn = [new(text, text)] }, new("trigger", new(text), $"CREATE\n{text}", new(text, text)) { Drop = text }],
    });

    [Fact]
    public void Another_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Enumerable.Range(0, 50).Select(seed => SchemaYaml.Write(GeneratedSchema.Of(seed))).ToArray();
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "~";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;

            for (var seed = 0; seed < expected.Length; seed++)
            {
                Assert.Equal(expected[seed], SchemaYaml.Write(GeneratedSchema.Of(seed)));
                AssertRoundTrip(GeneratedSchema.Of(seed));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertRoundTrip(DatabaseSchema schema)
    {
        var yaml = SchemaYaml.Write(schema);
        var (model, problems) = new YamlSource("schema.yaml", yaml).Read();

        Assert.True(problems.Count == 0, $"{string.Join('\n', problems)}\n{yaml}");
        Assert.Equal(schema.Sorted(), model!.Schema);
        Assert.Equal(yaml, SchemaYaml.Write(model.Schema));
    }
}
