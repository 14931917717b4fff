namespace Scriban.Syntax;

/// <summary>A block under a condition, and what runs otherwise.</summary>
public sealed class ScriptIfStatement(ScriptExpression condition, ScriptBlockStatement then, ScriptStatement? otherwise) : ScriptStatement
{
    public ScriptExpression Condition { get; } = condition;

    public ScriptBlockStatement Then { get; } = then;

    /// <summary>A block, or another <c>if</c> for <c>else if</c>.</summary>
    public ScriptStatement? Else { get; } = otherwise;

    internal override (string, string) Syntax => SyntaxForms.If;

    public override object? Evaluate(TemplateContext context)
    {
        // A chain of `else if` can be long, and must not need stack for each link.
        var statement = this;
        while (!context.ToBool(statement.Condition.Evaluate(context)))
        {
            if (statement.Else is not ScriptIfStatement next)
            {
                return statement.Else?.Evaluate(context);
            }

            statement = next;
        }

        return statement.Then.Evaluate(context);
    }
}

/// <summary>The first of several blocks whose values match.</summary>
public sealed class ScriptCaseStatement(ScriptExpression value, List<ScriptWhenStatement> whens, ScriptBlockStatement? otherwise) : ScriptStatement
{
    public ScriptExpression Value { get; } = value;

    public IReadOnlyList<ScriptWhenStatement> Whens => whens;

    public ScriptBlockStatement? Else { get; } = otherwise;

    internal override (string, string) Syntax => SyntaxForms.Case;

    public override object? Evaluate(TemplateContext context)
    {
        var caseValue = Value.Evaluate(context);
        foreach (var when in whens)
        {
            foreach (var candidate in when.Values)
            {
                if (BinaryOperators.AreEqual(context, caseValue, candidate.Evaluate(context)))
                {
                    return when.Evaluate(context);
                }
            }
        }

        return Else?.Evaluate(context);
    }
}

/// <summary>One branch of a <c>case</c>.</summary>
public sealed class ScriptWhenStatement(List<ScriptExpression> values, ScriptBlockStatement body) : ScriptStatement
{
    public IReadOnlyList<ScriptExpression> Values => values;

    public ScriptBlockStatement Body { get; } = body;

    internal override (string, string) Syntax => SyntaxForms.When;

    public override object? Evaluate(TemplateContext context) => Body.Evaluate(context);
}
