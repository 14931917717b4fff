using System.Text.RegularExpressions;
using Scaffolder.Reporting;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Reporting;

public partial class SchemaMermaidTests
{
    private const string Shop = """
        tables:
          customers:
            columns: { id: { type: uuid, null: false }, email: { type: string(320) }, region_id: integer, "e-mail %": text, PK: text }
            primaryKey: [id]
            unique: { uq: [email] }
            foreignKeys: { fk: { columns: [region_id], references: regions(id) } }
          regions:
            columns: { id: { type: integer, null: false }, area: { type: "decimal(12,2)" } }
            primaryKey: [id]
          profiles:
            columns: { customer_id: { type: uuid, null: false } }
            primaryKey: [customer_id]
            foreignKeys: { fk: { columns: [customer_id], references: customers(id) } }
        """;

    [Fact]
    public void Tables_keys_and_cardinalities_are_drawn() => Assert.Equal(
        """
        erDiagram
            "customers" {
                uuid id PK
                string(320) email UK
                integer region_id FK
                text e-mail__ "e-mail _"
                text c_PK "PK"
            }
            "profiles" {
                uuid customer_id PK, FK
            }
            "regions" {
                integer id PK
                decimal(12_2) area
            }
            "customers" }o--o| "regions" : "region_id"
            "profiles" |o--|| "customers" : "customer_id"

        """,
        SchemaMermaid.Write(Schema(Shop)));

    [Fact]
    public void A_subset_shows_what_it_references_by_name() => Assert.Equal(
        """
        erDiagram
            "profiles" {
                uuid customer_id PK, FK
            }
            "profiles" |o--|| "customers" : "customer_id"

        """,
        SchemaMermaid.Write(Schema(Shop), new HashSet<ObjectName> { new("profiles") }));

    [Fact]
    public void Names_that_become_the_same_stay_apart()
    {
        var text = SchemaMermaid.Write(new() { Tables = [.. ((string[])["a;b", "a%b", "a#b"]).Select(name => new Table(new(name), []))] });

        Assert.Equal("erDiagram\n    \"a_b\" {\n    }\n    \"a_b (2)\" {\n    }\n    \"a_b (3)\" {\n    }\n", text);
    }

    /// <summary>The lines that Mermaid's grammar has for these diagrams, and no other.</summary>
    [Fact]
    public void Every_line_is_one_that_Mermaid_parses()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            Assert.All(SchemaMermaid.Write(GeneratedSchema.Of(seed)).TrimEnd('\n').Split('\n'), line => Assert.Matches(Line, line));
        }
    }

    private static DatabaseSchema Schema(string yaml)
    {
        var (model, problems) = new YamlSource("schema.yaml", yaml).Read();
        Assert.Empty(problems);
        return model!.Schema;
    }

    [GeneratedRegex("""^(erDiagram| {4}"[^"%\\;#`<>\p{Cc}]+" \{| {8}[A-Za-z][A-Za-z0-9_\-()\[\]]* (?!(PK|FK|UK)\b)[A-Za-z][A-Za-z0-9_\-()\[\]]*( (PK|FK|UK)(, (PK|FK|UK))*)?( "[^"%\\;#`<>\p{Cc}]*")?| {4}\}| {4}"[^"%\\;#`<>\p{Cc}]+" (\}o|\|o)--(o\||\|\|) "[^"%\\;#`<>\p{Cc}]+" : "[^"%\\;#`<>\p{Cc}]+")\z""")]
    private static partial Regex Line { get; }
}
