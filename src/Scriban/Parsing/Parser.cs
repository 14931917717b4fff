using System.Runtime.CompilerServices;

namespace Scriban.Parsing;

/// <summary>Turns the tokens of a source text into a page; what it cannot read it reports and passes over.</summary>
internal sealed partial class Parser
{
    private const int DefaultDepthLimit = 250;

    private readonly SourceText _source;
    private readonly LogMessageBag _messages;
    private readonly int _depthLimit;
    private readonly bool _floatAsDecimal;
    private readonly TokenQueue _ahead = new();
    private Lexer _lexer;
    private Token _current;
    private Token _previous;
    private int _depth;
    private int _newLinesSkipped;
    private bool _inConditional;
    private bool _inLoopHeader;
    private bool _stopped;

    private Parser(SourceText source, ParserOptions options, LogMessageBag messages)
    {
        _source = source;
        _messages = messages;
        _depthLimit = options.ExpressionDepthLimit ?? DefaultDepthLimit;
        _floatAsDecimal = options.ParseFloatAsDecimal;
        _lexer = new Lexer(source, 0, 0, scriptOnly: true, messages);
    }

    /// <summary>The page of a text, or null with errors in <paramref name="messages"/>.</summary>
    public static ScriptPage? Parse(SourceText source, ParserOptions parserOptions, LexerOptions lexerOptions, LogMessageBag messages)
    {
        var parser = new Parser(source, parserOptions, messages);
        var start = 0;
        ScriptFrontMatter? frontMatter = null;
        if (lexerOptions.Mode is ScriptMode.FrontMatterOnly or ScriptMode.FrontMatterAndContent)
        {
            frontMatter = parser.ParseFrontMatter(lexerOptions.FrontMatterMarker ?? LexerOptions.DefaultFrontMatterMarker, out start);
        }

        var end = lexerOptions.Mode == ScriptMode.FrontMatterOnly ? start : source.Text.Length;
        var body = parser.ParseRange(start, end, lexerOptions.Mode == ScriptMode.ScriptOnly);
        var page = parser.At(new ScriptPage(frontMatter, body), 0, source.Text.Length);
        return messages.HasErrors ? null : page;
    }

    private ScriptFrontMatter? ParseFrontMatter(string marker, out int contentStart)
    {
        var text = _source.Text;
        contentStart = 0;
        var open = text.StartsWith(marker, StringComparison.Ordinal) ? EndOfMarkerLine(marker.Length) : -1;
        if (open < 0)
        {
            Error(0, Math.Min(text.Length, 1), $"When front matter is enabled, expecting a `{marker}` at the beginning of the text.");
            return null;
        }

        for (var close = open; close <= text.Length; close = text.IndexOf('\n', close) + 1)
        {
            if (string.CompareOrdinal(text, close, marker, 0, marker.Length) == 0 && EndOfMarkerLine(close + marker.Length) is >= 0 and var next)
            {
                contentStart = next;
                var statements = ParseRange(open, close, scriptOnly: true);
                return At(new ScriptFrontMatter(statements), open, close);
            }

            if (text.IndexOf('\n', close) < 0)
            {
                break;
            }
        }

        Error(0, marker.Length, $"End of front matter `{marker}` not found.");
        contentStart = text.Length;
        return null;
    }

    private int EndOfMarkerLine(int position)
    {
        var text = _source.Text;
        while (position < text.Length && text[position] is ' ' or '\t' or '\r')
        {
            position++;
        }

        return position == text.Length ? position : text[position] == '\n' ? position + 1 : -1;
    }

    private ScriptBlockStatement ParseRange(int start, int end, bool scriptOnly)
    {
        _lexer = new Lexer(_source, start, end, scriptOnly, _messages);
        _previous = _current = new Token(TokenType.EndOfFile, start, start);
        Advance();
        var body = ParseBlock();
        if (_current.Type != TokenType.EndOfFile)
        {
            MisplacedKeyword();
        }

        return body;
    }

    private void Advance()
    {
        _previous = _current;
        do
        {
            _current = _stopped ? new Token(TokenType.EndOfFile, _previous.End, _previous.End)
                : _ahead.Count > 0 ? _ahead.Dequeue()
                : _lexer.Next();
        }
        while (_newLinesSkipped > 0 && _current.Type == TokenType.NewLine);
    }

    private Token Peek()
    {
        if (_ahead.Count == 0)
        {
            _ahead.Enqueue(_stopped ? _current : _lexer.Next());
        }

        return _ahead.First;
    }

    private void SkipNewLines()
    {
        while (_current.Type == TokenType.NewLine)
        {
            Advance();
        }
    }

    private bool IsAdjacent => _current.Start == _previous.End;

    private ReadOnlySpan<char> TextOf(Token token) => _source.Text.AsSpan(token.Start, token.End - token.Start);

    private bool IsWord(string word) => _current.Type == TokenType.Identifier && TextOf(_current).SequenceEqual(word);

    private T At<T>(T node, int start, int end)
        where T : ScriptNode
    {
        node.Place(_source, start, end);
        return node;
    }

    /// <summary>Places a node from a start to the last token that was taken.</summary>
    private T At<T>(T node, int start)
        where T : ScriptNode => At(node, start, Math.Max(start, _previous.End));

    private void Error(int start, int end, string message)
    {
        if (!_stopped)
        {
            _messages.Add(new LogMessage(ParserMessageType.Error, _source.SpanOf(start, end), message));
        }
    }

    private void Error(Token token, string message) => Error(token.Start, token.End, message);

    private void ErrorIn((string Name, string Form) syntax, Token token, string message) =>
        Error(token, $"Error while parsing {syntax.Name}: {message} in: {syntax.Form}");

    private void ExpectedExpression((string Name, string Form) syntax) =>
        ErrorIn(syntax, _current, $"Expecting <expression> instead of `{Show(_current)}`");

    /// <summary>Reports an error after which nothing that follows can be trusted.</summary>
    private void Stop(Token token, string message)
    {
        Error(token, message);
        _stopped = true;
        _ahead.Clear();
        Advance();
    }

    private string Show(Token token) => token.Type switch
    {
        TokenType.EndOfFile => "<EOF>",
        TokenType.NewLine => TextOf(token).Length == 2 ? "\\r\\n" : "\\n",
        _ => TextOf(token).ToString(),
    };

    private bool EnterDepth()
    {
        if (++_depth <= _depthLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        Stop(_current, $"The statement depth limit `{_depthLimit}` was reached when parsing this statement");
        return false;
    }
}
