using Scaffolder.Schema.Expressions;

namespace Scaffolder.Dialects;

/// <summary>
/// A statement that PostgreSQL lets only a superuser run, though it does no harm beyond its own database: it makes,
/// changes, describes or drops one thing, and runs no code that somebody wrote. Whatever is not plainly one is none.
/// </summary>
/// <param name="Role">The role that it names as an owner or makes, which must be one without special rights.</param>
/// <param name="MakesRole">True where it makes that role.</param>
/// <param name="Symbol">The function of the server that it gives a name to, which must be one that everybody may call.</param>
public sealed record PrivilegedStatement(string? Role = null, bool MakesRole = false, string? Symbol = null)
{
    private static readonly HashSet<string> _kinds = new(
        [
            "extension", "event trigger", "operator class", "operator family", "cast", "access method", "foreign data", "publication",
            "text search parser", "text search template", "transform",
        ],
        StringComparer.Ordinal);

    // Their owner may call what everybody else may not, and the owner is whoever makes them.
    private static readonly HashSet<string> _reachingExtensions = new(["adminpack", "dblink"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _roleOptions = new(
        [
            "with", "login", "nologin", "inherit", "noinherit", "nosuperuser", "nocreatedb", "nocreaterole", "noreplication", "nobypassrls",
            "encrypted", "password", "null", "connection", "limit", "valid", "until",
        ],
        StringComparer.Ordinal);

    /// <summary>What the statement is; null for one that needs no superuser, or that none may run for somebody else.</summary>
    public static PrivilegedStatement? Of(string sql)
    {
        // Where the server might read the text in another way than it is read here, it is left to the server.
        if (sql.Contains("/*", StringComparison.Ordinal) || sql.Contains('\\', StringComparison.Ordinal) || sql.Contains("uescape", StringComparison.OrdinalIgnoreCase) || !sql.All(char.IsAscii))
        {
            return null;
        }

        var tokens = SqlLexer.Tokens(sql);
        return tokens.Exists(token => token.Is(";")) ? null : Word(tokens, 0) switch
        {
            "create" => Created(tokens, (Word(tokens, 1), Word(tokens, 2)) is ("or", "replace") ? 3 : 1),
            "alter" => Altered(tokens),
            "drop" => Kind(tokens, 1) is not null || Word(tokens, 1) is "role" or "user" ? new() : null,
            "comment" when Word(tokens, 1) == "on" => Kind(tokens, 2) is not null || Word(tokens, 2) == "role" ? new() : null,
            _ => null,
        };
    }

    private static PrivilegedStatement? Created(List<SqlToken> tokens, int at) => Word(tokens, at) switch
    {
        "extension" => _reachingExtensions.Contains(Text(tokens, Word(tokens, at + 1) == "if" ? at + 4 : at + 1)) ? null : new(),
        "role" or "user" or "group" when Word(tokens, at + 1) != "mapping" => MadeRole(tokens, at + 1),
        "type" => tokens.Exists(token => token.Is("as")) ? null : new(),
        "function" => MadeFunction(tokens),
        "aggregate" => IsInternal(tokens) ? new() : null,
        _ => Kind(tokens, at) is null ? null : new(),
    };

    private static PrivilegedStatement? Altered(List<SqlToken> tokens)
    {
        // A trigger that fires always fires for a superuser, too.
        if (Kind(tokens, 1) == "event trigger" && tokens.Exists(token => token.Is("always") || token.Is("replica")))
        {
            return null;
        }

        for (var at = 1; at < tokens.Count - 2; at++)
        {
            if ((Word(tokens, at), Word(tokens, at + 1)) == ("owner", "to"))
            {
                return at + 3 == tokens.Count ? new(Text(tokens, at + 2)) : null;
            }
        }

        return Kind(tokens, 1) is not null ? new() : null;
    }

    private static PrivilegedStatement? MadeRole(List<SqlToken> tokens, int at) =>
        at < tokens.Count && tokens.Skip(at + 1).All(token => token.Kind is SqlTokenKind.String or SqlTokenKind.Number || (token.Kind == SqlTokenKind.Word && _roleOptions.Contains(token.Text)))
            ? new(Text(tokens, at), MakesRole: true)
            : null;

    private static PrivilegedStatement? MadeFunction(List<SqlToken> tokens)
    {
        var language = tokens.FindIndex(token => token.Is("language"));
        var body = tokens.FindLastIndex(token => token.Is("as"));
        return (language < 0 ? null : Text(tokens, language + 1)) switch
        {
            "internal" when body == tokens.Count - 2 && tokens[^1].Kind == SqlTokenKind.String => new(Symbol: tokens[^1].Text),
            "sql" or "plpgsql" when tokens.Exists(token => token.Is("leakproof")) => new(),
            _ => null,
        };
    }

    // A first value is read by the function of its type, which somebody may have written.
    private static bool IsInternal(List<SqlToken> tokens) =>
        tokens.Exists(token => token.Is("internal")) && !tokens.Exists(token => token.Text.Contains("initcond", StringComparison.OrdinalIgnoreCase));

    private static string? Kind(List<SqlToken> tokens, int at)
    {
        var words = (string?[])[Word(tokens, at), Word(tokens, at + 1), Word(tokens, at + 2)];
        return Enumerable.Range(1, words.Length).Select(count => string.Join(' ', words.Take(count))).FirstOrDefault(_kinds.Contains);
    }

    private static string Text(List<SqlToken> tokens, int at) => at < tokens.Count ? tokens[at].Text : "";

    private static string? Word(List<SqlToken> tokens, int at) => at < tokens.Count && tokens[at] is { Kind: SqlTokenKind.Word, Text: var text } ? text : null;
}
