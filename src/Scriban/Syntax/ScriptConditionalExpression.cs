namespace Scriban.Syntax;

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
