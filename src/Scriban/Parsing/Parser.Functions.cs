namespace Scriban.Parsing;

/// <summary>The part that reads functions.</summary>
internal sealed partial class Parser
{
    private ScriptFunction? ParseFunction()
    {
        var start = _current.Start;
        Advance();
        ScriptExpression? name = _current.Type is TokenType.Identifier or TokenType.LocalIdentifier ? ParseOperand() : null;
        while (name is not null && _current.Type == TokenType.Dot && IsAdjacent)
        {
            name = ParseMember(name);
        }

        if (name is not ScriptPathExpression path)
        {
            Stop(_current, $"Error while parsing {SyntaxForms.Function.Name}: Expecting a variable instead of `{Show(_current)}` in: {SyntaxForms.Function.Form}");
            return null;
        }

        var parameters = _current.Type == TokenType.OpenParen ? ParseParameters() : null;
        ExpectEndOfStatement();
        var body = ParseBlock();
        ExpectEnd(SyntaxForms.Function);
        return At(new ScriptFunction(path, parameters, body), start);
    }

    /// <summary>What a statement stores to, or null after an error.</summary>
    private T? ParseTarget<T>((string Name, string Form) syntax)
        where T : ScriptPathExpression
    {
        var expression = ParsePath();
        if (expression is null)
        {
            ExpectedExpression(syntax);
        }
        else if (expression is not T)
        {
            Error(expression.StartOffset, expression.EndOffset, $"Error while parsing {syntax.Name}: Expecting a variable instead of `{expression}` in: {syntax.Form}");
        }

        return expression as T;
    }

    private ScriptAnonymousFunction ParseAnonymousFunction()
    {
        var start = _current.Start;
        var surroundings = new Surroundings(_newLinesSkipped, _inConditional, _inLoopHeader);
        (_newLinesSkipped, _inConditional, _inLoopHeader) = (false, false, false);
        Advance();
        var parameters = _current.Type == TokenType.OpenParen ? ParseParameters() : null;
        ExpectEndOfStatement();
        var body = ParseBlock();
        Restore(surroundings);
        ExpectEnd(SyntaxForms.AnonymousFunction, endsStatement: false);
        var function = At(new ScriptFunction(null, parameters, body), start);
        return At(new ScriptAnonymousFunction(function), start);
    }

    private List<ScriptParameter> ParseParameters()
    {
        var surroundings = OpenGroup();
        List<ScriptParameter> parameters = [];
        while (_current.Type == TokenType.Identifier)
        {
            var token = _current;
            var name = string.Intern(TextOf(token).ToString());
            Advance();
            ScriptExpression? defaultValue = null;
            var variadic = false;
            if (_current.Type == TokenType.Equal)
            {
                Advance();
                defaultValue = ParseConditional();
                if (defaultValue is null)
                {
                    ExpectedExpression(SyntaxForms.Function);
                }
            }
            else if (_current.Type == TokenType.TripleDot)
            {
                variadic = true;
                Advance();
            }

            if (parameters is [.., var last] && (last.IsVariadic || (last.DefaultValue is not null && defaultValue is null && !variadic)))
            {
                Stop(token, "Cannot declare a normal parameter after an optional parameter.");
            }

            parameters.Add(new ScriptParameter(name, defaultValue, variadic));
            if (_current.Type != TokenType.Comma)
            {
                break;
            }

            Advance();
        }

        CloseGroup(surroundings, TokenType.CloseParen, () => $"Invalid token `{Show(_current)}`. Expecting a closing `)`.");
        return parameters;
    }

    /// <summary>Reads <c>name(x, y) = expression</c> after its left side was read as a call.</summary>
    private void ParseInlineFunction(ScriptFunctionCall call, out ScriptExpression definition)
    {
        List<ScriptParameter> parameters = [];
        foreach (var argument in call.Arguments)
        {
            if (argument is ScriptVariableGlobal variable)
            {
                parameters.Add(new ScriptParameter(variable.Name, null, false));
            }
            else
            {
                Error(argument.StartOffset, argument.EndOffset, $"Expecting a simple parameter name instead of `{argument}`");
            }
        }

        var operatorOffset = _current.Start;
        Advance();
        SkipNewLines();
        var body = ParseExpression();
        if (body is null)
        {
            ExpectedExpression(SyntaxForms.Assign);
            body = new ScriptLiteral(null);
        }

        var function = At(new ScriptFunction(null, parameters, body), call.StartOffset);
        var value = At(new ScriptAnonymousFunction(function), call.StartOffset);
        definition = At(new ScriptAssignExpression((ScriptPathExpression)call.Target, ScriptBinaryOperator.None, operatorOffset, value), call.StartOffset);
    }
}
