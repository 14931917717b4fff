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
