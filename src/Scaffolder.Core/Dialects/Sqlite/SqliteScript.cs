using System.Text;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The file that <c>sqlite3 -bail</c> runs. It stops before it changes anything when there is nothing to do or something
/// is in the way, and leaves nothing behind then.
/// </summary>
internal static class SqliteScript
{
    // More columns than this in one table are refused.
    private const int _stops = 500;

    public static string Of(SqlScript script, string name)
    {
        var text = new StringBuilder();
        var isGuarded = false;
        foreach (var batch in script.Batches)
        {
            if (!batch.IsTransactional)
            {
                // A client that runs a file has a connection of its own, whose settings nobody sees again.
                foreach (var statement in batch.Statements.Where(statement => statement != SqliteForeignKeys.Remember && statement != SqliteForeignKeys.Forget))
                {
                    Write(statement.Text);
                }

                continue;
            }

            Write("BEGIN IMMEDIATE");
            foreach (var stop in isGuarded ? [] : Guard(script, name))
            {
                Write(stop);
            }

            isGuarded = true;
            foreach (var statement in batch.Statements)
            {
                Write(statement.Text);
            }

            Write("COMMIT");
        }

        return text.ToString();

        void Write(string statement) => text.Append(statement).Append(EndsInComment(statement) ? "\n;\n" : ";\n");
    }

    // A CHECK that fails is the only thing in SQLite's SQL that can stop a script, and its name is the message.
    private static IEnumerable<string> Guard(SqlScript script, string name)
    {
        var guarded = script.Statements.Where(statement => statement is { IsTransactional: true, Guard: not null }).ToArray();
        var pending = guarded.Select(statement => statement.Guard!.Pending).Distinct(StringComparer.Ordinal).ToArray();
        if (pending.Length == 0)
        {
            yield break;
        }

        // A list of rows may be longer than a chain of ORs may be deep.
        var stops = new List<(string Message, string Condition)>
        {
            ($"{name} is applied already: nothing was changed", $"NOT EXISTS (SELECT 1 FROM (VALUES {string.Join(", ", pending.Select(condition => $"(({condition}))"))}) WHERE column1)"),
        };
        stops.AddRange(Conflicts(guarded).Select(guard => ($"{name}: {guard.Message}", guard.Conflict!)));
        foreach (var chunk in stops.Chunk(_stops))
        {
            yield return $"CREATE TEMP TABLE scaffolder_guard ({string.Join(", ", chunk.Select((stop, at) => $"c{at} INTEGER CONSTRAINT {SqliteDefinitions.Quoted(stop.Message)} CHECK (c{at} = 0)"))})";
            yield return $"INSERT INTO temp.scaffolder_guard SELECT {string.Join(", ", chunk.Select(stop => $"({stop.Condition})"))}";
            yield return "DROP TABLE temp.scaffolder_guard";
        }
    }

    // What an earlier step takes out of the way is not in the way.
    private static IEnumerable<SqlGuard> Conflicts(IEnumerable<SqlStatement> statements)
    {
        var freed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            if (statement.Guard is { Conflict: not null } guard && !Claimed(statement.Operation).Any(freed.Contains))
            {
                yield return guard;
            }

            freed.UnionWith(Freed(statement.Operation));
        }
    }

    private static IEnumerable<string> Claimed(MigrationOperation? operation) => operation switch
    {
        CreateTable { Table: var table } => [table.Name.Name, .. table.Indexes.Select(index => index.Name)],
        RenameTable { After: var name } => [name.Name],
        CreateIndex { Index: var index } => [index.Name],
        RenameIndex { After: var index } => [index.Name],
        CreateObject { Object: var item } => [item.Name.Name],
        AddColumn { Table: var table, Column: var column } => [$"{table.Name}.{column.Name}", table.Name],
        RenameColumn { Table: var table, After: var column } => [$"{table.Name}.{column}", table.Name],
        // A rebuild makes again what it drops itself.
        { Target: { } target } => [target.Name],
        _ => [],
    };

    private static IEnumerable<string> Freed(MigrationOperation? operation) => operation switch
    {
        CreateTable or CreateIndex or CreateObject or AddColumn => [],
        DropTable { Table: var table } => [table.Name.Name, .. table.Indexes.Select(index => index.Name)],
        RenameTable { Before: var name } => [name.Name],
        DropIndex { Index: var index } => [index.Name],
        RenameIndex { Before: var index } => [index.Name],
        DropObject { Object: var item } => [item.Name.Name],
        DropColumn { Table: var table, Column: var column } => [$"{table.Name}.{column.Name}"],
        RenameColumn { Table: var table, Before: var column } => [$"{table.Name}.{column}"],
        { Target: { } target } => [target.Name],
        _ => [],
    };

    private static bool EndsInComment(string statement) => SqliteTokens.Of(statement) is [.., { Kind: SqliteTokenKind.Comment }];
}
