using System.Text;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The file that <c>sqlite3 -bail</c> runs. It stops before it changes anything when it has been applied already; where
/// something else is in the way, the statement that finds it fails by itself. Either way the transaction leaves nothing behind.
/// </summary>
internal static class SqliteScript
{
    public static string Of(SqlScript script, string name)
    {
        var text = new StringBuilder();
        var isGuarded = script.Applied is null;
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
            foreach (var stop in isGuarded ? [] : Guard(script.Applied!, name))
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
    private static IEnumerable<string> Guard(string applied, string name) =>
    [
        $"-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.\nCREATE TEMP TABLE scaffolder_guard (\n  applied INTEGER CONSTRAINT {SqliteDefinitions.Quoted($"{name} is applied already: nothing was changed")} CHECK (applied = 0)\n)",
        $"INSERT INTO temp.scaffolder_guard SELECT\n{applied}",
        "DROP TABLE temp.scaffolder_guard",
    ];

    private static bool EndsInComment(string statement) => SqliteTokens.Of(statement) is [.., { Kind: SqliteTokenKind.Comment }];
}
