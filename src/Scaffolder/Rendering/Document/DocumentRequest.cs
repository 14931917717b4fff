using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder.Rendering.Document;

/// <summary>Everything that the migration document states, as facts; the template only puts them into words and tables.</summary>
internal sealed record DocumentRequest
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Why { get; init; }

    public required string Tool { get; init; }

    /// <summary>The commands of the tool, one a line, that run the migration and take it back.</summary>
    public required EquatableArray<string> UpCommands { get; init; }

    public required EquatableArray<string> DownCommands { get; init; }

    /// <summary>The database as the user writes it: <c>postgresql:16</c>, <c>sqlite</c>.</summary>
    public required string Database { get; init; }

    public required SqlDialect Dialect { get; init; }

    public required EquatableArray<SchemaChange> Changes { get; init; }

    public required MigrationPlan Up { get; init; }

    public required MigrationPlan Down { get; init; }

    public required SqlScript UpSql { get; init; }

    public required SqlScript DownSql { get; init; }

    public required RiskAssessment Risk { get; init; }

    public required RiskAssessment DownRisk { get; init; }

    /// <summary>The values that the author gave for new, required or converted columns.</summary>
    public EquatableArray<DataInstruction> Data { get; init; }

    /// <summary>How columns get their values back, as the author said: the table by its new name, the column by its old one.</summary>
    public EquatableArray<DataInstruction> WayBack { get; init; }

    public EquatableArray<Diagnostic> Findings { get; init; }

    public string? PlanHash { get; init; }

    /// <summary>Entity-relationship diagrams of what is touched, in Mermaid.</summary>
    public required string DiagramBefore { get; init; }

    public required string DiagramAfter { get; init; }

    /// <summary>What was proven; null when nothing was run.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Who approved it; empty when nobody did.</summary>
    public EquatableArray<string> Approvals { get; init; }

    /// <summary>How many people have to approve it.</summary>
    public int ApprovalsNeeded { get; init; } = 1;

    /// <summary>What was seen of it on a staging database; null when nobody looked.</summary>
    public string? Staging { get; init; }
}
