namespace Scriban.Parsing;

/// <summary>The part that reads text blocks, escape blocks and the white space around them.</summary>
internal sealed partial class Lexer
{
    private Token NextText()
    {
        StripLeft();
        var start = _position;
        var open = start;
        var escapeLevel = 0;
        while (true)
        {
            var offset = _text.AsSpan(open, _end - open).IndexOf('{');
            if (offset < 0)
            {
                open = _end;
                break;
            }

            open += offset;
            if (CharAt(open + 1) == '{')
            {
                break;
            }

            escapeLevel = EscapeLevelAt(open);
            if (escapeLevel > 0)
            {
                break;
            }

            open++;
        }

        if (open == _end)
        {
            _position = _end;
            return start < _end ? new Token(TokenType.Raw, start, _end) : new Token(TokenType.EndOfFile, _end, _end);
        }

        var length = escapeLevel > 0 ? escapeLevel + 2 : 2;
        var strip = CharAt(open + length);
        var rawEnd = open;
        if (strip is '-' or '~')
        {
            rawEnd = StripRight(start, open, greedy: strip == '-');
            length++;
        }

        _position = open + length;
        Token next;
        if (escapeLevel > 0)
        {
            next = EscapeBlock(escapeLevel, open);
        }
        else
        {
            _inCode = true;
            _braceDepth = 0;
            next = new Token(TokenType.CodeEnter, open, _position);
        }

        if (start == rawEnd)
        {
            return next;
        }

        _queued = next;
        return new Token(TokenType.Raw, start, rawEnd);
    }

    /// <summary>How many percent signs open an escape block here; none if none does.</summary>
    private int EscapeLevelAt(int open)
    {
        var position = open + 1;
        while (CharAt(position) == '%')
        {
            position++;
        }

        return CharAt(position) == '{' ? position - open - 1 : 0;
    }

    private Token EscapeBlock(int level, int open)
    {
        var start = _position;
        var close = "}" + new string('%', level) + "}";
        var end = _text.IndexOf(close, start, _end - start, StringComparison.Ordinal);
        if (end < 0)
        {
            Error(open, _end, $"Unexpected end of file while parsing an escape block not closed by `{close}`.");
            _position = _end;
            return new Token(TokenType.Escape, start, _end);
        }

        _position = end + close.Length;
        if (end > start && _text[end - 1] is '-' or '~')
        {
            _stripNext = _text[--end];
        }

        return new Token(TokenType.Escape, start, end);
    }

    private void StripLeft()
    {
        var strip = _stripNext;
        _stripNext = '\0';
        if (strip == '-')
        {
            while (_position < _end && char.IsWhiteSpace(_text[_position]))
            {
                _position++;
            }
        }
        else if (strip == '~')
        {
            while (_position < _end && IsBlank(_text[_position]))
            {
                _position++;
            }

            _position += NewLineLength(_position);
        }
    }

    private int StripRight(int start, int end, bool greedy)
    {
        while (end > start && (greedy ? char.IsWhiteSpace(_text[end - 1]) : IsBlank(_text[end - 1])))
        {
            end--;
        }

        return end;
    }

    private int NewLineLength(int position) => CharAt(position) switch
    {
        '\n' => 1,
        '\r' => CharAt(position + 1) == '\n' ? 2 : 1,
        _ => 0,
    };

    private static bool IsBlank(char c) => c is not ('\n' or '\r') && char.IsWhiteSpace(c);
}
