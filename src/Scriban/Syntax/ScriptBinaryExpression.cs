namespace Scriban.Syntax;

/// <summary>The operators between two expressions.</summary>
public enum ScriptBinaryOperator
{
    None,
    EmptyCoalescing,
    NotEmptyCoalescing,
    Or,
    And,
    CompareEqual,
    CompareNotEqual,
    CompareLessOrEqual,
    CompareGreaterOrEqual,
    CompareLess,
    CompareGreater,
    RangeInclude,
    RangeExclude,
    ShiftLeft,
    ShiftRight,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideRound,
    Modulus,
}

/// <summary>Two expressions and the operator between them.</summary>
public sealed class ScriptBinaryExpression(ScriptExpression left, ScriptBinaryOperator op, int operatorOffset, ScriptExpression right) : ScriptExpression
{
    public ScriptExpression Left { get; } = left;

    public ScriptBinaryOperator Operator { get; } = op;

    public ScriptExpression Right { get; } = right;

    internal SourceSpan OperatorSpan => SpanOf(operatorOffset, operatorOffset + 1);

    internal override (string, string) Syntax => ("binary expression", "<expression> operator <expression>");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        return EvaluateFrom(context, Left.Evaluate(context));
    }

    internal object? EvaluateFrom(TemplateContext context, object? leftValue)
    {
        switch (Operator)
        {
            case ScriptBinaryOperator.EmptyCoalescing:
                return leftValue ?? Right.Evaluate(context);
            case ScriptBinaryOperator.NotEmptyCoalescing:
                return leftValue is null ? null : Right.Evaluate(context);
            case ScriptBinaryOperator.And:
                return Boxes.Of(context.ToBool(leftValue) && context.ToBool(Right.Evaluate(context)));
            case ScriptBinaryOperator.Or:
                return Boxes.Of(context.ToBool(leftValue) || context.ToBool(Right.Evaluate(context)));
            default:
                return BinaryOperators.Apply(context, this, Operator, leftValue, Right.Evaluate(context));
        }
    }
}
