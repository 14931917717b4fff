using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>PostgreSQL's lock modes and whom they keep waiting, as its conflict table says and a second session confirmed.</summary>
internal static class PostgreSqlLocks
{
    public static TableLock AccessExclusive(ObjectName on) => new(on, "ACCESS EXCLUSIVE", LockBlocks.ReadersAndWriters);

    public static TableLock ShareRowExclusive(ObjectName on) => new(on, "SHARE ROW EXCLUSIVE", LockBlocks.Writers);

    public static TableLock Share(ObjectName on) => new(on, "SHARE", LockBlocks.Writers);

    public static TableLock ShareUpdateExclusive(ObjectName on) => new(on, "SHARE UPDATE EXCLUSIVE", LockBlocks.Nobody);

    public static TableLock RowShare(ObjectName on) => new(on, "ROW SHARE", LockBlocks.Nobody);

    public static TableLock RowExclusive(ObjectName on) => new(on, "ROW EXCLUSIVE", LockBlocks.Nobody);
}
