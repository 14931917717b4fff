using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// All locks of a transaction before its first change, tried for 100 ms at a time. What a try got is given back with the
/// savepoint, so that nobody queues behind it for longer.
/// </summary>
/// <remarks>
/// The lock is X on each table: Sch-M cannot be asked for. Queries that read versions hold Sch-S only, so a statement may
/// still wait for these, a second at most.
/// </remarks>
internal static class SqlServerLocks
{
    /// <summary>In milliseconds: what a statement waits once the tables are locked.</summary>
    public const int Wait = 1000;

    public static string? Of(SqlServerDialect dialect, SqlBatch batch)
    {
        ObjectName[] tables =
        [
            .. batch.Statements.Where(statement => statement is { LockTimeout: LockTimeout.Brief, Operation: not null })
                .SelectMany(statement => Tables(statement.Operation!)).Distinct().Order(),
        ];
        return tables.Length == 0 ? null : FormattableString.Invariant($"""
            DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
            SET XACT_ABORT OFF;
            SET LOCK_TIMEOUT 100;
            DECLARE @attempt int = 1;
            SAVE TRANSACTION before_locks;
            WHILE @attempt > 0
            BEGIN
              BEGIN TRY
            {string.Join('\n', tables.Select(table => Lock(dialect, table)))}
                SET @attempt = 0;
              END TRY
              BEGIN CATCH
                IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
                BEGIN
                  IF @aborts = 1 SET XACT_ABORT ON;
                  THROW;
                END;
                ROLLBACK TRANSACTION before_locks;
                SET @attempt = @attempt + 1;
                WAITFOR DELAY '00:00:00.500';
              END CATCH;
            END;
            SET LOCK_TIMEOUT {Wait};
            IF @aborts = 1 SET XACT_ABORT ON
            """);
    }

    // A table may be made or dropped by the transaction itself. Its name is only looked at when the text is run.
    private static string Lock(SqlServerDialect dialect, ObjectName table) => dialect.Sql(
        $"    IF OBJECT_ID({new Literal(dialect.Quote(table))}, N'U') IS NOT NULL EXEC({new Literal(dialect.Sql($"DECLARE @row int; SELECT TOP (1) @row = 1 FROM {table} WITH (TABLOCKX, HOLDLOCK)"))});");

    private static IEnumerable<ObjectName> Tables(MigrationOperation operation) => operation switch
    {
        CreateTable create => create.Table.ForeignKeys.Select(key => key.References).Where(name => name != create.Table.Name),
        DropTable drop => [drop.Table.Name, .. drop.Table.ForeignKeys.Select(key => key.References)],
        AddConstraint { Constraint: ForeignKey key } add => [add.Table, key.References],
        DropConstraint { Constraint: ForeignKey key } drop => [drop.Table, key.References],
        RenameTable rename => [rename.Before],
        RebuildTable rebuild => [rebuild.Before.Name],

        // Readers may go on while it is built.
        CreateIndex { Index.Method: null } => [],
        _ => operation.Target is { } table ? [table] : [],
    };
}
