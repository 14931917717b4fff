using System.Text;
using System.Text.RegularExpressions;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// Statements as text that decides by itself what has still to be done: a guarded statement is a DO block. The strong locks
/// of a transaction are taken at its beginning (<see cref="PostgreSqlLocks"/>), so that no statement in it waits.
/// </summary>
internal static partial class PostgreSqlScript
{
    public static string Guarded(SqlStatement statement)
    {
        if (statement.Guard is null)
        {
            return statement.Text;
        }

        var lines = new List<string>();
        if (statement.Text.StartsWith("UPDATE ", StringComparison.Ordinal))
        {
            // Columns win over the variables of PL/pgSQL.
            lines.Add("#variable_conflict use_column");
        }

        lines.Add("BEGIN");
        lines.AddRange(Indent(1, Body(statement, statement.Guard)));
        lines.Add("END");
        var text = string.Join('\n', lines);
        var tag = Tag(text);
        return $"DO {tag}\n{text}\n{tag}";
    }

    public static string Write(SqlScript script, string name, int version)
    {
        var text = new StringBuilder();
        text.Append($"-- {OneLine(name)}: for PostgreSQL {version} and later.\n");
        text.Append("-- psql -v ON_ERROR_STOP=1 -f <this file>\n");
        text.Append("-- Each step looks at what is there, so the file can be run again, also after it stopped half-way.\n");
        if (script.Statements.Any(statement => statement.LockTimeout == LockTimeout.Unlimited))
        {
            text.Append("\n-- A timeout would leave a concurrent build half done; what needs one sets it.\nSET lock_timeout = 0;\nSET statement_timeout = 0;\n");
        }

        foreach (var batch in script.Batches)
        {
            var locks = batch.IsTransactional ? PostgreSqlLocks.Of(new(version), batch) : null;
            var isBlock = batch.IsTransactional && (batch.Statements.Count > 1 || locks is not null);
            text.Append(isBlock ? "\nBEGIN;\n" : "");
            text.Append(locks is null ? "" : $"\n-- All locks first, each in short tries, so that no query queues behind this transaction for long.\n{locks};\n");
            foreach (var statement in batch.Statements)
            {
                text.Append($"\n{Guarded(statement)};\n");
            }

            text.Append(isBlock ? "\nCOMMIT;\n" : "");
        }

        return text.ToString();
    }

    private static string[] Body(SqlStatement statement, SqlGuard guard)
    {
        var run = Run(statement);
        string[] raise = guard.Conflict is { } conflict
            ? [$"IF {conflict} THEN", $"  RAISE EXCEPTION USING MESSAGE = {new PostgreSqlDialect(null).QuoteLiteral(guard.Message ?? "Something else is in the way.")};", "END IF;"]
            : [];
        return guard.Probe.Count > 0
            ? [$"IF {guard.Pending} THEN", .. Indent(1, run), "ELSE", "  -- It is there: the server spells what is wanted too, and the two are compared.", .. Indent(1, guard.Probe.Select(sql => $"{sql};")), .. Indent(1, raise), "  DROP TABLE pg_temp.wanted;", "END IF;"]
            : guard.Pending == SqlGuard.Never ? raise
            : [.. raise, $"IF {guard.Pending} THEN", .. Indent(1, run), "END IF;"];
    }

    // A block outside a transaction is one by itself, and has no other place to say how long it waits.
    private static string[] Run(SqlStatement statement) => statement switch
    {
        { LockTimeout: LockTimeout.Unlimited } => ["SET LOCAL lock_timeout = 0;", $"{Inside(statement.Text)};"],
        { LockTimeout: LockTimeout.Brief, IsTransactional: false } => [$"SET LOCAL lock_timeout = '{PostgreSqlLocks.Wait}';", $"{Inside(statement.Text)};"],
        _ => [$"{Inside(statement.Text)};"],
    };

    // PL/pgSQL wants to know what becomes of a result, and reads the bodies of functions as its own.
    private static string Inside(string text) =>
        text.StartsWith("SELECT ", StringComparison.Ordinal) ? $"PERFORM {text["SELECT ".Length..]}"
        : text.StartsWith("CREATE OR REPLACE ", StringComparison.Ordinal) || text.StartsWith("CREATE FUNCTION ", StringComparison.Ordinal) || text.StartsWith("CREATE PROCEDURE ", StringComparison.Ordinal) || text.StartsWith("CREATE MATERIALIZED ", StringComparison.Ordinal)
            ? Tag(text) is var tag ? $"EXECUTE {tag}{text}{tag}" : text
        : text;

    // Every line but those that a string, a quoted name, a body or a comment goes on in.
    private static IEnumerable<string> Indent(int levels, IEnumerable<string> texts)
    {
        var space = new string(' ', levels * 2);
        return texts.Select(text => $"{space}{LineBreak.Replace(text, match => match.Value == "\n" ? $"\n{space}" : match.Value)}");
    }

    /// <summary>A dollar quote that the text does not contain.</summary>
    internal static string Tag(string text)
    {
        var tag = "$$";
        for (var number = 0; text.Contains(tag, StringComparison.Ordinal) || (tag == "$$" && text.EndsWith('$')); number++)
        {
            tag = number == 0 ? "$do$" : FormattableString.Invariant($"$do{number}$");
        }

        return tag;
    }

    private static string OneLine(string name) => string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character));

    [GeneratedRegex("""(?<![\p{L}\p{N}_])[eE]'([^'\\]|''|\\.)*'|'([^']|'')*'|"([^"]|"")*"|(?<![\p{L}\p{N}_$])\$(?<tag>([\p{L}_][\p{L}\p{N}_]*)?)\$.*?\$\k<tag>\$|--[^\n]*|/\*.*?\*/|\n""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex LineBreak { get; }
}
