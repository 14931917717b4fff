using Scaffolder.Diffing;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Reporting;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>The facts that the document of a migration states, gathered from the stages that found them.</summary>
internal sealed class MigrationDocument(Comparison comparison, NewMigration migration, MigrationInfo info, RenderResult rendered, Proof? proof)
{
    public DocumentRequest Request => new()
    {
        Id = info.Id,
        Name = info.Name,
        Why = info.Why,
        Tool = migration.Tool,
        UpCommands = rendered.UpCommands,
        DownCommands = rendered.DownCommands,
        Database = comparison.Request.Database,
        Dialect = comparison.Request.Dialect,
        Changes = comparison.Changes,
        Up = comparison.Up,
        Down = comparison.Down,
        UpSql = comparison.UpSql,
        DownSql = comparison.DownSql,
        Risk = comparison.Risk,
        DownRisk = RiskAssessment.Of(comparison.Down, comparison.Request.Dialect),
        Data = comparison.Desired.Data,
        WayBack = comparison.Desired.WayBack,
        Findings = comparison.Findings,
        PlanHash = comparison.PlanHash,
        DiagramBefore = SchemaMermaid.Write(comparison.Up.From, Touched),
        DiagramAfter = SchemaMermaid.Write(comparison.Up.To, Touched),
        Proof = proof,
    };

    // The tables that something happens to, and no others.
    private HashSet<ObjectName> Touched =>
    [
        .. comparison.Up.Steps.Select(step => step.Operation.Target).OfType<ObjectName>(),
        .. comparison.Changes.OfType<TableRenamed>().SelectMany(rename => (ObjectName[])[rename.Before, rename.After]),
    ];
}
