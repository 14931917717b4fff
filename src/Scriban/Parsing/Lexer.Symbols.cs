namespace Scriban.Parsing;

/// <summary>The part that reads operators and punctuation, the longest first.</summary>
internal sealed partial class Lexer
{
    private Token Symbol(char c)
    {
        var next = CharAt(_position + 1);
        switch (c)
        {
            case '{':
                _braceDepth++;
                return Take(TokenType.OpenBrace, 1);
            case '}':
                _braceDepth = Math.Max(0, _braceDepth - 1);
                return Take(TokenType.CloseBrace, 1);
            case '.' when next == '.':
                return Dots();
        }

        var pair = Pair(c, next);
        if (pair == TokenType.DoubleSlash && CharAt(_position + 2) == '=')
        {
            return Take(TokenType.DoubleSlashEqual, 3);
        }

        // In `a ?.5 : b` the dot belongs to nothing, so a digit after it means a conditional.
        if (pair == TokenType.QuestionDot && char.IsAsciiDigit(CharAt(_position + 2)))
        {
            pair = TokenType.Invalid;
        }

        if (pair != TokenType.Invalid && !IsCodeExit(_position + 1, out _))
        {
            return Take(pair, 2);
        }

        var single = Single(c);
        if (single == TokenType.Invalid)
        {
            Error(_position, _position + 1, $"Unexpected character `{c}`");
            _position++;
            return NextCode();
        }

        return Take(single, 1);
    }

    private Token Dots() => CharAt(_position + 2) switch
    {
        '.' => Take(TokenType.TripleDot, 3),
        '<' => Take(TokenType.DoubleDotLess, 3),
        _ => Take(TokenType.DoubleDot, 2),
    };

    private static TokenType Pair(char first, char second) => (first, second) switch
    {
        ('|', '|') => TokenType.DoublePipe,
        ('|', '>') => TokenType.Pipe,
        ('&', '&') => TokenType.DoubleAmp,
        ('=', '=') => TokenType.DoubleEqual,
        ('!', '=') => TokenType.ExclamationEqual,
        ('<', '=') => TokenType.LessEqual,
        ('<', '<') => TokenType.DoubleLess,
        ('>', '=') => TokenType.GreaterEqual,
        ('>', '>') => TokenType.DoubleGreater,
        ('+', '=') => TokenType.PlusEqual,
        ('+', '+') => TokenType.PlusPlus,
        ('-', '=') => TokenType.MinusEqual,
        ('-', '-') => TokenType.MinusMinus,
        ('*', '=') => TokenType.AsteriskEqual,
        ('/', '=') => TokenType.SlashEqual,
        ('/', '/') => TokenType.DoubleSlash,
        ('%', '=') => TokenType.PercentEqual,
        ('?', '?') => TokenType.DoubleQuestion,
        ('?', '!') => TokenType.QuestionExclamation,
        ('?', '.') => TokenType.QuestionDot,
        _ => TokenType.Invalid,
    };

    private static TokenType Single(char c) => c switch
    {
        '(' => TokenType.OpenParen,
        ')' => TokenType.CloseParen,
        '[' => TokenType.OpenBracket,
        ']' => TokenType.CloseBracket,
        '.' => TokenType.Dot,
        ',' => TokenType.Comma,
        ':' => TokenType.Colon,
        ';' => TokenType.SemiColon,
        '?' => TokenType.Question,
        '!' => TokenType.Exclamation,
        '@' => TokenType.At,
        '^' => TokenType.Caret,
        '|' => TokenType.Pipe,
        '=' => TokenType.Equal,
        '<' => TokenType.Less,
        '>' => TokenType.Greater,
        '+' => TokenType.Plus,
        '-' => TokenType.Minus,
        '*' => TokenType.Asterisk,
        '/' => TokenType.Slash,
        '%' => TokenType.Percent,
        _ => TokenType.Invalid,
    };
}
