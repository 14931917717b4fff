using System.Buffers;

namespace Scaffolder.Schema.Expressions;

/// <summary>SQL as tokens, without spaces and comments. What is not closed runs to the end; nothing throws.</summary>
internal sealed class SqlLexer(string text)
{
    private const string Operators = "+-*/<>=~!@#%^&|`?";

    private static readonly SearchValues<char> _strange = SearchValues.Create("~!@#%^&|`?");
    private static readonly SearchValues<char> _tag = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private int _at;

    public static List<SqlToken> Tokens(string text)
    {
        var lexer = new SqlLexer(text);
        var tokens = new List<SqlToken>();
        while (lexer.Next() is { Kind: not SqlTokenKind.End } token)
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private SqlToken Next()
    {
        SkipBlanks();
        if (_at >= text.Length)
        {
            return new(SqlTokenKind.End, "");
        }

        var first = text[_at];
        return first switch
        {
            '\'' => new(SqlTokenKind.String, Quoted('\'', hasBackslashes: false)),
            '"' => Name(Quoted('"', hasBackslashes: false)),
            '`' => Name(Quoted('`', hasBackslashes: false)),
            '$' when DollarTag() is { } tag => new(SqlTokenKind.String, Dollar(tag)),
            _ when char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))) => new(SqlTokenKind.Number, Number()),
            _ when IsWord(first) => Word(),
            _ when Operators.Contains(first, StringComparison.Ordinal) => new(SqlTokenKind.Operator, Operator()),
            _ => new(SqlTokenKind.Punctuation, Two(':', ':') ? Take(2) : Take(1)),
        };
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else if (Two('-', '-'))
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end + 1;
            }
            else if (Two('/', '*'))
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var depth = 0;
        do
        {
            depth += Two('/', '*') ? 1 : Two('*', '/') ? -1 : 0;
            _at += Two('/', '*') || Two('*', '/') ? 2 : 1;
        }
        while (depth > 0 && _at < text.Length);
    }

    private string Quoted(char quote, bool hasBackslashes)
    {
        var content = new System.Text.StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == quote && Peek(1) != quote)
            {
                _at++;
                break;
            }

            if (hasBackslashes && text[_at] == '\\')
            {
                content.Append('\\').Append(Peek(1));
                _at++;
                continue;
            }

            _at += text[_at] == quote ? 1 : 0;
            content.Append(text[_at]);
        }

        return content.ToString();
    }

    // A name in quotes that it does not need is the name without them.
    private static SqlToken Name(string content) =>
        content.Length > 0 && content.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '$') && !char.IsAsciiDigit(content[0]) && content[0] != '$' && !SqlKeywords.IsReserved(content)
            ? new(SqlTokenKind.Word, content)
            : new(SqlTokenKind.QuotedName, content);

    private SqlToken Word()
    {
        var start = _at;
        while (_at < text.Length && (IsWord(text[_at]) || char.IsAsciiDigit(text[_at]) || text[_at] == '$'))
        {
            _at++;
        }

#pragma warning disable CA1308 // SQL folds to lower case.
        var word = text[start.._at].ToLowerInvariant();
#pragma warning restore CA1308
        if (_at < text.Length && text[_at] == '\'' && word is "e" or "b" or "x" or "n")
        {
            var content = Quoted('\'', hasBackslashes: word == "e");
            return word == "e" && !content.Contains('\\', StringComparison.Ordinal) || word == "n"
                ? new(SqlTokenKind.String, content)
                : new(SqlTokenKind.Number, $"{word}'{content.Replace("'", "''", StringComparison.Ordinal)}'");
        }

        return new(SqlTokenKind.Word, word);
    }

    private string Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_' || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E' && !text.AsSpan(start).StartsWith("0x"))))
        {
            _at++;
        }

#pragma warning disable CA1308
        return text[start.._at].ToLowerInvariant();
#pragma warning restore CA1308
    }

    // As PostgreSQL reads them: as long as they go, but a sign at the end is one of its own unless the operator is a strange one.
    private string Operator()
    {
        var start = _at;
        while (_at < text.Length && Operators.Contains(text[_at], StringComparison.Ordinal) && !(_at > start && (Two('-', '-') || Two('/', '*'))))
        {
            _at++;
        }

        while (_at - start > 1 && text[_at - 1] is '+' or '-' && text.AsSpan(start, _at - start).IndexOfAny(_strange) < 0)
        {
            _at--;
        }

        return text[start.._at] switch { "!=" => "<>", "==" => "=", "~~" => "like", "!~~" => "not like", "~~*" => "ilike", "!~~*" => "not ilike", var other => other };
    }

    private string? DollarTag()
    {
        var end = text.IndexOf('$', _at + 1);
        return end > 0 && text.AsSpan((_at + 1)..end) is var tag && tag.IndexOfAnyExcept(_tag) < 0 && (tag.Length == 0 || !char.IsAsciiDigit(tag[0])) ? text[_at..(end + 1)] : null;
    }

    private string Dollar(string tag)
    {
        var start = _at + tag.Length;
        var end = text.IndexOf(tag, start, StringComparison.Ordinal);
        _at = end < 0 ? text.Length : end + tag.Length;
        return text[start..(end < 0 ? text.Length : end)];
    }

    private static bool IsWord(char c) => c == '_' || char.IsLetter(c) || char.IsSurrogate(c);

    private bool Two(char first, char second) => _at + 1 < text.Length && text[_at] == first && text[_at + 1] == second;

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private string Take(int length)
    {
        _at += length;
        return text[(_at - length).._at];
    }
}
