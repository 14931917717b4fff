namespace Scriban.Parsing;

/// <summary>The part that reads operators, pipes and calls.</summary>
internal sealed partial class Parser
{
    private const int LowestPrecedence = 0;
    private const int OrPrecedence = 30;
    private const int UnaryPrecedence = 100;

    /// <summary>An expression with its pipes; null if there is none here, which the caller reports.</summary>
    private ScriptExpression? ParseExpression()
    {
        var expression = ParsePiped();
        if (expression is not null && BinaryOfAssignment(_current.Type) is not null)
        {
            Error(expression.StartOffset, expression.EndOffset, $"Error while parsing {SyntaxForms.Assign.Name}: Expression is only allowed for a top level assignment in: {SyntaxForms.Assign.Form}");
            Advance();
            ParsePiped();
        }

        return expression;
    }

    private ScriptExpression? ParsePiped()
    {
        var left = ParseConditional();
        while (left is not null && IsPipe())
        {
            SkipNewLines();
            Advance();
            SkipNewLines();
            var right = ParseConditional();
            if (right is null)
            {
                ExpectedExpression(SyntaxForms.Pipe);
                return left;
            }

            left = At(new ScriptPipeCall(left, right), left.StartOffset);
        }

        return left;
    }

    // A pipe may also begin the next line: no statement can start with one.
    private bool IsPipe()
    {
        return (_current.Type == TokenType.NewLine ? PeekPastNewLines() : _current.Type) == TokenType.Pipe;
    }

    // An operator that ends its line goes on with the next one; a missing operand is reported on its own line.
    private void SkipNewLinesBeforeOperand()
    {
        if (_current.Type == TokenType.NewLine && PeekPastNewLines() is TokenType.Identifier or TokenType.LocalIdentifier or TokenType.Number
            or TokenType.String or TokenType.VerbatimString or TokenType.InterpolatedString or TokenType.InterpolationStart
            or TokenType.OpenParen or TokenType.OpenBracket or TokenType.OpenBrace or TokenType.Exclamation or TokenType.Minus)
        {
            SkipNewLines();
        }
    }

    private TokenType PeekPastNewLines()
    {
        Peek();
        while (_ahead.Last.Type == TokenType.NewLine)
        {
            _ahead.Enqueue(_lexer.Next());
        }

        return _ahead.Last.Type;
    }

    private ScriptExpression? ParseConditional()
    {
        if (!EnterDepth())
        {
            return null;
        }

        var condition = ParseBinary(LowestPrecedence, inArguments: false);
        if (condition is not null && _current.Type == TokenType.Question)
        {
            condition = ParseConditional(condition);
        }

        _depth--;
        return condition;
    }

    private ScriptExpression ParseConditional(ScriptExpression condition)
    {
        Advance();
        SkipNewLines();
        var inConditional = _inConditional;
        _inConditional = true;
        var thenValue = ParseConditional();
        _inConditional = inConditional;
        if (thenValue is null)
        {
            ExpectedExpression(SyntaxForms.Conditional);
            return condition;
        }

        if (_current.Type == TokenType.NewLine && Peek().Type == TokenType.Colon)
        {
            Advance();
        }

        if (_current.Type != TokenType.Colon)
        {
            ErrorIn(SyntaxForms.Conditional, _current, $"Expecting `:` instead of `{Show(_current)}`");
            return condition;
        }

        Advance();
        SkipNewLines();
        var elseValue = ParseConditional();
        if (elseValue is null)
        {
            ExpectedExpression(SyntaxForms.Conditional);
            return condition;
        }

        return At(new ScriptConditionalExpression(condition, thenValue, elseValue), condition.StartOffset);
    }

    private ScriptExpression? ParseBinary(int precedence, bool inArguments)
    {
        var left = ParseUnary(inArguments);
        if (left is null)
        {
            return null;
        }

        if (!inArguments && IsStartOfArgument())
        {
            left = ParseArguments(left, precedence);
        }

        // Each operator makes the tree one level deeper on its left, so a long chain counts as nesting does.
        var depth = _depth;
        while (PrecedenceOf(BinaryOf(_current.Type)) is var operatorPrecedence && operatorPrecedence > precedence)
        {
            var op = BinaryOf(_current.Type);
            var operatorOffset = _current.Start;
            if (!EnterDepth())
            {
                break;
            }

            Advance();
            SkipNewLinesBeforeOperand();
            var right = ParseBinary(operatorPrecedence, inArguments);
            if (right is null)
            {
                ErrorIn(SyntaxForms.Binary, _current, $"Expecting an <expression> to the right of the operator instead of `{Show(_current)}`");
                break;
            }

            left = At(new ScriptBinaryExpression(left, op, operatorOffset, right), left.StartOffset);
        }

        _depth = depth;
        return left;
    }

    private ScriptExpression? ParseUnary(bool inArguments)
    {
        var op = _current.Type switch
        {
            TokenType.Exclamation => ScriptUnaryOperator.Not,
            TokenType.Minus => ScriptUnaryOperator.Negate,
            TokenType.Plus => ScriptUnaryOperator.Plus,
            TokenType.At => ScriptUnaryOperator.FunctionAlias,
            TokenType.Caret => ScriptUnaryOperator.FunctionParametersExpand,
            _ => ScriptUnaryOperator.None,
        };
        if (op == ScriptUnaryOperator.None)
        {
            return _current.Type is TokenType.PlusPlus or TokenType.MinusMinus ? ParsePrefixCount() : ParsePath();
        }

        if (!EnterDepth())
        {
            return null;
        }

        var start = _current.Start;
        Advance();
        var operand = ParseUnary(inArguments);
        _depth--;
        if (operand is null)
        {
            ExpectedExpression(SyntaxForms.Unary);
            return null;
        }

        var callable = op is ScriptUnaryOperator.Not or ScriptUnaryOperator.Negate or ScriptUnaryOperator.Plus;
        if (callable && !inArguments && operand is ScriptPathExpression && IsStartOfArgument())
        {
            operand = ParseArguments(operand, UnaryPrecedence);
        }

        return At(new ScriptUnaryExpression(op, operand), start);
    }

    private ScriptExpression? ParsePrefixCount()
    {
        var start = _current.Start;
        var increment = _current.Type == TokenType.PlusPlus;
        Advance();
        var operand = ParsePath();
        if (operand is ScriptPathExpression path)
        {
            return At(new ScriptIncrementDecrementExpression(path, increment, prefix: true), start);
        }

        ErrorIn(SyntaxForms.Unary, _current, $"Expecting a variable instead of `{(operand is null ? Show(_current) : operand)}`");
        return operand;
    }

    private ScriptFunctionCall ParseArguments(ScriptExpression target, int precedence)
    {
        List<ScriptExpression> arguments = [];
        var named = false;
        while (IsStartOfArgument())
        {
            var start = _current;
            if (IsNamedArgument())
            {
                arguments.Add(ParseNamedArgument());
                named = true;
                continue;
            }

            var argument = ParseBinary(precedence, inArguments: true);
            if (argument is null)
            {
                break;
            }

            if (_current.Type == TokenType.Colon && !_inConditional)
            {
                Error(argument.StartOffset, argument.EndOffset, "Expecting a simple global or local variable before `:` in order to create a named argument");
                break;
            }

            if (named)
            {
                Error(start, "A named argument cannot be followed by an argument without a name");
                break;
            }

            arguments.Add(argument);
        }

        return At(new ScriptFunctionCall(target, arguments, explicitCall: false), target.StartOffset);
    }

    private bool IsNamedArgument() =>
        _current.Type is TokenType.Identifier or TokenType.LocalIdentifier && !_inConditional && Peek().Type == TokenType.Colon;

    private ScriptNamedArgument ParseNamedArgument()
    {
        var start = _current.Start;
        var name = TextOf(_current).TrimStart('$').ToString();
        Advance();
        Advance();
        SkipNewLines();
        var value = ParseBinary(LowestPrecedence, inArguments: true);
        if (value is null)
        {
            ExpectedExpression(SyntaxForms.NamedArgument);
            value = new ScriptLiteral(null);
        }

        return At(new ScriptNamedArgument(name, value), start);
    }
}
