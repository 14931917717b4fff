using Scaffolder.Dialects;
using Scaffolder.Dialects.SqlServer;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Rendering;
using Scaffolder.Tests.Cases;
using Scaffolder.Tests.Rendering;

namespace Scaffolder.SqlServerTests;

/// <summary>Every migration that the other tests know, for SQL Server: there and back, in both strategies and versions.</summary>
internal static class SqlServerMigrations
{
    public static IEnumerable<string> Names => [.. CaseModels.Names, .. SampleMigrations.Names, .. WholeSchemas.All.Select(pair => pair.Name)];

    /// <summary>The migrations for which there is no T-SQL, with what refuses them.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["indexes/added.case"] = "SC0615",
    };

    public static IEnumerable<RenderRequest> Find(string name) =>
        from version in (int?[])[2019, 2022, 2025]
        from strategy in (Strategy[])[Strategy.Online, Strategy.Direct]
        select Find(name, new SqlServerDialect(version), strategy);

    public static RenderRequest Find(string name, SqlDialect dialect, Strategy strategy)
    {
        if (SampleMigrations.Names.Contains(name))
        {
            return SampleMigrations.Find(name, dialect);
        }

        var (current, desired) = WholeSchemas.All.FirstOrDefault(pair => pair.Name == name) is { Name: not null } pair
            ? (new(pair.Before), new(pair.After))
            : CaseModels.Read(CaseFile.Parse(File.ReadAllText(CaseModels.Path(name))));
        var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
        var options = new PlanOptions(dialect.Capabilities) { Strategy = strategy, Data = desired.Data, WayBack = desired.WayBack };
        var up = Planner.Plan(before, SchemaDiffer.Diff(before, after, desired.Renames), options);
        var down = Planner.Revert(up, options);
        return new(OrdersMigration.Info, dialect, up, down, dialect.Lower(up), dialect.Lower(down));
    }
}
