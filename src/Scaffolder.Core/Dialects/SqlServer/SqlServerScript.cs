using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// Statements as text that decides by itself what has still to be done. In a file every step is a batch of its own, ended
/// by GO, because a batch is compiled as a whole before any of it runs; elsewhere EXEC does the same.
/// </summary>
internal static partial class SqlServerScript
{
    // What indexes on computed columns and filtered ones ask for.
    private const string Settings = """
        SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
        SET NUMERIC_ROUNDABORT OFF;
        SET NOCOUNT ON;
        """;

    public static string Guarded(SqlStatement statement)
    {
        var text = IsCompiledLater(statement) ? $"EXEC({SqlServerNames.Literal(statement.Text)})" : statement.Text;
        return Conditional(statement.Guard, text);
    }

    public static string Write(SqlServerDialect dialect, SqlScript script, string name)
    {
        var text = new StringBuilder();
        text.Append($"-- {OneLine(name)}: for SQL Server {dialect.Year} and later, and Azure SQL.\n");
        text.Append("-- sqlcmd -b -I -i <this file>\n");
        text.Append("-- Each step looks at what is there, so the file can be run again, also after it stopped half-way.\n");
        Batch(Settings);
        foreach (var batch in script.Batches)
        {
            var isBlock = batch.IsTransactional;
            if (isBlock)
            {
                Batch("BEGIN TRANSACTION;");
            }

            if (isBlock && SqlServerLocks.Of(dialect, batch) is { } locks)
            {
                Batch($"-- All locks first, each in short tries, so that no query queues behind this transaction for long.\n{locks};");
            }

            foreach (var statement in batch.Statements)
            {
                if (isBlock && IsModule(statement))
                {
                    Batch(Stop);
                    Batch(statement.Text);
                }
                else if (isBlock)
                {
                    Batch($"{Stop}\n{InFile(statement)};");
                }
                else
                {
                    Batch($"{InFile(statement)};");
                    Batch("IF @@ERROR <> 0 SET NOEXEC ON;");
                }
            }

            if (isBlock)
            {
                Batch($"{Stop}\nCOMMIT TRANSACTION;");
            }
        }

        Batch("SET NOEXEC OFF;");
        return text.ToString();

        void Batch(string sql) => text.Append($"\n{sql}\nGO\n");
    }

    /// <summary>The same for a program that sends the whole text at once: with XACT_ABORT an error ends it all.</summary>
    public static string Query(SqlServerDialect dialect, SqlScript script)
    {
        var text = new StringBuilder($"{Settings}\n");
        foreach (var batch in script.Batches)
        {
            text.Append(batch.IsTransactional ? FormattableString.Invariant($"\nSET LOCK_TIMEOUT {SqlServerLocks.Wait};\nBEGIN TRANSACTION;\n") : "");
            if (batch.IsTransactional && SqlServerLocks.Of(dialect, batch) is { } locks)
            {
                text.Append($"\n-- All locks first, each in short tries, so that no query queues behind this transaction for long.\nEXEC({SqlServerNames.Literal(locks)});\n");
            }

            foreach (var statement in batch.Statements)
            {
                text.Append($"\n{Guarded(statement)};\n");
            }

            text.Append(batch.IsTransactional ? "\nCOMMIT TRANSACTION;\n" : "");
        }

        return text.ToString();
    }

    // Clients go on after an error unless they are told not to, and then there is no transaction any more.
    private const string Stop = "IF @@TRANCOUNT = 0 SET NOEXEC ON;";

    private static string InFile(SqlStatement statement) => Conditional(statement.Guard, statement switch
    {
        _ when IsFirst(statement) => $"EXEC({SqlServerNames.Literal(statement.Text)})",
        _ => statement.Text,
    });

    private static string Conditional(SqlGuard? guard, string text) => guard is null ? text : string.Join('\n', (string[])
    [
        .. guard.Conflict is { } conflict ? (string[])[$"IF {conflict}", "BEGIN", $"  THROW 50000, N'{OneLine(guard.Message ?? "Something else is in the way.").Replace("'", "''", StringComparison.Ordinal)}', 1;", "END;"] : [],
        $"IF {guard.Pending}",
        "BEGIN",
        $"{Indented(text)};",
        "END",
    ]);

    private static bool IsModule(SqlStatement statement) => statement.Text.StartsWith("CREATE OR ALTER ", StringComparison.Ordinal);

    // Statements that have to be the first of their batch.
    private static bool IsFirst(SqlStatement statement) => IsModule(statement) || statement.Text.StartsWith("CREATE SCHEMA ", StringComparison.Ordinal) || statement.Text.StartsWith("CREATE DEFAULT ", StringComparison.Ordinal) || statement.Text.StartsWith("CREATE RULE ", StringComparison.Ordinal);

    // Beside others in one batch: what reads columns that a statement before it makes, and what declares a variable.
    private static bool IsCompiledLater(SqlStatement statement) =>
        IsFirst(statement)
        || statement.Operation is BackfillColumn or AddColumn { Column.Generated: not null } or CreateIndex { Index.Predicate: not null } or RebuildTable
            or AddConstraint { Constraint: CheckConstraint } or ValidateConstraint or RenameColumn or AlterColumnType or CreateObject
        || statement.Text.StartsWith("DECLARE ", StringComparison.Ordinal);

    private static string Indented(string text) => $"  {LineBreak.Replace(text, match => match.Value == "\n" ? "\n  " : match.Value)}";

    private static string OneLine(string name) => string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character));

    // Every line but those that a string, a quoted name or a comment goes on in.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|--[^\n]*|/\*.*?\*/|\n""", RegexOptions.Singleline)]
    private static partial Regex LineBreak { get; }
}
