namespace Scriban.Parsing;

/// <summary>The part that finds the ends of numbers and strings; what they mean is read by <see cref="Literals"/>.</summary>
internal sealed partial class Lexer
{
    private Token Number()
    {
        var start = _position;
        var prefix = CharAt(start + 1);
        if (Current == '0' && prefix is 'x' or 'X' or 'b' or 'B')
        {
            _position += 2;
            while (prefix is 'x' or 'X' ? IsHexPart(Current) : Current is '0' or '1' or '_')
            {
                _position++;
            }

            _position += Current is 'u' or 'U' ? 1 : 0;
            return new Token(TokenType.Number, start, _position);
        }

        SkipDigits();
        if (Current == '.' && char.IsAsciiDigit(CharAt(_position + 1)))
        {
            _position++;
            SkipDigits();
        }

        if (Current is 'e' or 'E')
        {
            var sign = CharAt(_position + 1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(CharAt(_position + 1 + sign)))
            {
                _position += 1 + sign;
                SkipDigits();
            }
        }

        if (Current is 'f' or 'F' or 'd' or 'D' or 'm' or 'M' or 'u' or 'U' && !IsWordPart(CharAt(_position + 1)))
        {
            _position++;
        }

        return new Token(TokenType.Number, start, _position);
    }

    private static bool IsHexPart(char c) => char.IsAsciiHexDigit(c) || c == '_';

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || (Current == '_' && (char.IsAsciiDigit(CharAt(_position + 1)) || CharAt(_position + 1) == '_')))
        {
            _position++;
        }
    }

    private Token QuotedString(char quote)
    {
        var start = _position++;
        while (_position < _end && Current != quote)
        {
            _position += Current == '\\' ? EscapeLength(quote) : 1;
        }

        return CloseString(TokenType.String, start, quote);
    }

    private Token VerbatimString()
    {
        var start = _position++;
        while (_position < _end && (Current != '`' || CharAt(_position + 1) == '`'))
        {
            _position += Current == '`' ? 2 : 1;
        }

        return CloseString(TokenType.VerbatimString, start, '`');
    }

    private Token CloseString(TokenType type, int start, char quote)
    {
        if (_position >= _end)
        {
            _position = _end;
            Error(start, _end, $"Unexpected end of file while parsing a string not terminated by a {quote}");
            return new Token(TokenType.EndOfFile, _end, _end);
        }

        _position++;
        return new Token(type, start, _position);
    }

    private Token InterpolatedText(int start, int skip, char quote, bool opened)
    {
        _position = start + skip;
        while (_position < _end && Current != quote && Current != '{')
        {
            _position += Current == '\\' ? EscapeLength(quote) : 1;
        }

        if (_position < _end && Current == '{')
        {
            _position++;
            _interpolations.Push(quote, _braceDepth);
            return new Token(opened ? TokenType.InterpolationMiddle : TokenType.InterpolationStart, start, _position);
        }

        return CloseString(opened ? TokenType.InterpolationEnd : TokenType.InterpolatedString, start, quote);
    }

    /// <summary>How many characters belong to the escape here; an unknown one is reported and passed over.</summary>
    private int EscapeLength(char quote)
    {
        var c = CharAt(_position + 1);
        var digits = c switch
        {
            'u' => 4,
            'x' => 2,
            _ => 0,
        };
        for (var i = 0; i < digits; i++)
        {
            var digit = CharAt(_position + 2 + i);
            if (!char.IsAsciiHexDigit(digit))
            {
                Error(_position + 2 + i, _position + 3 + i, $"Unexpected hex number `{digit}` following `\\{c}`. Expecting `\\{(digits == 4 ? "u0000" : "x00")}` to `\\{(digits == 4 ? "uffff" : "xff")}`.");
                return 2 + i;
            }
        }

        if (digits == 0 && c is not ('\\' or '\'' or '"' or 'n' or 'r' or 't' or 'b' or 'f' or '0' or '{' or '}' or '\n' or '\r') && c != quote)
        {
            Error(_position + 1, _position + 2, $"Unexpected escape character `{c}` in string. Only \\ ' \" {{ n r t b f uxxxx xhh are allowed");
        }

        return Math.Min(2 + digits, _end - _position);
    }
}
