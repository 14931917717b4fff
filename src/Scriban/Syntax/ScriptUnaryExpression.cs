namespace Scriban.Syntax;

/// <summary>The operators before an expression.</summary>
public enum ScriptUnaryOperator
{
    None,
    Not,
    Negate,
    Plus,
    FunctionAlias,
    FunctionParametersExpand,
}

/// <summary>An expression with an operator before it.</summary>
public sealed class ScriptUnaryExpression(ScriptUnaryOperator op, ScriptExpression right) : ScriptExpression
{
    public ScriptUnaryOperator Operator { get; } = op;

    public ScriptExpression Right { get; } = right;

    internal override (string, string) Syntax => ("unary expression", "<operator> <expression>");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        switch (Operator)
        {
            case ScriptUnaryOperator.FunctionAlias:
                return Right.GetValue(context);
            case ScriptUnaryOperator.FunctionParametersExpand:
                return Right.Evaluate(context);
            case ScriptUnaryOperator.Not:
                return Boxes.Of(!context.ToBool(Right.Evaluate(context)));
            default:
                var value = Right.Evaluate(context);
                var negate = Operator == ScriptUnaryOperator.Negate;
                if (value is null)
                {
                    return null;
                }

                return Arithmetic.TrySign(value, negate, out var result)
                    ? result
                    : throw Error($"Unexpected value `{context.ObjectToString(value)} / Type: {TypeNames.Of(value)}`. Cannot {(negate ? "negate(-)" : "positive(+)")} a non-numeric value");
        }
    }
}

/// <summary>A variable that is counted up or down, before or after its value is taken.</summary>
public sealed class ScriptIncrementDecrementExpression(ScriptPathExpression target, bool increment, bool prefix) : ScriptExpression
{
    public ScriptPathExpression Target { get; } = target;

    internal override (string, string) Syntax => ("increment/decrement expression", "<operator> <variable> or <variable> <operator>");

    public override object? Evaluate(TemplateContext context)
    {
        var before = Target.Evaluate(context);
        if (before is null || !Arithmetic.IsNumber(before))
        {
            throw Target.Error($"Unexpected value `{context.ObjectToString(before)}` of type {TypeNames.Of(before)}. Only a number can be {(increment ? "incremented" : "decremented")}");
        }

        var after = Arithmetic.Apply(increment ? ScriptBinaryOperator.Add : ScriptBinaryOperator.Subtract, before, 1);
        Target.SetValue(context, after);
        return prefix ? after : before;
    }
}

/// <summary>One of two expressions, by a condition: <c>condition ? then : else</c>.</summary>
public sealed class ScriptConditionalExpression(ScriptExpression condition, ScriptExpression thenValue, ScriptExpression elseValue) : ScriptExpression
{
    public ScriptExpression Condition { get; } = condition;

    internal override (string, string) Syntax => ("conditional expression", "<condition> ? <then_value> : <else_value>");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        return EvaluateFrom(context, Condition.Evaluate(context));
    }

    internal object? EvaluateFrom(TemplateContext context, object? conditionValue) =>
        (context.ToBool(conditionValue) ? thenValue : elseValue).Evaluate(context);
}

/// <summary>A value given to a variable, a member or an item; the assignment itself has no value.</summary>
public sealed class ScriptAssignExpression(ScriptPathExpression target, ScriptBinaryOperator op, int operatorOffset, ScriptExpression value) : ScriptExpression
{
    private readonly ScriptBinaryExpression? _compound = op == ScriptBinaryOperator.None ? null : new(target, op, operatorOffset, value);

    public ScriptPathExpression Target { get; } = target;

    public ScriptExpression Value { get; } = value;

    internal override (string, string) Syntax => ("assign expression", "<target_expression> = <value_expression>");

    public override object? Evaluate(TemplateContext context)
    {
        _compound?.Place(Source, StartOffset, EndOffset);
        Target.SetValue(context, (_compound ?? Value).Evaluate(context));
        return null;
    }
}
