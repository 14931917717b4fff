using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>PostgreSQL alters tables in place, and has an online form for each of the slow steps.</summary>
internal sealed record PostgreSqlCapabilities(int Major) : TargetCapabilities
{
    public override bool ConcurrentIndexes => true;

    public override bool DeferredValidation => true;

    public override bool InlineForeignKeys => false;

    public override bool EnumValuesNeedCommit => true;

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        RebuildTable => false,
        SetGenerated { Before.Generated: { } old, After.Generated: { } wanted } => Major >= 17 && old.IsStored == wanted.IsStored,
        SetGenerated { After.Generated: not null } or SetGenerated { Before.Generated.IsStored: false } => false,
        _ => true,
    };
}
