using Scaffolder.Dialects.Sqlite;

namespace Scaffolder.Sources;

/// <summary>A place in the tokens of a definition that SQLite has accepted, so that it may be read without doubting it.</summary>
internal sealed class SqliteTokenCursor(string sql)
{
    private readonly SqliteToken[] _tokens = [.. SqliteTokens.Of(sql).Where(token => token.Kind != SqliteTokenKind.Comment)];
    private int _at;

    public bool IsAtEnd => _at >= _tokens.Length;

    /// <summary>Takes the words when they are all next.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsNext(words[i], i))
            {
                return false;
            }
        }

        _at += words.Length;
        return true;
    }

    public bool IsNext(string word, int ahead = 0) => _at + ahead < _tokens.Length && _tokens[_at + ahead].Is(word);

    public bool IsNextName => !IsAtEnd && _tokens[_at].IsName;

    public string Name() => IsAtEnd ? "" : _tokens[_at++].Value;

    public void Skip() => _at++;

    /// <summary>The text between the parenthesis that is next and the one that closes it, without comments.</summary>
    public string Parenthesized()
    {
        if (!IsNext("("))
        {
            return "";
        }

        var (start, depth) = (_tokens[_at].End, 0);
        for (; !IsAtEnd; _at++)
        {
            depth += _tokens[_at].Is("(") ? 1 : _tokens[_at].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return SqliteTokens.WithoutComments(sql[start.._tokens[_at++].Start]);
            }
        }

        return "";
    }

    /// <summary>The names in the parentheses that are next; what stands beside a name, as an order or a collation, is <paramref name="extra"/>.</summary>
    public EquatableArray<string> Names(out bool extra)
    {
        var names = new List<string>();
        extra = false;
        if (!Take("("))
        {
            return [];
        }

        while (!IsAtEnd && !Take(")"))
        {
            names.Add(Name());
            while (!IsAtEnd && !Take(",") && !IsNext(")"))
            {
                extra |= !IsNext("ASC");
                Skip();
            }
        }

        return [.. names];
    }
}
