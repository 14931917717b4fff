namespace Scriban.Syntax;

/// <summary>A value given to a variable, a member or an item; the assignment itself has no value.</summary>
public sealed class ScriptAssignExpression(ScriptPathExpression target, ScriptBinaryOperator op, int operatorOffset, ScriptExpression value) : ScriptExpression
{
    public ScriptPathExpression Target { get; } = target;

    /// <summary>The operator of a compound assignment, none for a plain one.</summary>
    public ScriptBinaryOperator Operator { get; } = op;

    public ScriptExpression Value { get; } = value;

    internal SourceSpan OperatorSpan => SpanOf(operatorOffset, operatorOffset + 1);

    internal override (string, string) Syntax => ("assign expression", "<target_expression> = <value_expression>");

    public override object? Evaluate(TemplateContext context)
    {
        if (Operator == ScriptBinaryOperator.None)
        {
            Target.SetValue(context, Value.Evaluate(context));
        }
        else
        {
            var before = Target.Evaluate(context);
            Target.SetValue(context, BinaryOperators.Apply(context, this, Operator, before, Value.Evaluate(context)));
        }

        return null;
    }
}
