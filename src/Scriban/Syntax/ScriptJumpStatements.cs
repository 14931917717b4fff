namespace Scriban.Syntax;

/// <summary>Leaves the innermost loop.</summary>
public sealed class ScriptBreakStatement : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        context.LeaveLoop(this, FlowState.Break);
        return null;
    }
}

/// <summary>Goes on with the next step of the innermost loop.</summary>
public sealed class ScriptContinueStatement : ScriptStatement
{
    public override object? Evaluate(TemplateContext context)
    {
        context.LeaveLoop(this, FlowState.Continue);
        return null;
    }
}

/// <summary>Leaves the function or page, with a value or without.</summary>
public sealed class ScriptReturnStatement(ScriptExpression? expression) : ScriptStatement
{
    public ScriptExpression? Expression { get; } = expression;

    internal override (string, string) Syntax => ("return statement", "return <expression>?");

    public override object? Evaluate(TemplateContext context)
    {
        var value = Expression?.Evaluate(context);
        context.Flow = FlowState.Return;
        return value;
    }
}
