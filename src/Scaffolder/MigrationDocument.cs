using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Rendering;
using Scaffolder.Rendering.Document;
using Scaffolder.Reporting;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>The facts that the document of a migration states, gathered from the stages that found them.</summary>
internal sealed class MigrationDocument(Comparison comparison, NewMigration migration, MigrationInfo info, RenderResult rendered, Proof? proof)
{
    /// <summary>The approvals that are of this plan.</summary>
    public EquatableArray<Approval> Approvals { get; init; }

    /// <summary>Who made the migration, where that may be its reviewer, too.</summary>
    public string? Author { get; init; }

    public int ApprovalsNeeded { get; init; } = 1;

    /// <summary>What was seen of this plan on staging.</summary>
    public StagingRun? Staging { get; init; }

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
        DownRisk = RiskAssessment.Of(comparison.Down, comparison.Request.Dialect, comparison.Statistics),
        Data = comparison.Desired.Data,
        WayBack = comparison.Desired.WayBack,
        Findings = comparison.Findings,
        PlanHash = comparison.PlanHash,
        DiagramBefore = SchemaMermaid.Write(comparison.Up.From, Touched),
        DiagramAfter = SchemaMermaid.Write(comparison.Up.To, Touched),
        Proof = proof,
        Approvals = [.. Approvals.Select(approval => $"{approval.By}{(Author?.EndsWith($"<{approval.Email}>", StringComparison.OrdinalIgnoreCase) is true ? ", its author," : "")} on {approval.At} (risk: {approval.Risk}){(approval.Comment is { } comment ? $": {comment}" : "")}")],
        ApprovalsNeeded = ApprovalsNeeded,
        Staging = Staging is { } seen ? $"{seen.Database} ({seen.Server}) on {seen.At}: the catalogue is what this migration leads to; post-migration queries: {seen.Queries}" : null,
    };

    // The tables that something happens to, and no others.
    private HashSet<ObjectName> Touched =>
    [
        .. comparison.Up.Steps.Select(step => step.Operation.Target).OfType<ObjectName>(),
        .. comparison.Changes.OfType<TableRenamed>().SelectMany(rename => (ObjectName[])[rename.Before, rename.After]),
    ];
}
