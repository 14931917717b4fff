using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;

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

    /// <summary>What the way there loses for good, in words.</summary>
    public IEnumerable<string> DataLoss => Up.Steps.Select(step => step.Operation.DataLoss).OfType<string>();

    /// <summary>What one change loses for good.</summary>
    public IEnumerable<string> LossOf(SchemaChange change) => Up.Steps.Where(step => step.Source == change).Select(step => step.Operation.DataLoss).OfType<string>();

    /// <summary>The statements that one change needs.</summary>
    public IEnumerable<string> StatementsOf(SchemaChange change)
    {
        var operations = Up.Steps.Where(step => step.Source == change).Select(step => step.Operation).ToHashSet();
        return UpSql.Statements.Where(statement => statement.Operation is { } operation && operations.Contains(operation)).Select(statement => statement.Text);
    }
}
