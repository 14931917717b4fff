using System.Globalization;
using System.Text;

namespace Scaffolder.Sources.Prisma;

/// <summary>The tokens of one file. Comments are gone; the ends of lines stay, as they end fields and attributes.</summary>
internal sealed class PrismaLexer(string path, string text, PrismaReading reading)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private SourceLocation Place => new(path, _line, _at - _lineStart + 1);

    public IReadOnlyList<PrismaToken> Read()
    {
        var tokens = new List<PrismaToken>();
        while (_at < text.Length)
        {
            if (Next() is { } token)
            {
                tokens.Add(token);
            }
        }

        tokens.Add(new(PrismaTokenKind.NewLine, "", Place));
        tokens.Add(new(PrismaTokenKind.End, "", Place));
        return tokens;
    }

    private PrismaToken? Next()
    {
        var (start, place) = (_at, Place);
        switch (text[_at])
        {
            case '\n':
                NewLine();
                return new(PrismaTokenKind.NewLine, "", place);
            case ' ' or '\t' or '\r' or '\f' or '\uFEFF':
                _at++;
                return null;
            case '/' when Follows('/'):
                _at = text.IndexOf('\n', _at) is >= 0 and var end ? end : text.Length;
                return null;
            case '/' when Follows('*'):
                Comment(place);
                return null;
            case '"':
                return new(PrismaTokenKind.Text, Quoted(place), place);
            case '@' when Follows('@'):
                _at += 2;
                return new(PrismaTokenKind.Symbol, "@@", place);
            case '@' or '{' or '}' or '(' or ')' or '[' or ']' or ':' or ',' or '=' or '?' or '!' or '.':
                return new(PrismaTokenKind.Symbol, text[_at++].ToString(), place);
            case '-' or (>= '0' and <= '9'):
                while (++_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'))
                {
                }

                return new(PrismaTokenKind.Number, text[start.._at], place);
            case var c when char.IsLetter(c) || c == '_':
                while (++_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '-'))
                {
                }

                return new(PrismaTokenKind.Word, text[start.._at], place);
            default:
                reading.Error(PrismaProblem.Syntax, place, $"'{text[_at++]}' has no meaning in a Prisma schema", "Remove it, or put it in quotes.");
                return null;
        }
    }

    private bool Follows(char next) => _at + 1 < text.Length && text[_at + 1] == next;

    private void NewLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
    }

    private void Comment(SourceLocation place)
    {
        var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            reading.Error(PrismaProblem.Syntax, place, "the comment has no end", "Close it with */.");
        }

        end = end < 0 ? text.Length : end + 2;
        while (_at < end)
        {
            if (text[_at] == '\n')
            {
                NewLine();
            }
            else
            {
                _at++;
            }
        }
    }

    private string Quoted(SourceLocation place)
    {
        var value = new StringBuilder();
        _at++;
        while (_at < text.Length && text[_at] is not ('"' or '\n'))
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
                value.Append(Escaped());
            }
            else
            {
                value.Append(text[_at++]);
            }
        }

        if (_at < text.Length && text[_at] == '"')
        {
            _at++;
        }
        else
        {
            reading.Error(PrismaProblem.Syntax, place, "the text has no closing quote on its line", "Close it with \", and write a line break as \\n.");
        }

        return value.ToString();
    }

    private char Escaped()
    {
        var place = Place;
        switch (text[_at++])
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case var plain and ('"' or '\\' or '/'): return plain;
            case 'u' when _at + 4 <= text.Length && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            case var other:
                reading.Error(PrismaProblem.Syntax, place, $"'\\{other}' is not an escape", "Write a backslash as \\\\.");
                return other;
        }
    }
}
