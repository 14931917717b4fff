using System.Globalization;
using System.Text.Json.Nodes;
using NJsonSchema;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Tests.Sources;

public class SchemaJsonSchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> _schema = new(() => JsonSchema.FromJsonAsync(SchemaJsonSchema.Read()));

    [Fact]
    public async Task What_the_reader_accepts_the_schema_accepts()
    {
        var schema = await _schema.Value;
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var json in (string[])[Json(SchemaYaml.Write(GeneratedSchema.Of(seed))), SchemaJson.Write(GeneratedSchema.Of(seed))])
            {
                var errors = schema.Validate(json);
                Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\n{json}");
            }
        }
    }

    [Theory]
    [InlineData("tables: { a: { columns: { id: { type: decimal(12,2), null: false } } } }")]
    [InlineData("tables: { a: { columns: { id: integer }, primaryKey: id, checks: { ck: id > 0 } } }")]
    [InlineData("kind: diff\nwhy: x\nchanges: [{ dropTable: a }, { addColumn: { table: a, column: b, type: text, backfill: \"''\" }, why: y }, { renameTable: { from: a, to: b } }]")]
    public async Task Examples_are_valid(string yaml) => Assert.Empty((await _schema.Value).Validate(Json(yaml)));

    [Theory]
    [InlineData("tabels: {}")]
    [InlineData("tables: { a: { columns: { id: { type: nonsense } } } }")]
    [InlineData("tables: { a: { columns: { id: { type: integer, nullable: false } } } }")]
    [InlineData("tables: { a: { primaryKey: [id] } }")]
    [InlineData("tables: { a: { columns: {}, foreignKeys: { fk: { columns: [a], references: b(a), onDelete: destroy } } } }")]
    [InlineData("kind: diff")]
    [InlineData("kind: diff\nchanges: [{ addColum: { table: a } }]")]
    public async Task Mistakes_are_not(string yaml) => Assert.NotEmpty((await _schema.Value).Validate(Json(yaml)));

    /// <summary>A key that the reader takes and the schema does not know would be underlined in every editor.</summary>
    [Fact]
    public void The_reader_and_the_schema_know_the_same_keys()
    {
        var definitions = JsonNode.Parse(SchemaJsonSchema.Read())!["definitions"]!.AsObject();

        Assert.Equal(ModelReader.Keys.Order(), Keys("model"));
        Assert.Equal(DiffReader.Keys.Order(), Keys("diff"));
        Assert.Equal(TableReader.Keys.Order(), Keys("table"));
        Assert.Equal(ColumnReader.Keys.Order(), Keys("column"));
        Assert.Equal(ConstraintReader.KeyKeys.Append("name").Order(), Keys("primaryKey"));
        Assert.Equal(ConstraintReader.UniqueKeys.Order(), Keys("unique"));
        Assert.Equal(ConstraintReader.CheckKeys.Order(), Keys("check"));
        Assert.Equal(ForeignKeyReader.Keys.Order(), Keys("foreignKey"));
        Assert.Equal(IndexReader.Keys.Order(), Keys("index"));
        Assert.Equal(IndexReader.ColumnKeys.Order(), Keys("indexColumn"));
        Assert.Equal(ObjectReader.EnumKeys.Order(), Keys("enum"));
        Assert.Equal(ObjectReader.ViewKeys.Order(), Keys("view"));
        Assert.Equal(ObjectReader.Keys.Order(), Keys("object"));
        Assert.Equal(DiffReader.Changes.Select(change => change.Word).Append("why").Order(), Keys("change"));
        Assert.All(DiffReader.Changes, change => Assert.Equal(change.Keys.Append("why").Order(), Keys(change.Word)));

        IEnumerable<string> Keys(string definition)
        {
            var node = definitions[definition]!;
            var properties = node["properties"] ?? node["anyOf"]!.AsArray().Select(option => option!["properties"]).Last(found => found is not null);
            return properties!.AsObject().Select(property => property.Key).Order();
        }
    }

    [Fact]
    public void Every_neutral_type_is_offered() =>
        Assert.All(
            JsonNode.Parse(SchemaJsonSchema.Read())!["definitions"]!["type"]!["anyOf"]![0]!["enum"]!.AsArray(),
            word => Assert.NotNull(TypeWords.Parse($"{word}")));

    private static string Json(string yaml)
    {
        var reading = new YamlReading("x.yaml");
        var root = YamlDocument.Parse(yaml, reading);
        Assert.Empty(reading.Problems);
        return Json(root!)!.ToJsonString();
    }

    // As the editors do it: plain scalars have the type of YAML's core schema.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(Json)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Text: "true" } => JsonValue.Create(true),
        YamlScalar { IsPlain: true, Text: "false" } => JsonValue.Create(false),
        YamlScalar { IsPlain: true, Text: var text } when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
