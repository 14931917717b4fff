namespace Scriban.Parsing;

/// <summary>The part that reads the statements that contain blocks.</summary>
internal sealed partial class Parser
{
    private ScriptIfStatement? ParseIf()
    {
        // The links of an `else if` chain are collected first and nested afterwards: a chain is not deep.
        List<(int Start, ScriptExpression Condition, ScriptBlockStatement Then)> branches = [];
        ScriptBlockStatement? otherwise = null;
        while (true)
        {
            var start = _current.Start;
            var condition = ParseHeader(SyntaxForms.If);
            branches.Add((start, condition ?? new ScriptLiteral(null), ParseBlock()));
            if (!IsWord("else"))
            {
                break;
            }

            Advance();
            if (!IsWord("if"))
            {
                ExpectEndOfStatement();
                otherwise = ParseBlock();
                break;
            }
        }

        ExpectEnd(SyntaxForms.If);
        ScriptStatement? next = otherwise;
        for (var i = branches.Count - 1; i >= 0; i--)
        {
            var (start, condition, then) = branches[i];
            next = At(new ScriptIfStatement(condition, then, next), start);
        }

        return next as ScriptIfStatement;
    }

    private ScriptCaseStatement ParseCase()
    {
        var start = _current.Start;
        var value = ParseHeader(SyntaxForms.Case) ?? new ScriptLiteral(null);
        List<ScriptWhenStatement> whens = [];
        ScriptBlockStatement? otherwise = null;
        SkipCaseText();
        while (IsWord("when"))
        {
            whens.Add(ParseWhen());
        }

        if (IsWord("else") && whens.Count > 0)
        {
            Advance();
            ExpectEndOfStatement();
            otherwise = ParseBlock();
        }
        else if (!IsWord("end") && _current.Type != TokenType.EndOfFile)
        {
            if (IsWord("else"))
            {
                MisplacedKeyword();
            }
            else
            {
                Stop(_current, $"Unexpected statement/expression `{Show(_current)}` in the body of a `case` statement. Only `when`/`else` are expected.");
            }
        }

        ExpectEnd(SyntaxForms.Case);
        return At(new ScriptCaseStatement(value, whens, otherwise), start);
    }

    // Between `case` and the first `when` there is nowhere for text to go.
    private void SkipCaseText()
    {
        while (_current.Type is TokenType.NewLine or TokenType.SemiColon or TokenType.CodeEnter or TokenType.CodeExit or TokenType.Raw or TokenType.Escape)
        {
            Advance();
        }
    }

    private ScriptWhenStatement ParseWhen()
    {
        var start = _current.Start;
        List<ScriptExpression> values = [];
        do
        {
            Advance();
            SkipNewLinesAfterComma();
            var value = ParseBinary(OrPrecedence, inArguments: false);
            if (value is null)
            {
                ExpectedExpression(SyntaxForms.When);
                break;
            }

            values.Add(value);
        }
        while (_current.Type is TokenType.Comma or TokenType.DoublePipe);
        ExpectEndOfStatement();
        return At(new ScriptWhenStatement(values, ParseBlock()), start);

        void SkipNewLinesAfterComma()
        {
            if (values.Count > 0)
            {
                SkipNewLines();
            }
        }
    }

    private ScriptForStatement? ParseFor(bool tableRow)
    {
        var syntax = tableRow ? SyntaxForms.TableRow : SyntaxForms.For;
        var start = _current.Start;
        Advance();
        _inLoopHeader = true;
        var (variable, iterator) = ParseLoopHeader(syntax);
        var arguments = ParseLoopArguments();
        _inLoopHeader = false;
        ExpectEndOfStatement();
        var body = ParseBlock();
        ScriptBlockStatement? otherwise = null;
        if (IsWord("else"))
        {
            Advance();
            ExpectEndOfStatement();
            otherwise = ParseBlock();
        }

        ExpectEnd(syntax);
        return tableRow
            ? At(new ScriptTableRowStatement(variable, iterator, arguments, body, otherwise), start)
            : At(new ScriptForStatement(variable, iterator, arguments, body, otherwise), start);
    }

    private (ScriptVariable Variable, ScriptExpression Iterator) ParseLoopHeader((string Name, string Form) syntax)
    {
        var nothing = new ScriptLiteral(null);
        if (ParseTarget<ScriptVariable>(syntax) is not { } variable)
        {
            SkipLine();
            return (new ScriptVariableGlobal(""), nothing);
        }

        if (!IsWord("in"))
        {
            ErrorIn(syntax, _current, $"Expecting 'in' word instead of `{Show(_current)}`");
            SkipLine();
            return (variable, nothing);
        }

        Advance();
        var iterator = ParseExpression();
        if (iterator is null)
        {
            ExpectedExpression(syntax);
        }

        return (variable, iterator ?? nothing);
    }

    private ScriptLoopArguments ParseLoopArguments()
    {
        var arguments = new ScriptLoopArguments();
        while (_current.Type == TokenType.Identifier && IsLoopArgument())
        {
            var name = TextOf(_current).ToString();
            Advance();
            if (name == "reversed")
            {
                arguments.Reversed = true;
                continue;
            }

            Advance();
            var value = ParseBinary(LowestPrecedence, inArguments: true);
            switch (name)
            {
                case "offset":
                    arguments.Offset = value;
                    break;
                case "limit":
                    arguments.Limit = value;
                    break;
                default:
                    arguments.Columns = value;
                    break;
            }
        }

        return arguments;
    }

    private ScriptWhileStatement ParseWhile()
    {
        var start = _current.Start;
        var condition = ParseHeader(SyntaxForms.While) ?? new ScriptLiteral(null);
        var body = ParseBlock();
        ExpectEnd(SyntaxForms.While);
        return At(new ScriptWhileStatement(condition, body), start);
    }

    private ScriptWithStatement ParseWith()
    {
        var start = _current.Start;
        var target = ParseHeader(SyntaxForms.With) ?? new ScriptLiteral(null);
        var body = ParseBlock();
        ExpectEnd(SyntaxForms.With);
        return At(new ScriptWithStatement(target, body), start);
    }

    private ScriptWrapStatement ParseWrap()
    {
        var start = _current.Start;
        var target = ParseHeader(SyntaxForms.Wrap) ?? new ScriptLiteral(null);
        if (target is not (ScriptFunctionCall or ScriptPathExpression) && !_messages.HasErrors)
        {
            Error(target.StartOffset, target.EndOffset, $"Expecting a direct function instead of the expression `{target}/{target.Syntax.Name}`");
        }

        var body = ParseBlock();
        ExpectEnd(SyntaxForms.Wrap);
        return At(new ScriptWrapStatement(target, body), start);
    }

    private ScriptCaptureStatement ParseCapture()
    {
        var start = _current.Start;
        Advance();
        var target = ParseTarget<ScriptPathExpression>(SyntaxForms.Capture) ?? new ScriptVariableGlobal("");
        ExpectEndOfStatement();
        var body = ParseBlock();
        ExpectEnd(SyntaxForms.Capture);
        return At(new ScriptCaptureStatement(target, body), start);
    }

    /// <summary>The expression after the word of a statement, up to the end of its line.</summary>
    private ScriptExpression? ParseHeader((string Name, string Form) syntax)
    {
        Advance();
        var expression = ParseExpression();
        if (expression is null)
        {
            ExpectedExpression(syntax);
        }

        ExpectEndOfStatement();
        return expression;
    }

    private void ExpectEnd((string Name, string Form) syntax, bool endsStatement = true)
    {
        if (IsWord("end"))
        {
            Advance();
            if (endsStatement)
            {
                ExpectEndOfStatement();
            }
        }
        else if (_current.Type == TokenType.EndOfFile)
        {
            ErrorIn(syntax, _previous, "The <end> statement was not found");
        }
        else
        {
            MisplacedKeyword();
        }
    }

    private void MisplacedKeyword() => Stop(_current, TextOf(_current) switch
    {
        "else" => "A else condition must be preceded by another if/else/when condition or a for loop.",
        "when" => "A when condition must be preceded by another when/else/case condition.",
        _ => $"Unexpected token {Show(_current)}",
    });
}
