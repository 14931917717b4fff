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
}
