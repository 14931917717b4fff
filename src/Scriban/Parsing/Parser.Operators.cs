namespace Scriban.Parsing;

/// <summary>The part that knows which tokens are operators and what can start an expression.</summary>
internal sealed partial class Parser
{
    private static (ScriptBinaryOperator Operator, int Precedence)? BinaryOf(TokenType type) => type switch
    {
        TokenType.DoubleQuestion => (ScriptBinaryOperator.EmptyCoalescing, 20),
        TokenType.QuestionExclamation => (ScriptBinaryOperator.NotEmptyCoalescing, 20),
        TokenType.DoublePipe => (ScriptBinaryOperator.Or, OrPrecedence),
        TokenType.DoubleAmp => (ScriptBinaryOperator.And, 40),
        TokenType.DoubleEqual => (ScriptBinaryOperator.CompareEqual, 50),
        TokenType.ExclamationEqual => (ScriptBinaryOperator.CompareNotEqual, 50),
        TokenType.LessEqual => (ScriptBinaryOperator.CompareLessOrEqual, 60),
        TokenType.GreaterEqual => (ScriptBinaryOperator.CompareGreaterOrEqual, 60),
        TokenType.Less => (ScriptBinaryOperator.CompareLess, 60),
        TokenType.Greater => (ScriptBinaryOperator.CompareGreater, 60),
        TokenType.DoubleDot => (ScriptBinaryOperator.RangeInclude, 70),
        TokenType.DoubleDotLess => (ScriptBinaryOperator.RangeExclude, 70),
        TokenType.DoubleLess => (ScriptBinaryOperator.ShiftLeft, 75),
        TokenType.DoubleGreater => (ScriptBinaryOperator.ShiftRight, 75),
        TokenType.Plus => (ScriptBinaryOperator.Add, 80),
        TokenType.Minus => (ScriptBinaryOperator.Subtract, 80),
        TokenType.Asterisk => (ScriptBinaryOperator.Multiply, 90),
        TokenType.Slash => (ScriptBinaryOperator.Divide, 90),
        TokenType.DoubleSlash => (ScriptBinaryOperator.DivideRound, 90),
        TokenType.Percent => (ScriptBinaryOperator.Modulus, 90),
        _ => null,
    };

    /// <summary>The operator of a compound assignment, none for a plain one, null for what is no assignment.</summary>
    private static ScriptBinaryOperator? BinaryOfAssignment(TokenType type) => type switch
    {
        TokenType.Equal => ScriptBinaryOperator.None,
        TokenType.PlusEqual => ScriptBinaryOperator.Add,
        TokenType.MinusEqual => ScriptBinaryOperator.Subtract,
        TokenType.AsteriskEqual => ScriptBinaryOperator.Multiply,
        TokenType.SlashEqual => ScriptBinaryOperator.Divide,
        TokenType.DoubleSlashEqual => ScriptBinaryOperator.DivideRound,
        TokenType.PercentEqual => ScriptBinaryOperator.Modulus,
        _ => null,
    };

    private bool IsStartOfArgument() => _current.Type switch
    {
        TokenType.Identifier => !IsReserved() && !(_inLoopHeader && IsLoopArgument()),
        TokenType.LocalIdentifier or TokenType.Number or TokenType.String or TokenType.VerbatimString
            or TokenType.InterpolatedString or TokenType.InterpolationStart
            or TokenType.OpenParen or TokenType.OpenBracket or TokenType.OpenBrace
            or TokenType.Exclamation or TokenType.At or TokenType.Caret => true,
        _ => false,
    };

    private bool IsLoopArgument() => TextOf(_current) is "offset" or "limit" or "cols" or "reversed";

    /// <summary>Whether the current word belongs to a statement, so that it cannot be a variable.</summary>
    private bool IsReserved()
    {
        switch (TextOf(_current))
        {
            case "for" or "while" or "tablerow":
                return Peek().Type is not (TokenType.Dot or TokenType.QuestionDot);
            case "if" or "else" or "end" or "case" or "when" or "break" or "continue" or "func" or "import" or "readonly"
                or "with" or "capture" or "ret" or "wrap":
                return true;
            default:
                return false;
        }
    }
}
