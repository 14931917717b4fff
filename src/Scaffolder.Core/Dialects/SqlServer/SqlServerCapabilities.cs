using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// SQL Server alters tables in place but for the numbering of rows and what a column is computed from. Its online index
/// builds are those of some editions; the statement itself looks which one it is on.
/// </summary>
internal sealed record SqlServerCapabilities : TargetCapabilities
{
    public override bool ConcurrentIndexes => true;

    public override bool DeferredValidation => true;

    // ALTER COLUMN reads every row whatever a check says, and refuses a column that a check names.
    public override bool RequiredThroughCheck => false;

    public override bool ForeignKeysHaveOneType => true;

    public override bool InlineForeignKeys => false;

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        SetIdentity or SetGenerated or SetTableOptions => false,
        CreateIndex { Concurrently: true } create => create.Index.Method is null,
        DropIndex { Concurrently: true } or AddConstraintUsingIndex => false,
        _ => true,
    };
}
