using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>A lock that a statement takes on a table, in the database's own word, and who has to wait for it.</summary>
public sealed record TableLock(ObjectName? On, string Mode, LockBlocks Blocks)
{
    public override string ToString() => $"{Mode} on {On?.ToString() ?? "the database"}";
}

/// <summary>Who waits while a lock is held.</summary>
public enum LockBlocks
{
    Nobody,
    Writers,
    ReadersAndWriters,
}
