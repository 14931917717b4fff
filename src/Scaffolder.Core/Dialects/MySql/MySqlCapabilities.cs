using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Every table can be altered in place; what is slow is the server's choice of algorithm, not the form of the statement.</summary>
internal sealed record MySqlCapabilities : TargetCapabilities
{
    public override bool ConcurrentIndexes => false;

    public override bool DeferredValidation => false;

    public override bool InlineForeignKeys => false;

    public override bool InlineIndexes => true;

    public override bool ViewsHoldColumns => false;

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        RebuildTable => false,
        SetGenerated { Before.Generated: { } old, After.Generated: { } wanted } => old.IsStored && wanted.IsStored,
        SetGenerated => false,
        _ => true,
    };
}
