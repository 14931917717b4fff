using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Risk;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder;

/// <summary>What is known of the tables' sizes, under the names that a plan calls the tables by.</summary>
internal static class Statistics
{
    /// <summary>What the source says, or scaffolder.yaml itself; problems say what cannot be read and what is about no table.</summary>
    public static async Task<EquatableArray<TableStatistics>> ReadAsync(MigrationRequest request, DatabaseSchema before, List<Diagnostic> problems, CancellationToken cancellation)
    {
        EquatableArray<KnownTable> known = request.WrittenStatistics;
        if (request.Statistics is { } source)
        {
            (known, var diagnostics) = await StatisticsSource.ReadAsync(source, cancellation);
            problems.AddRange(diagnostics);
        }

        var tables = new List<TableStatistics>();
        foreach (var table in known)
        {
            var statistics = table.Statistics with { Table = NameIn(request.Dialect, table.Statistics.Table) };
            if (before.Find(statistics.Table) is not null)
            {
                tables.Add(statistics);
            }
            else if (table.Location is { } place)
            {
                problems.Add(new(InputProblem.UnknownTable, Severity.Warning, $"The current model has no table '{table.Statistics.Table}' that could have statistics.", "Write the name that the table has before the migration.", place));
            }
        }

        return [.. tables];
    }

    /// <summary>The same under the names that tables get on the way, too.</summary>
    public static EquatableArray<TableStatistics> WithRenamed(EquatableArray<TableStatistics> statistics, EquatableArray<SchemaChange> changes) =>
    [
        .. statistics,
        .. changes.OfType<TableRenamed>().SelectMany(rename => statistics.Where(table => table.Table == rename.Before).Select(table => table with { Table = rename.After })),
    ];

    // A dialect has its own way with names, such as leaving out the schema that is there by default.
    private static ObjectName NameIn(SqlDialect dialect, ObjectName name) =>
        dialect.Normalize(DatabaseSchema.Empty with { Tables = [new(name, [])] }).Tables[0].Name;
}
