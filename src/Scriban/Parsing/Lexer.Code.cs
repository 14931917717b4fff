namespace Scriban.Parsing;

/// <summary>The part that reads code blocks.</summary>
internal sealed partial class Lexer
{
    private Token NextCode()
    {
        SkipBlanksAndComments();
        if (_position >= _end)
        {
            return new Token(TokenType.EndOfFile, _end, _end);
        }

        var c = _text[_position];
        if (c is '\n' or '\r')
        {
            return NewLineToken();
        }

        if (IsCodeExit(_position, out var exitLength))
        {
            _stripNext = exitLength == 3 ? c : '\0';
            _inCode = false;
            return Take(TokenType.CodeExit, exitLength);
        }

        if (c == '}' && _interpolations.TryPop(_braceDepth, out var quote))
        {
            return InterpolatedText(_position, 1, quote, opened: true);
        }

        if (char.IsLetter(c) || c == '_')
        {
            return Word();
        }

        return c switch
        {
            >= '0' and <= '9' => Number(),
            '"' or '\'' => QuotedString(c),
            '`' => VerbatimString(),
            '$' => Local(),
            _ => Symbol(c),
        };
    }

    private Token NewLineToken()
    {
        var length = NewLineLength(_position);
        if (_interpolations.Count > 0)
        {
            Error(_position, _position + length, "Opened interpolated expression not closed on the same line.");
            _braceDepth = _interpolations.Clear();
        }

        return Take(TokenType.NewLine, length);
    }

    private bool IsCodeExit(int position, out int length)
    {
        length = 0;
        if (_scriptOnly || _braceDepth > 0 || _interpolations.Count > 0)
        {
            return false;
        }

        var strip = CharAt(position) is '-' or '~' ? 1 : 0;
        length = strip + 2;
        return CharAt(position + strip) == '}' && CharAt(position + strip + 1) == '}';
    }

    private void SkipBlanksAndComments()
    {
        while (_position < _end)
        {
            var c = _text[_position];
            if (IsBlank(c))
            {
                _position++;
            }
            else if (c == '#')
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
        var multiLine = CharAt(_position + 1) == '#';
        _position += multiLine ? 2 : 1;
        while (_position < _end)
        {
            if (multiLine && Current == '#' && CharAt(_position + 1) == '#')
            {
                _position += 2;
                return;
            }

            if ((!multiLine && Current is '\n' or '\r') || IsCommentEnd())
            {
                return;
            }

            _position++;
        }
    }

    // A comment ends where its code block does, whatever braces the code before it left open.
    private bool IsCommentEnd()
    {
        var strip = Current is '-' or '~' ? 1 : 0;
        return !_scriptOnly && CharAt(_position + strip) == '}' && CharAt(_position + strip + 1) == '}';
    }

    private Token Word()
    {
        var length = 1;
        while (IsWordPart(CharAt(_position + length)))
        {
            length++;
        }

        // `empty?` is a member of every object, and the only name with a question mark.
        if (_lastType is TokenType.Dot or TokenType.QuestionDot && CharAt(_position + length) == '?'
            && _text.AsSpan(_position, length).SequenceEqual("empty"))
        {
            length++;
        }

        return Take(TokenType.Identifier, length);
    }

    private Token Local()
    {
        var next = CharAt(_position + 1);
        if (next is '"' or '\'')
        {
            return InterpolatedText(_position, 2, next, opened: false);
        }

        if (next == '$')
        {
            return Take(TokenType.LocalIdentifier, 2);
        }

        var length = 1;
        while (IsWordPart(CharAt(_position + length)))
        {
            length++;
        }

        return Take(TokenType.LocalIdentifier, length);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
