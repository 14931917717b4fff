namespace Scriban.Parsing;

/// <summary>The part that reads what stands in parentheses, brackets and braces.</summary>
internal sealed partial class Parser
{
    private ScriptNestedExpression ParseNested()
    {
        var start = _current.Start;
        var surroundings = OpenGroup();
        var expression = ParseExpression();
        if (expression is null)
        {
            ExpectedExpression(SyntaxForms.Nested);
            expression = new ScriptLiteral(null);
        }

        CloseGroup(surroundings, TokenType.CloseParen, () => $"Invalid token `{Show(_current)}`. Expecting a closing `)`.");
        return At(new ScriptNestedExpression(expression), start);
    }

    private ScriptArrayInitializerExpression ParseArray()
    {
        var start = _current.Start;
        var surroundings = OpenGroup();
        List<ScriptExpression> values = [];
        while (_current.Type != TokenType.CloseBracket)
        {
            var value = ParseExpression();
            if (value is null)
            {
                ExpectedExpression(SyntaxForms.Array);
                break;
            }

            values.Add(value);
            if (_current.Type != TokenType.Comma)
            {
                break;
            }

            Advance();
        }

        CloseGroup(surroundings, TokenType.CloseBracket, () => $"Unexpected token found `{Show(_current)}` while expecting `]`.");
        return At(new ScriptArrayInitializerExpression(values), start);
    }

    private ScriptObjectInitializerExpression ParseObject()
    {
        var start = _current.Start;
        var surroundings = OpenGroup();
        List<KeyValuePair<string, ScriptExpression>> members = [];
        var complete = true;
        while (_current.Type != TokenType.CloseBrace && (complete = ParseObjectMember(members)) && _current.Type == TokenType.Comma)
        {
            Advance();
        }

        if (complete)
        {
            CloseGroup(surroundings, TokenType.CloseBrace, () => $"Unexpected token `{Show(_current)}` while parsing object initializer. Expecting a closing `}}`");
        }
        else
        {
            Restore(surroundings);
        }

        return At(new ScriptObjectInitializerExpression(members), start);
    }

    private bool ParseObjectMember(List<KeyValuePair<string, ScriptExpression>> members)
    {
        if (_current.Type is not (TokenType.Identifier or TokenType.String))
        {
            Error(_current, $"Unexpected token `{Show(_current)}` while parsing object initializer. Expecting a simple identifier for the member name.");
            return false;
        }

        var token = _current;
        var name = token.Type == TokenType.String ? Literals.Unescape(TextOf(token)[1..^1]) : TextOf(token).ToString();
        Advance();
        if (_current.Type != TokenType.Colon)
        {
            Error(_current, $"Unexpected token `{Show(_current)}` Expecting a colon : after identifier `{name}` for object initializer member name");
            return false;
        }

        Advance();
        var value = ParseExpression();
        if (value is null)
        {
            Error(_current, $"Unexpected token `{Show(_current)}`. Expecting an expression for the value of the member instead of `{Show(_current)}`");
            return false;
        }

        members.Add(new(string.Intern(name), value));
        return true;
    }
}
