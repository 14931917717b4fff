using System.Text;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>SQL cut into tokens as SQLite cuts it: strings, four kinds of quotes, comments that do not nest.</summary>
public static class SqliteTokens
{
    public static IReadOnlyList<SqliteToken> Of(string sql)
    {
        var tokens = new List<SqliteToken>();
        for (var at = 0; at < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            var token = Next(sql, at);
            tokens.Add(token);
            at = token.End;
        }

        return tokens;
    }

    /// <summary>The text without its comments; where one stood is a space.</summary>
    public static string WithoutComments(string sql)
    {
        var text = new StringBuilder();
        var from = 0;
        foreach (var comment in Of(sql).Where(token => token.Kind == SqliteTokenKind.Comment))
        {
            text.Append(sql, from, comment.Start - from).Append(' ');
            from = comment.End;
        }

        return text.Append(sql, from, sql.Length - from).ToString().Trim();
    }

    /// <summary>Whether the name stands in the text, quoted or bare, in any case.</summary>
    public static bool Mentions(string sql, string name) => Of(sql).Any(token => token.IsName && string.Equals(token.Value, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text in lower case (of ASCII, as SQLite's <c>lower</c>) without white space and quotes.</summary>
    public static string Squash(string sql) => string.Concat(sql
        .Where(c => c is not (' ' or '\t' or '\n' or '\r' or '\'' or '"' or '`' or '[' or ']'))
        .Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c));

    private static SqliteToken Blob(string sql, int at)
    {
        var text = Delimited(sql, at + 1, '\'', SqliteTokenKind.Symbol);
        return text with { Value = sql[at..text.End], Start = at };
    }

    private static SqliteToken Next(string sql, int at) => sql[at] switch
    {
        '\'' => Delimited(sql, at, '\'', SqliteTokenKind.Text),
        '"' => Delimited(sql, at, '"', SqliteTokenKind.Quoted),
        '`' => Delimited(sql, at, '`', SqliteTokenKind.Quoted),
        '[' => Bracketed(sql, at),
        '-' when Follows(sql, at, '-') => Until(sql, at, EndOfLine(sql, at)),
        '/' when Follows(sql, at, '*') => Until(sql, at, sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : sql.Length),
        'x' or 'X' when Follows(sql, at, '\'') => Blob(sql, at),
        var c when IsWord(c) => Run(sql, at, SqliteTokenKind.Word, c => IsWord(c) || char.IsAsciiDigit(c) || c == '$'),
        var c when char.IsAsciiDigit(c) || (c == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1])) => Number(sql, at),
        '|' when Follows(sql, at, '|') => new(SqliteTokenKind.Symbol, "||", at, at + 2),
        var c => new(SqliteTokenKind.Symbol, c.ToString(), at, at + 1),
    };

    private static SqliteToken Delimited(string sql, int at, char quote, SqliteTokenKind kind)
    {
        var value = new StringBuilder();
        var end = at + 1;
        for (; end < sql.Length; end++)
        {
            if (sql[end] == quote && !Follows(sql, end, quote))
            {
                end++;
                break;
            }

            end += sql[end] == quote ? 1 : 0;
            value.Append(sql[end]);
        }

        return new(kind, value.ToString(), at, Math.Min(end, sql.Length));
    }

    private static SqliteToken Bracketed(string sql, int at)
    {
        var close = sql.IndexOf(']', at);
        var end = close < 0 ? sql.Length : close;
        return new(SqliteTokenKind.Quoted, sql[(at + 1)..end], at, Math.Min(end + 1, sql.Length));
    }

    private static SqliteToken Number(string sql, int at)
    {
        var end = at;
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] is '.' or '_' || (sql[end] is '+' or '-' && sql[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        return new(SqliteTokenKind.Number, sql[at..end], at, end);
    }

    private static SqliteToken Run(string sql, int at, SqliteTokenKind kind, Func<char, bool> belongs)
    {
        var end = at;
        while (end < sql.Length && belongs(sql[end]))
        {
            end++;
        }

        return new(kind, sql[at..end], at, end);
    }

    private static SqliteToken Until(string sql, int at, int end) => new(SqliteTokenKind.Comment, sql[at..end], at, end);

    private static int EndOfLine(string sql, int at) => sql.IndexOf('\n', at) is >= 0 and var end ? end : sql.Length;

    private static bool Follows(string sql, int at, char next) => at + 1 < sql.Length && sql[at + 1] == next;

    // SQLite takes every character beyond ASCII for a letter.
    private static bool IsWord(char c) => char.IsAsciiLetter(c) || c == '_' || c > 127;
}
