using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;
using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder;

/// <summary>Two models, what differs between them, and the way there and back.</summary>
internal sealed record Comparison(MigrationRequest Request, SchemaModel Current, SchemaModel Desired, EquatableArray<SchemaChange> Changes)
{
    /// <summary>The renames that somebody decided, wherever it was said.</summary>
    public required EquatableArray<RenameInstruction> Renames { get; init; }

    public required MigrationPlan Up { get; init; }

    public required MigrationPlan Down { get; init; }

    public required SqlScript UpSql { get; init; }

    public required SqlScript DownSql { get; init; }

    /// <summary>What is known of the sizes of tables.</summary>
    public required EquatableArray<TableStatistics> Statistics { get; init; }

    /// <summary>What each step of the way there does to those who use the database meanwhile.</summary>
    public required RiskAssessment Risk { get; init; }

    /// <summary>What the rules say of the way there, in the severities that the user gave them.</summary>
    public required EquatableArray<Diagnostic> Findings { get; init; }

    /// <summary>The findings that somebody has accepted for a while, as they were before.</summary>
    public EquatableArray<RecordedExemption> Exempted { get; init; }

    /// <summary>The hash of everything that would run.</summary>
    public string PlanHash => field ??= Fingerprint.Of(Before, Request.Dialect, UpSql, DownSql);

    /// <summary>The fingerprint of the schema that the plan starts from.</summary>
    public string Before => field ??= Fingerprint.Of(Sources.SchemaYaml.Write(Up.From));

    /// <summary>The steps that one change needs, as the assessment has them.</summary>
    public IEnumerable<StepRisk> StepsOf(SchemaChange change) => Up.Steps.Zip(Risk.Steps).Where(pair => pair.First.Source == change).Select(pair => pair.Second);

    /// <summary>The statements that one change needs.</summary>
    public IEnumerable<string> StatementsOf(SchemaChange change)
    {
        var operations = StepsOf(change).Select(step => step.Operation).ToHashSet();
        return UpSql.Statements.Where(statement => statement.Operation is { } operation && operations.Contains(operation)).Select(statement => statement.Text);
    }
}
