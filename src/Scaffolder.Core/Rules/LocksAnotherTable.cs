using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Rules;

/// <summary>A statement takes a blocking lock on a table that it does not change.</summary>
public sealed class LocksAnotherTable : Rule
{
    public override string Id => "SC2003";

    public override Severity Severity => Severity.Info;

    public override string Title => "Another table is locked, too";

    public override string Condition => "A statement takes a blocking lock on a table that it does not change.";

    public override string Effect => "Queries on the other table wait although nothing about it changes.";

    public override string Workaround => "Keep the lock timeout, and run it when the other table is quiet.";

    public override string Bad => "DROP TABLE order_notes";

    public override string Good => "SET lock_timeout and retry: the drop blocks readers of orders while it waits";

    protected override string? Inspect(StepRisk step, RiskContext context) =>
        step.Operation.Target is { } target && !context.IsNew(target)
            && step.Risk.Locks.Where(item => item.On is not null && item.On != target && !IsItself(step.Operation, item.On) && item.Blocks != LockBlocks.Nobody).ToArray() is { Length: > 0 } others
            ? $"{target}: the statement also takes {string.Join(", ", others.Select(item => item.ToString()))}."
            : null;

    // What is renamed or rebuilt has two names.
    private static bool IsItself(MigrationOperation operation, ObjectName table) => operation switch
    {
        RenameTable rename => rename.Before == table || rename.After == table,
        RebuildTable rebuild => rebuild.Before.Name == table,
        _ => false,
    };
}
