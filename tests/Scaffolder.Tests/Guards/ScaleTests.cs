using System.Globalization;
using Scaffolder.Benchmarks;
using Scaffolder.Commands;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Guards;

/// <summary>
/// Eight times the tables take eight times the memory in every stage: counted in bytes, which are the same on every
/// machine, where a time is not.
/// </summary>
public sealed class ScaleTests
{
    private const int Few = 100;
    private const int Many = 8 * Few;

    [Theory]
    [InlineData("postgresql:16", "sql")]
    [InlineData("postgresql:16", "knex")]
    [InlineData("mariadb", "typeorm")]
    [InlineData("sqlite", "sql")]
    [InlineData("sqlserver", "efcore")]
    public void Every_stage_grows_with_the_tables(string database, string tool)
    {
        Measure(database, tool, 10);
        var (few, many) = (Measure(database, tool, Few), Measure(database, tool, Many));

        // A quadratic stage would be at 8; hash tables that double and lists that grow are within this.
        var grown = few.Zip(many).Where(pair => pair.Second.Bytes / (double)pair.First.Bytes > 8 * 1.35)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Stage}: {pair.First.Bytes / Few} bytes for each of {Few} tables, {pair.Second.Bytes / Many} for each of {Many}"));

        Assert.Equal("", string.Join("\n", grown));
    }

    private static List<(string Stage, long Bytes)> Measure(string database, string tool, int tables)
    {
        var stages = new List<(string Stage, long Bytes)>();
        var problems = new List<Diagnostic>();
        var dialect = RequestReader.Dialect(database, problems)!;
        var (old, desired) = (ScaleModel.Of(tables, isChanged: false), new SchemaModel(ScaleModel.Of(tables, isChanged: true)));
        var yaml = Count("write YAML", () => SchemaYaml.Write(old));
        var current = Count("read YAML", () => new YamlSource("schema.yaml", yaml).Read().Model!);
        Count("check", () => dialect.Check(current.Schema).Count());
        foreach (var (kind, from) in ((string, SchemaModel)[])[("change", current), ("create", new(DatabaseSchema.Empty))])
        {
            var comparison = Count($"{kind}: plan", () => Pipeline.Plan(new("old", "new", dialect) { DiscardsData = true }, from, desired, []));
            Count($"{kind}: hash", () => comparison.PlanHash);
            var (templates, info) = (new TemplateStore(null), new MigrationInfo("19700101000000", "scale", null));
            var migration = new NewMigration("scale", tool, "migrations", DateTimeOffset.UnixEpoch);
            var manifest = Pipeline.Tool(migration, templates, problems)!;
            var rendered = Count($"{kind}: render", () => Pipeline.Render(manifest, comparison, migration, info, templates, problems))!;
            Count($"{kind}: document", () => DocumentRenderer.Render(manifest, new MigrationDocument(comparison, migration, info, rendered, null).Request, templates).Text);
        }

        Assert.Empty(problems);
        return stages;

        T Count<T>(string stage, Func<T> run)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = run();
            stages.Add((stage, GC.GetAllocatedBytesForCurrentThread() - before));
            return result;
        }
    }
}
