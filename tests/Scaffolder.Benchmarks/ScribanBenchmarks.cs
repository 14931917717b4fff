using System.Reflection;
using BenchmarkDotNet.Attributes;
using Scriban;
using Scriban.Runtime;

namespace Scaffolder.Benchmarks;

/// <summary>Parsing the largest template of the tool, and rendering one of the shape that migrations have; with -p:ScribanPackage the same against the package.</summary>
[MemoryDiagnoser]
public class ScribanBenchmarks
{
    private const string Migration = """
        {{~ func quote(name) ~}}"{{ name | string.replace '"' '""' }}"{{ end ~}}
        exports.up = async function (knex) {
          {{~ for table in tables ~}}
          await knex.schema.createTable({{ table.name | string.literal }}, (table) => {
            {{~ for column in table.columns ~}}
            {{~ case column.type
                when "string" ~}}
            table.string({{ quote column.name }}, {{ column.length ?? 255 }}){{ if !column.nullable }}.notNullable(){{ end }};
            {{~ when "integer" ~}}
            table.integer({{ quote column.name }}){{ column.nullable ? "" : ".notNullable()" }};
            {{~ else ~}}
            table.specificType({{ quote column.name }}, {{ column.type | string.upcase | string.literal }});
            {{~ end ~}}
            {{~ end ~}}
            table.primary([{{ table.key | array.each @quote | array.join ", " }}]);
          });{{ if !for.last }}
          // {{ for.index + 1 }} of {{ for.length }}{{ end }}
          {{~ end ~}}
        };
        """;

    private string _largest = Migration;
    private Template _template = Template.Parse(Migration);
    private ScriptObject _model = [];

    [GlobalSetup]
    public void Setup()
    {
        var tool = Assembly.Load("scaffolder");
        _largest = tool.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sbn", StringComparison.Ordinal))
            .Select(name => new StreamReader(tool.GetManifestResourceStream(name)!).ReadToEnd())
            .Append(Migration)
            .MaxBy(text => text.Length)!;
        _template = Template.Parse(Migration);
        _model = new ScriptObject { ["tables"] = new ScriptArray(Enumerable.Range(1, 20).Select(Table)) };
    }

    [Benchmark]
    public Template Parse() => Template.Parse(_largest);

    [Benchmark]
    public string Render()
    {
        var context = new TemplateContext { NewLine = "\n" };
        context.PushGlobal(_model);
        return _template.Render(context);
    }

    [Benchmark]
    public string ParseAndRender()
    {
        var context = new TemplateContext { NewLine = "\n" };
        context.PushGlobal(_model);
        return Template.Parse(Migration).Render(context);
    }

    private static ScriptObject Table(int number) => new()
    {
        ["name"] = $"table_{number}",
        ["key"] = new ScriptArray { "id", "part" },
        ["columns"] = new ScriptArray(Enumerable.Range(1, 12).Select(column => new ScriptObject
        {
            ["name"] = $"column_{column}",
            ["type"] = (column % 3) switch { 0 => "string", 1 => "integer", _ => "uuid" },
            ["length"] = column % 2 == 0 ? 40 : null,
            ["nullable"] = column % 5 == 0,
        })),
    };
}
