namespace Scriban.Parsing;

/// <summary>The part that reads variables, literals and what hangs on them by dots, brackets and parentheses.</summary>
internal sealed partial class Parser
{
    private ScriptExpression? ParsePath()
    {
        var left = ParseOperand();
        var depth = _depth;
        while (left is not null && EnterDepth())
        {
            var next = ParseTail(left);
            if (next == left)
            {
                break;
            }

            left = next;
        }

        _depth = depth;
        return left;
    }

    private ScriptExpression ParseTail(ScriptExpression left)
    {
        switch (_current.Type)
        {
            case TokenType.Dot or TokenType.QuestionDot:
                return ParseMember(left);
            case TokenType.OpenBracket when IsAdjacent:
                return ParseIndexer(left);
            case TokenType.OpenParen when IsAdjacent && left is ScriptPathExpression:
                return ParseExplicitCall(left);
            case TokenType.PlusPlus or TokenType.MinusMinus when left is ScriptPathExpression path:
                var increment = _current.Type == TokenType.PlusPlus;
                Advance();
                return At(new ScriptIncrementDecrementExpression(path, increment, prefix: false), left.StartOffset);
            default:
                return left;
        }
    }

    private ScriptExpression ParseMember(ScriptExpression target)
    {
        var optional = _current.Type == TokenType.QuestionDot;
        Advance();
        if (optional && _current.Type == TokenType.OpenBracket)
        {
            return ParseIndexer(target, optional: true);
        }

        if (_current.Type != TokenType.Identifier)
        {
            Error(_current, $"Invalid token `{Show(_current)}`. The dotted member {target} is expecting a simple identifier after the dot");
            return target;
        }

        var name = string.Intern(TextOf(_current).ToString());
        Advance();
        return At(new ScriptMemberExpression(target, name, _previous.Start, optional), target.StartOffset);
    }

    private ScriptExpression ParseIndexer(ScriptExpression target, bool optional = false)
    {
        OpenGroup();
        var index = ParseExpression();
        if (index is null)
        {
            ExpectedExpression(SyntaxForms.Indexer);
        }

        CloseGroup(TokenType.CloseBracket, () => $"Unexpected token found `{Show(_current)}` while expecting `]`.");
        return index is null ? target : At(new ScriptIndexerExpression(target, index, optional), target.StartOffset);
    }

    private ScriptFunctionCall ParseExplicitCall(ScriptExpression target)
    {
        OpenGroup();
        List<ScriptExpression> arguments = [];
        while (_current.Type is not (TokenType.CloseParen or TokenType.EndOfFile or TokenType.CodeExit))
        {
            var argument = IsNamedArgument() ? ParseNamedArgument() : ParseExpression();
            if (argument is null)
            {
                break;
            }

            arguments.Add(argument);
            if (_current.Type != TokenType.Comma)
            {
                break;
            }

            Advance();
        }

        CloseGroup(TokenType.CloseParen, () => $"Invalid token `{Show(_current)}`. Expecting a closing `)`.");
        return At(new ScriptFunctionCall(target, arguments, explicitCall: true), target.StartOffset);
    }

    private ScriptExpression? ParseOperand()
    {
        var start = _current.Start;
        switch (_current.Type)
        {
            case TokenType.Identifier:
                return IsReserved() ? null : ParseWord();
            case TokenType.LocalIdentifier:
                Advance();
                return At(new ScriptVariableLocal(string.Intern(TextOf(_previous)[1..].ToString())), start);
            case TokenType.Number:
                return ParseNumber();
            case TokenType.String:
                Advance();
                return At(new ScriptLiteral(Literals.Unescape(TextOf(_previous)[1..^1])), start);
            case TokenType.VerbatimString:
                Advance();
                return At(new ScriptLiteral(TextOf(_previous)[1..^1].ToString().Replace("``", "`", StringComparison.Ordinal)), start);
            case TokenType.InterpolatedString:
                Advance();
                return At(new ScriptLiteral(Literals.Unescape(TextOf(_previous)[2..^1])), start);
            case TokenType.InterpolationStart:
                return ParseInterpolated();
            case TokenType.OpenParen:
                return ParseNested();
            case TokenType.OpenBracket:
                return ParseArray();
            case TokenType.OpenBrace:
                return ParseObject();
            default:
                return null;
        }
    }

    private ScriptExpression ParseWord()
    {
        var word = string.Intern(TextOf(_current).ToString());
        if (word == "do")
        {
            return ParseAnonymousFunction();
        }

        Advance();
        ScriptExpression expression = word switch
        {
            "true" => new ScriptLiteral(Boxes.True),
            "false" => new ScriptLiteral(Boxes.False),
            "null" => new ScriptLiteral(null),
            "empty" => new ScriptLiteral(EmptyScriptObject.Default),
            "this" => new ScriptThisExpression(),
            "for" or "while" or "tablerow" => new ScriptVariableLoop(word),
            _ => new ScriptVariableGlobal(word),
        };
        return At(expression, _previous.Start);
    }

    private ScriptLiteral ParseNumber()
    {
        Advance();
        var text = TextOf(_previous).ToString();
        var value = Literals.Number(text, _floatAsDecimal);
        if (value is null)
        {
            Error(_previous, $"Unable to parse number `{text}`");
        }

        return At(new ScriptLiteral(value), _previous.Start);
    }

    private ScriptInterpolatedExpression ParseInterpolated()
    {
        var start = _current.Start;
        var newLinesSkipped = _newLinesSkipped;
        var inConditional = _inConditional;
        _newLinesSkipped = 0;
        _inConditional = false;
        List<ScriptExpression> parts = [AddText(2)];
        Advance();
        while (true)
        {
            var expression = ParseExpression();
            if (expression is not null)
            {
                parts.Add(expression);
            }

            var last = _current.Type == TokenType.InterpolationEnd;
            if (expression is null || (!last && _current.Type != TokenType.InterpolationMiddle))
            {
                Error(_current, $"Unexpected token `{Show(_current)}` while parsing expression");
                break;
            }

            parts.Add(AddText(1));
            if (last)
            {
                _newLinesSkipped = newLinesSkipped;
                Advance();
                break;
            }

            Advance();
        }

        _newLinesSkipped = newLinesSkipped;
        _inConditional = inConditional;
        return At(new ScriptInterpolatedExpression(parts), start);

        ScriptLiteral AddText(int skip) =>
            At(new ScriptLiteral(Literals.Unescape(TextOf(_current)[skip..^1])), _current.Start, _current.End);
    }

    /// <summary>Takes an opening token; line ends do not count until the group is closed.</summary>
    private void OpenGroup()
    {
        _newLinesSkipped++;
        Advance();
    }

    private bool CloseGroup(TokenType close, Func<string> message)
    {
        var closed = _current.Type == close;
        if (!closed)
        {
            Error(_current, message());
        }

        _newLinesSkipped--;
        if (closed)
        {
            Advance();
        }

        return closed;
    }
}
