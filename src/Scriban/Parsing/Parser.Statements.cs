namespace Scriban.Parsing;

/// <summary>The part that reads blocks and the simple statements.</summary>
internal sealed partial class Parser
{
    /// <summary>The statements up to the end of the text or a word that only the caller can place.</summary>
    private ScriptBlockStatement ParseBlock()
    {
        var start = _current.Start;
        var block = new ScriptBlockStatement();
        while (true)
        {
            switch (_current.Type)
            {
                case TokenType.EndOfFile:
                    return At(block, start);
                case TokenType.Raw or TokenType.Escape:
                    var text = TextOf(_current).ToString();
                    block.Statements.Add(At(new ScriptRawStatement(text, _previous.Type == TokenType.CodeExit), _current.Start, _current.End));
                    Advance();
                    break;
                case TokenType.CodeEnter:
                    AddIndent(block);
                    Advance();
                    break;
                case TokenType.CodeExit or TokenType.NewLine or TokenType.SemiColon:
                    Advance();
                    break;
                case TokenType.Identifier when TextOf(_current) is "end" or "else" or "when":
                    return At(block, start);
                default:
                    var statement = EnterDepth() ? ParseStatement() : null;
                    _depth--;
                    if (statement is not null)
                    {
                        block.Statements.Add(statement);
                    }

                    break;
            }
        }
    }

    // The white space before a code block on its line is the indentation of what the block writes; text ends it.
    private void AddIndent(ScriptBlockStatement block)
    {
        var indent = _previous.Type == TokenType.Raw && _current.End - _current.Start == 2 ? IndentOf(_previous) : null;
        if (indent is not null || _previous.Type == TokenType.CodeExit)
        {
            block.Statements.Add(At(new ScriptIndentStatement(indent), _current.Start, _current.End));
        }
    }

    private string? IndentOf(Token raw)
    {
        var text = TextOf(raw);
        var blank = text.TrimEnd(" \t").Length;
        var lineStart = blank == 0 ? raw.Start == 0 || _source.Text[raw.Start - 1] == '\n' : text[blank - 1] == '\n';
        return lineStart && blank < text.Length ? text[blank..].ToString() : null;
    }

    private ScriptStatement? ParseStatement()
    {
        if (_current.Type != TokenType.Identifier || !IsReserved())
        {
            return ParseExpressionStatement();
        }

        switch (TextOf(_current))
        {
            case "if":
                return ParseIf();
            case "case":
                return ParseCase();
            case "for":
                return ParseFor(tableRow: false);
            case "tablerow":
                return ParseFor(tableRow: true);
            case "while":
                return ParseWhile();
            case "func":
                return ParseFunction();
            case "capture":
                return ParseCapture();
            case "with":
                return ParseWith();
            case "wrap":
                return ParseWrap();
            case "import":
                return ParseImport();
            case "readonly":
                return ParseReadOnly();
            case "ret":
                return ParseReturn();
            case "break":
                Advance();
                return EndStatement(new ScriptBreakStatement(), _previous.Start);
            default:
                Advance();
                return EndStatement(new ScriptContinueStatement(), _previous.Start);
        }
    }

    private ScriptExpressionStatement? ParseExpressionStatement()
    {
        var start = _current;
        var expression = ParsePiped();
        if (expression is null)
        {
            Stop(start, $"Unexpected token {Show(start)}");
            return null;
        }

        if (BinaryOfAssignment(_current.Type) is { } op)
        {
            if (op == ScriptBinaryOperator.None && expression is ScriptFunctionCall { ExplicitCall: true, Target: ScriptPathExpression } call)
            {
                ParseInlineFunction(call, out var function);
                return EndStatement(new ScriptExpressionStatement(function), start.Start);
            }

            expression = ParseAssignment(expression, op);
        }

        return EndStatement(new ScriptExpressionStatement(expression), start.Start);
    }

    private ScriptExpression ParseAssignment(ScriptExpression target, ScriptBinaryOperator op)
    {
        if (target is not ScriptPathExpression path)
        {
            Error(target.StartOffset, target.EndOffset, $"Error while parsing {SyntaxForms.Assign.Name}: Expecting a variable, a member or an indexer instead of `{target}` in: {SyntaxForms.Assign.Form}");
            path = new ScriptVariableGlobal("");
        }

        var operatorOffset = _current.Start;
        Advance();
        var value = ParseExpression();
        if (value is null)
        {
            ExpectedExpression(SyntaxForms.Assign);
            return target;
        }

        return At(new ScriptAssignExpression(path, op, operatorOffset, value), target.StartOffset);
    }

    private ScriptImportStatement? ParseImport()
    {
        var start = _current.Start;
        Advance();
        var expression = ParseExpression();
        if (expression is null)
        {
            ExpectedExpression(SyntaxForms.Import);
            return null;
        }

        return EndStatement(new ScriptImportStatement(expression), start);
    }

    private ScriptReadOnlyStatement? ParseReadOnly()
    {
        var start = _current.Start;
        Advance();
        if (ParseTarget<ScriptVariable>(SyntaxForms.ReadOnly) is not { } variable)
        {
            SkipLine();
            return null;
        }

        return EndStatement(new ScriptReadOnlyStatement(variable), start);
    }

    private ScriptReturnStatement ParseReturn()
    {
        var start = _current.Start;
        Advance();
        return EndStatement(new ScriptReturnStatement(ParseExpression()), start);
    }

    private T EndStatement<T>(T statement, int start)
        where T : ScriptNode
    {
        At(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    private void ExpectEndOfStatement()
    {
        if (IsEndOfStatement)
        {
            return;
        }

        Error(_current, $"Invalid token found `{Show(_current)}`. Expecting <EOL>/end of line.");
        SkipLine();
    }

    private bool IsEndOfStatement =>
        _current.Type is TokenType.NewLine or TokenType.SemiColon or TokenType.CodeExit or TokenType.EndOfFile;

    private void SkipLine()
    {
        while (!IsEndOfStatement)
        {
            Advance();
        }
    }
}
