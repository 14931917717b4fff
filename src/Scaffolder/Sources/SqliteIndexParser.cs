using Scaffolder.Dialects.Sqlite;
using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>Reads the text of CREATE INDEX as SQLite keeps it: keys, which may be expressions, and the condition.</summary>
internal static class SqliteIndexParser
{
    public static TableIndex Parse(string name, string sql, bool isUnique)
    {
        var tokens = SqliteTokens.Of(sql).Where(token => token.Kind != SqliteTokenKind.Comment).ToArray();
        var open = Array.FindIndex(tokens, token => token.Is("("));
        var close = Closing(tokens, open);
        var where = Array.FindIndex(tokens, close, token => token.Is("WHERE"));
        return new(name, [.. Split(tokens[(open + 1)..close]).Select(key => Key(key, sql))])
        {
            IsUnique = isUnique,
            Spelling = new(SqliteTokens.Of(sql).Any(token => token.Kind == SqliteTokenKind.Comment) ? sql : null),
            Predicate = where < 0 ? null : new(SqliteTokens.WithoutComments(sql[tokens[where].End..])),
        };
    }

    private static IndexColumn Key(ReadOnlyMemory<SqliteToken> key, string sql)
    {
        var tokens = key.Span;
        var isDescending = tokens[^1].Is("DESC");
        if (isDescending || tokens[^1].Is("ASC"))
        {
            tokens = tokens[..^1];
        }

        string? collation = null;
        if (tokens.Length > 2 && tokens[^2].Is("COLLATE"))
        {
            collation = tokens[^1].Value;
            tokens = tokens[..^2];
        }

        var text = sql[tokens[0].Start..tokens[^1].End];
        while (tokens.Length > 2 && tokens[0].Is("(") && Closing(tokens, 0) == tokens.Length - 1)
        {
            tokens = tokens[1..^1];
        }

        var column = tokens is [{ IsName: true } only]
            ? new IndexColumn(only.Value)
            : new IndexColumn(null, new(SqliteTokens.WithoutComments(text)));
        return column with { IsDescending = isDescending, Collation = collation };
    }

    private static int Closing(ReadOnlySpan<SqliteToken> tokens, int open)
    {
        var depth = 0;
        for (var at = open; at < tokens.Length; at++)
        {
            depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return tokens.Length - 1;
    }

    private static IEnumerable<ReadOnlyMemory<SqliteToken>> Split(SqliteToken[] tokens)
    {
        var (from, depth) = (0, 0);
        for (var at = 0; at < tokens.Length; at++)
        {
            depth += tokens[at].Is("(") ? 1 : tokens[at].Is(")") ? -1 : 0;
            if (depth == 0 && tokens[at].Is(","))
            {
                yield return tokens.AsMemory(from, at - from);
                from = at + 1;
            }
        }

        yield return tokens.AsMemory(from);
    }
}
