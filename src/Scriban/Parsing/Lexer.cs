namespace Scriban.Parsing;

/// <summary>Cuts a stretch of a source text into tokens, one at a time and only as far as it is asked.</summary>
internal sealed partial class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _end;
    private readonly bool _scriptOnly;
    private readonly LogMessageBag _messages;
    private readonly InterpolationStack _interpolations = new();
    private int _position;
    private bool _inCode;
    private int _braceDepth;
    private char _stripNext;
    private TokenType _lastType;
    private Token _queued;

    public Lexer(SourceText source, int start, int end, bool scriptOnly, LogMessageBag messages)
    {
        _source = source;
        _text = source.Text;
        _position = start;
        _end = end;
        _scriptOnly = scriptOnly;
        _inCode = scriptOnly;
        _messages = messages;
    }

    private char Current => CharAt(_position);

    public Token Next()
    {
        var token = _queued;
        if (token.Type != TokenType.Invalid)
        {
            _queued = default;
        }
        else
        {
            token = _inCode ? NextCode() : NextText();
        }

        _lastType = token.Type;
        return token;
    }

    private char CharAt(int position) => position < _end ? _text[position] : '\0';

    private void Error(int start, int end, string message) =>
        _messages.Add(new LogMessage(ParserMessageType.Error, _source.SpanOf(start, end), message));

    private Token Take(TokenType type, int length)
    {
        var token = new Token(type, _position, _position + length);
        _position += length;
        return token;
    }
}
