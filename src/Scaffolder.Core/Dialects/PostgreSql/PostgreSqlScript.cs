using System.Text;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// Statements as text that decides by itself what has still to be done. A guarded statement is a DO block. One that takes
/// a strong lock gives up after <c>100 ms</c>, so that nobody queues behind it for longer; the first one of a transaction
/// tries again, since until then the transaction holds nothing that others wait for. A later one does not: its failure
/// undoes the transaction, which can be run again.
/// </summary>
internal static class PostgreSqlScript
{
    private const string Wait = "100ms";
    private const int Attempts = 100;

    public static string Guarded(SqlStatement statement)
    {
        var isBrief = statement.LockTimeout == LockTimeout.Brief;
        var isInBlock = statement.Guard is not null || isBrief;
        if (!isInBlock)
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
        lines.AddRange(Indent(1, Body(statement, isBrief)));
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
            var isBlock = batch.IsTransactional && batch.Statements.Count > 1;
            text.Append(isBlock ? "\nBEGIN;\n" : "");
            foreach (var statement in batch.Statements)
            {
                text.Append($"\n{Guarded(statement)};\n");
            }

            text.Append(isBlock ? "\nCOMMIT;\n" : "");
        }

        return text.ToString();
    }

    private static string[] Body(SqlStatement statement, bool isBrief)
    {
        var run = Run(statement, isBrief);
        if (statement.Guard is not { } guard)
        {
            return run;
        }

        string[] raise = guard.Conflict is { } conflict
            ? [$"IF {conflict} THEN", $"  RAISE EXCEPTION USING MESSAGE = {new PostgreSqlDialect(null).QuoteLiteral(guard.Message ?? "Something else is in the way.")};", "END IF;"]
            : [];
        return guard.Probe.Count > 0
            ? [$"IF {guard.Pending} THEN", .. Indent(1, run), "ELSE", "  -- It is there: the server spells what is wanted too, and the two are compared.", .. Indent(1, guard.Probe.Select(sql => $"{sql};")), .. Indent(1, raise), "  DROP TABLE pg_temp.wanted;", "END IF;"]
            : guard.Pending == SqlGuard.Never ? raise
            : [.. raise, $"IF {guard.Pending} THEN", .. Indent(1, run), "END IF;"];
    }

    private static string[] Run(SqlStatement statement, bool isBrief)
    {
        string[] text = [$"{Inside(statement.Text)};"];
        return !isBrief ? statement.LockTimeout == LockTimeout.Unlimited ? ["SET LOCAL lock_timeout = 0;", .. text] : text
            : statement.HoldsLocks ? [$"SET LOCAL lock_timeout = '{Wait}';", .. text]
            :
            [
                $"SET LOCAL lock_timeout = '{Wait}';",
                $"FOR attempt IN 1..{Attempts} LOOP",
                "  BEGIN",
                .. Indent(2, text),
                "    EXIT;",
                "  EXCEPTION WHEN lock_not_available THEN",
                $"    IF attempt = {Attempts} THEN RAISE; END IF;",
                "    PERFORM pg_sleep(0.2);",
                "  END;",
                "END LOOP;",
            ];
    }

    // PL/pgSQL wants to know what becomes of a result, and reads the bodies of functions as its own.
    private static string Inside(string text) =>
        text.StartsWith("SELECT ", StringComparison.Ordinal) ? $"PERFORM {text["SELECT ".Length..]}"
        : text.StartsWith("CREATE OR REPLACE ", StringComparison.Ordinal) || text.StartsWith("CREATE FUNCTION ", StringComparison.Ordinal) || text.StartsWith("CREATE PROCEDURE ", StringComparison.Ordinal) || text.StartsWith("CREATE MATERIALIZED ", StringComparison.Ordinal)
            ? Tag(text) is var tag ? $"EXECUTE {tag}{text}{tag}" : text
        : text;

    // Only single-line text is indented: a line break may stand inside a name or a constant.
    private static IEnumerable<string> Indent(int levels, IEnumerable<string> lines) =>
        lines.Select(line => $"{new string(' ', levels * 2)}{line}");

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
}
