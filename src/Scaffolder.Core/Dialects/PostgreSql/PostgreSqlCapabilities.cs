using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>PostgreSQL alters tables in place, and has an online form for each of the slow steps.</summary>
internal sealed record PostgreSqlCapabilities : TargetCapabilities
{
    public override bool ConcurrentIndexes => true;

    public override bool DeferredValidation => true;

    public override bool InlineForeignKeys => false;

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation is not RebuildTable;
}
