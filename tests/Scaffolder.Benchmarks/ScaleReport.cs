using System.Globalization;
using Scaffolder.Commands;
using Scaffolder.Dialects;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Benchmarks;

/// <summary>
/// The whole line over schemas of 100, 1,000 and 10,000 tables, each stage run once: the processor's time and the
/// memory that it takes for each table should stay what they are.
/// </summary>
internal static class ScaleReport
{
    public static async Task WriteAsync(string database, string tool, int[] sizes, TextWriter output)
    {
        var problems = new List<Diagnostic>();
        var dialect = RequestReader.Dialect(database, problems) ?? throw new ArgumentException(string.Join("\n", problems), nameof(database));

        // Once for nothing, so that the first size does not pay for the loading of code.
        foreach (var size in (int[])[20, .. sizes])
        {
            foreach (var (stage, time, bytes) in await StagesAsync(dialect, tool, size))
            {
                if (size != 20)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size,6} tables  {stage,-30} {time.TotalMilliseconds,8:n0} ms {bytes / 1e6,9:n1} MB   per table {time.TotalMicroseconds / size,6:n0} us {bytes / 1e3 / size,6:n1} kB"));
                }
            }
        }
    }

    private static async Task<List<(string Stage, TimeSpan Time, long Bytes)>> StagesAsync(SqlDialect dialect, string tool, int size)
    {
        var stages = new List<(string Stage, TimeSpan Time, long Bytes)>();
        var (old, @new) = (ScaleModel.Of(size, isChanged: false), ScaleModel.Of(size, isChanged: true));
        var yaml = Measure("write YAML", () => SchemaYaml.Write(old));
        var current = Measure("read YAML", () => new YamlSource("schema.yaml", yaml).Read().Model!);
        var desired = new SchemaModel(@new);
        var sides = ((string, SchemaModel, SchemaModel)[])[("change", current, desired), ("create", new(DatabaseSchema.Empty), desired)];
        foreach (var (kind, from, to) in sides)
        {
            var comparison = Measure($"{kind}: diff, plan, lower, judge", () => Pipeline.Plan(new("old", "new", dialect) { DiscardsData = true }, from, to, []));
            var hash = Measure($"{kind}: hash", () => comparison.PlanHash);
            var files = await RenderAsync(kind, comparison, tool);
            _ = (hash, files);
        }

        return stages;

        T Measure<T>(string stage, Func<T> run)
        {
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var start = Environment.CpuUsage.TotalTime;
            var result = run();
            stages.Add((stage, Environment.CpuUsage.TotalTime - start, GC.GetTotalAllocatedBytes(precise: true) - bytes));
            return result;
        }

        Task<int> RenderAsync(string kind, Comparison comparison, string tool)
        {
            var migration = new NewMigration("scale", tool, "migrations", DateTimeOffset.UnixEpoch) { DryRun = true };
            var problems = new List<Diagnostic>();
            var templates = new TemplateStore(null);
            var manifest = Pipeline.Tool(migration, templates, problems)!;
            var info = new MigrationInfo("19700101000000", "scale", null);
            var rendered = Measure($"{kind}: render {tool}", () => Pipeline.Render(manifest, comparison, migration, info, templates, problems))
                ?? throw new InvalidOperationException(string.Join("\n", problems));
            var document = Measure($"{kind}: document", () => Rendering.Document.DocumentRenderer.Render(manifest, new MigrationDocument(comparison, migration, info, rendered, null).Request, templates).Text);
            return Task.FromResult(document!.Length);
        }
    }
}
