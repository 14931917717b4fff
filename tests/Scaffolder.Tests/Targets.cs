using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Tests;

/// <summary>The two extremes of what a database can do, so that the planner is tested for both without either.</summary>
internal static class Targets
{
    public static TargetCapabilities Online { get; } = new OnlineTarget();

    public static TargetCapabilities Rebuilding { get; } = new RebuildingTarget();

    /// <summary>Every way in which a plan is made.</summary>
    public static IReadOnlyList<PlanOptions> Options { get; } =
    [
        new(Online),
        new(Online) { Strategy = Strategy.Direct },
        new(Rebuilding),
    ];

    private sealed record OnlineTarget : TargetCapabilities
    {
        public override bool ConcurrentIndexes => true;

        public override bool DeferredValidation => true;

        public override bool InlineForeignKeys => false;

        public override bool EnumValuesNeedCommit => true;

        public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation is not SetGenerated { After.Generated: not null };
    }

    private sealed record RebuildingTarget : TargetCapabilities
    {
        public override bool ConcurrentIndexes => false;

        public override bool DeferredValidation => false;

        public override bool InlineForeignKeys => true;

        public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation is not
            (AlterColumnType or SetNullability or SetDefault or SetIdentity or SetGenerated or SetTableOptions or AddConstraint or DropConstraint or
            RenameConstraint or ValidateConstraint or RenameIndex);
    }
}
