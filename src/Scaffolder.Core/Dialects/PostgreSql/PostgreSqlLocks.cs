using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// All locks of a transaction before its first change, tried for <c>100 ms</c> at a time: while it waits it holds nothing, so
/// that nobody queues behind it for longer, and once it has them no later statement waits.
/// </summary>
internal static class PostgreSqlLocks
{
    public const string Wait = "100ms";

    private const string Exclusive = "ACCESS EXCLUSIVE";

    // What adding a key needs of the table that it refers to.
    private const string Referenced = "SHARE ROW EXCLUSIVE";

    public static string? Of(PostgreSqlDialect dialect, SqlBatch batch)
    {
        var tables = new SortedDictionary<ObjectName, string>();
        foreach (var statement in batch.Statements.Where(statement => statement is { LockTimeout: LockTimeout.Brief, Operation: not null }))
        {
            foreach (var (table, mode) in Tables(statement.Operation!).Where(item => item.Mode == Exclusive || !tables.ContainsKey(item.Table)))
            {
                tables[table] = mode;
            }
        }

        return tables.Count == 0 ? null : Block(string.Join('\n', tables.Select(item => Lock(dialect, item.Key, item.Value))));
    }

    private static string Block(string locks)
    {
        var tag = PostgreSqlScript.Tag(locks);
        return $"""
            DO {tag}
            BEGIN
              FOR attempt IN 1..100 LOOP
                BEGIN
                  SET LOCAL lock_timeout = '{Wait}';
            {locks}
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            {tag}
            """;
    }

    // A table may be made, renamed or dropped by the transaction itself, now or in an earlier run; views need no lock.
    private static string Lock(PostgreSqlDialect dialect, ObjectName table, string mode) => dialect.Sql(
        $"      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass({new Literal(dialect.Quote(table))})) THEN LOCK TABLE {table} IN {new Raw(mode)} MODE; END IF;");

    private static IEnumerable<(ObjectName Table, string Mode)> Tables(MigrationOperation operation) => operation switch
    {
        CreateTable create => create.Table.ForeignKeys.Select(key => (key.References, Referenced)),
        DropTable drop => [(drop.Table.Name, Exclusive), .. drop.Table.ForeignKeys.Select(key => (key.References, Exclusive))],
        AddConstraint { Constraint: ForeignKey key } add => [(add.Table, Exclusive), (key.References, Referenced)],
        DropConstraint { Constraint: ForeignKey key } drop => [(drop.Table, Exclusive), (key.References, Exclusive)],
        RenameTable rename => [(rename.Before, Exclusive)],
        _ => operation.Target is { } table ? [(table, Exclusive)] : [],
    };
}
