using Scaffolder.Schema;
using Scaffolder.Schema.Expressions;

namespace Scaffolder.Dialects;

/// <summary>
/// What a statement that somebody wrote by hand does besides changing a schema, as far as its own words say: code that it
/// calls is not looked into, the code of a <c>DO</c> block is.
/// </summary>
public static class WrittenStatement
{
    private static readonly HashSet<string> _changes = new(["create", "alter", "drop"], StringComparer.Ordinal);

    private static readonly HashSet<string> _reaching = new(
        [
            "pg_read_file", "pg_read_binary_file", "pg_ls_dir", "pg_ls_logdir", "pg_ls_waldir", "lo_import", "lo_export", "dblink", "dblink_connect", "dblink_exec",
            "pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "pg_rotate_logfile", "pg_promote", "load_file", "load_extension",
        ],
        StringComparer.Ordinal);

    /// <summary>What the statement touches beyond the database that it is run in, in words; null where it stays there.</summary>
    /// <param name="dialect">The name of the database's dialect, such as <c>mysql</c>.</param>
    /// <param name="neighbours">The other databases of the server, where a statement can name them.</param>
    public static string? Reach(string sql, string dialect, IReadOnlyCollection<string> neighbours)
    {
        var tokens = Tokens(sql);
        var starts = IsBlock(tokens) && dialect == "postgresql" ? Enumerable.Range(0, tokens.Count) : [0];
        var isMySql = dialect is "mysql" or "mariadb";
        return starts.Select(at => isMySql ? MySqlReach(tokens, at, neighbours) : dialect == "sqlite" ? SqliteReach(tokens, at) : PostgreSqlReach(tokens, at)).FirstOrDefault(reach => reach is not null)
            ?? Enumerable.Range(0, tokens.Count).Select(at => Named(tokens, at, neighbours) ?? (IsChange(tokens, 0) ? null : Called(tokens, at))).FirstOrDefault(reach => reach is not null);
    }

    /// <summary>True where it is about users and roles, which all databases of a server share.</summary>
    public static bool ConcernsRoles(string sql)
    {
        var tokens = Tokens(sql);
        return Enumerable.Range(0, IsBlock(tokens) ? tokens.Count : Math.Min(1, tokens.Count)).Any(at =>
            (IsChange(tokens, at) && Word(tokens, at + 1) is "role" or "user" or "group" && Word(tokens, at + 2) != "mapping")
            || (Word(tokens, at), Word(tokens, at + 1)) is ("drop" or "reassign", "owned") or ("rename", "user") or ("set", "password"));
    }

    /// <summary>The rows that the statement removes or writes, by table; empty where it does neither.</summary>
    public static EquatableArray<WrittenRows> Rows(string sql)
    {
        var tokens = Tokens(sql);
        return [.. Enumerable.Range(0, tokens.Count).SelectMany(at => Rows(tokens, at))];
    }

    private static IEnumerable<WrittenRows> Rows(List<SqlToken> tokens, int at)
    {
        switch (Word(tokens, at))
        {
            case "truncate":
                for (at += Word(tokens, at + 1) == "table" ? 2 : 1; Name(tokens, ref at) is { } name; at++)
                {
                    yield return new(RowEffect.Truncated, name, IsLimited: false);
                    at += At(tokens, at)?.Is("*") == true ? 1 : 0;
                    if (At(tokens, at)?.Is(",") != true)
                    {
                        yield break;
                    }
                }

                break;
            case "delete" when Word(tokens, at + 1) == "from":
                at += 2;
                if (Name(tokens, ref at) is { } emptied)
                {
                    yield return new(RowEffect.Deleted, emptied, IsLimited(tokens, at));
                }

                break;
            case "update" when Word(tokens, at - 1) is not ("do" or "key" or "for" or "on" or "no"):
                at++;
                if (Name(tokens, ref at) is { } updated)
                {
                    yield return new(RowEffect.Updated, updated, IsLimited(tokens, at));
                }

                break;
        }
    }

    // A condition of the statement itself, not of a query in it.
    private static bool IsLimited(List<SqlToken> tokens, int at)
    {
        for (var depth = 0; depth >= 0 && at < tokens.Count && !(depth == 0 && tokens[at].Is(";")); at++)
        {
            depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
            if (depth == 0 && (tokens[at].Is("limit") || (tokens[at].Is("where") && Chooses(tokens, at + 1))))
            {
                return true;
            }
        }

        return false;
    }

    // What names no column ("where true", "where 1 = 1", "where id = 1 or true") is true for each row or for none.
    private static bool Chooses(List<SqlToken> tokens, int at)
    {
        var (isConstant, isFalse) = (true, false);
        for (var depth = 0; depth >= 0 && at < tokens.Count && !(depth == 0 && (tokens[at].Is(";") || tokens[at].Is("returning") || tokens[at].Is("limit") || tokens[at].Is("order"))); at++)
        {
            depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
            if (depth == 0 && tokens[at].Is("or"))
            {
                if (isConstant && !isFalse)
                {
                    return false;
                }

                (isConstant, isFalse) = (true, false);
            }

            isFalse |= Word(tokens, at) == "false";
            isConstant &= tokens[at].Kind != SqlTokenKind.QuotedName && Word(tokens, at) is null or "true" or "false" or "not" or "and" or "or" or "null" or "is";
        }

        return !isConstant || isFalse;
    }

    private static ObjectName? Name(List<SqlToken> tokens, ref int at)
    {
        at += Word(tokens, at) is "only" or "low_priority" or "ignore" ? 1 : 0;
        if (At(tokens, at) is not { Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } first)
        {
            return null;
        }

        at++;
        if (At(tokens, at)?.Is(".") != true || At(tokens, at + 1) is not { Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } second)
        {
            return new(first.Text);
        }

        at += 2;
        return new(second.Text, first.Text);
    }

    private static string? PostgreSqlReach(List<SqlToken> tokens, int at) => (Word(tokens, at), Word(tokens, at + 1)) switch
    {
        (_, "database" or "tablespace" or "subscription") when IsChange(tokens, at) => $"a {Word(tokens, at + 1)} of the server",
        ("alter", "system") => "the settings of the server",
        ("load", _) when At(tokens, at + 1)?.Kind == SqlTokenKind.String => "a library of the server",
        ("copy", _) => CopiedFile(tokens, at),
        _ => null,
    };

    private static string? CopiedFile(List<SqlToken> tokens, int at)
    {
        for (; at < tokens.Count && !tokens[at].Is(";"); at++)
        {
            if (Word(tokens, at) is "to" or "from")
            {
                if (Word(tokens, at + 1) == "program")
                {
                    return "a program on the server's machine";
                }

                if (At(tokens, at + 1)?.Kind == SqlTokenKind.String)
                {
                    return "a file of the server";
                }
            }
        }

        return null;
    }

    private static string? MySqlReach(List<SqlToken> tokens, int at, IReadOnlyCollection<string> neighbours)
    {
        for (var next = at; next < tokens.Count - 1; next++)
        {
            if ((Word(tokens, next), Word(tokens, next + 1)) is ("into", "outfile" or "dumpfile"))
            {
                return "a file of the server";
            }
        }

        return (Word(tokens, at), Word(tokens, at + 1)) switch
        {
            // Another one is known by its name.
            ("alter", "database" or "schema") when At(tokens, at + 2) is { Text: var name } && !neighbours.Contains(name) => null,
            (_, "database" or "schema" or "server" or "tablespace" or "instance") when IsChange(tokens, at) => $"a {Word(tokens, at + 1)} of the server",
            ("use", _) => "another database",
            ("set", "global" or "persist" or "persist_only") => "the settings of the server",
            ("load", "data" or "xml") when !tokens.Exists(token => token.Is("local")) => "a file of the server",
            ("install" or "uninstall", _) => "the plugins of the server",
            ("flush" or "reset" or "shutdown" or "kill" or "purge" or "clone", _) or ("change", "master" or "replication") or ("start" or "stop", "replica" or "slave") => "the running of the server",
            _ => null,
        };
    }

    private static string? SqliteReach(List<SqlToken> tokens, int at) => Word(tokens, at) switch
    {
        "attach" => "another file",
        "vacuum" when tokens.Exists(token => token.Is("into")) => "another file",
        _ => null,
    };

    // What a view or a function calls is called by those who use it, not where it is made.
    private static string? Called(List<SqlToken> tokens, int at) =>
        Word(tokens, at) is { } word && _reaching.Contains(word) && At(tokens, at + 1)?.Is("(") == true ? $"what {word} reaches" : null;

    private static string? Named(List<SqlToken> tokens, int at, IReadOnlyCollection<string> neighbours) =>
        tokens[at] is { Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName, Text: var name } && At(tokens, at + 1)?.Is(".") == true && At(tokens, at - 1)?.Is(".") != true && neighbours.Contains(name) ? $"the database '{name}'"
        : null;

    // The code of a block is a string, and so is SQL that is made in it.
    private static List<SqlToken> Tokens(string sql)
    {
        var tokens = SqlLexer.Tokens(sql);
        return IsBlock(tokens) ? [.. tokens.SelectMany(token => Inner(token, 3))] : tokens;
    }

    private static IEnumerable<SqlToken> Inner(SqlToken token, int depth) =>
        token.Kind == SqlTokenKind.String && depth > 0 && token.Text.Contains(' ', StringComparison.Ordinal) ? SqlLexer.Tokens(token.Text).SelectMany(part => Inner(part, depth - 1)) : [token];

    private static bool IsBlock(List<SqlToken> tokens) => Word(tokens, 0) == "do";

    private static bool IsChange(List<SqlToken> tokens, int at) => Word(tokens, at) is { } word && _changes.Contains(word);

    private static SqlToken? At(List<SqlToken> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at] : null;

    private static string? Word(List<SqlToken> tokens, int at) => At(tokens, at) is { Kind: SqlTokenKind.Word, Text: var text } ? text : null;
}

public enum RowEffect
{
    Truncated,
    Deleted,
    Updated,
}

/// <summary>What a statement does to the rows of a table.</summary>
/// <param name="IsLimited">True where it says which rows.</param>
public sealed record WrittenRows(RowEffect Effect, ObjectName Table, bool IsLimited);
