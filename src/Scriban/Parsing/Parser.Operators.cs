namespace Scriban.Parsing;

/// <summary>The part that knows which tokens are operators and what can start an expression.</summary>
internal sealed partial class Parser
{
    private static ScriptBinaryOperator BinaryOf(TokenType type) => type switch
    {
        TokenType.DoubleQuestion => ScriptBinaryOperator.EmptyCoalescing,
        TokenType.QuestionExclamation => ScriptBinaryOperator.NotEmptyCoalescing,
        TokenType.DoublePipe => ScriptBinaryOperator.Or,
        TokenType.DoubleAmp => ScriptBinaryOperator.And,
        TokenType.DoubleEqual => ScriptBinaryOperator.CompareEqual,
        TokenType.ExclamationEqual => ScriptBinaryOperator.CompareNotEqual,
        TokenType.LessEqual => ScriptBinaryOperator.CompareLessOrEqual,
        TokenType.GreaterEqual => ScriptBinaryOperator.CompareGreaterOrEqual,
        TokenType.Less => ScriptBinaryOperator.CompareLess,
        TokenType.Greater => ScriptBinaryOperator.CompareGreater,
        TokenType.DoubleDot => ScriptBinaryOperator.RangeInclude,
        TokenType.DoubleDotLess => ScriptBinaryOperator.RangeExclude,
        TokenType.DoubleLess => ScriptBinaryOperator.ShiftLeft,
        TokenType.DoubleGreater => ScriptBinaryOperator.ShiftRight,
        TokenType.Plus => ScriptBinaryOperator.Add,
        TokenType.Minus => ScriptBinaryOperator.Subtract,
        TokenType.Asterisk => ScriptBinaryOperator.Multiply,
        TokenType.Slash => ScriptBinaryOperator.Divide,
        TokenType.DoubleSlash => ScriptBinaryOperator.DivideRound,
        TokenType.Percent => ScriptBinaryOperator.Modulus,
        _ => ScriptBinaryOperator.None,
    };

    /// <summary>How tightly an operator binds; what is no operator does not bind at all.</summary>
    private static int PrecedenceOf(ScriptBinaryOperator op) => op switch
    {
        ScriptBinaryOperator.EmptyCoalescing or ScriptBinaryOperator.NotEmptyCoalescing => 20,
        ScriptBinaryOperator.Or => OrPrecedence,
        ScriptBinaryOperator.And => 40,
        ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual => 50,
        ScriptBinaryOperator.CompareLess or ScriptBinaryOperator.CompareLessOrEqual
            or ScriptBinaryOperator.CompareGreater or ScriptBinaryOperator.CompareGreaterOrEqual => 60,
        ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude => 70,
        ScriptBinaryOperator.ShiftLeft or ScriptBinaryOperator.ShiftRight => 75,
        ScriptBinaryOperator.Add or ScriptBinaryOperator.Subtract => 80,
        ScriptBinaryOperator.Multiply or ScriptBinaryOperator.Divide or ScriptBinaryOperator.DivideRound or ScriptBinaryOperator.Modulus => 90,
        _ => LowestPrecedence,
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

    private bool IsLoopArgument() => TextOf(_current) switch
    {
        "reversed" => true,
        "offset" or "limit" or "cols" => Peek().Type == TokenType.Colon,
        _ => false,
    };

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
