using System.Text;

namespace Scriban.Syntax;

/// <summary>A value written in the source.</summary>
public sealed class ScriptLiteral(object? value) : ScriptExpression
{
    public object? Value { get; } = value;

    internal override (string, string) Syntax => ("literal", "<value>");

    public override object? Evaluate(TemplateContext context) => Value;
}

/// <summary>A string with expressions in it; its parts are literals and expressions in turn.</summary>
public sealed class ScriptInterpolatedExpression(List<ScriptExpression> parts) : ScriptExpression
{
    public IReadOnlyList<ScriptExpression> Parts => parts;

    internal override (string, string) Syntax => ("interpolated expression", "$\"<text>{<expression>}\"");

    public override object? Evaluate(TemplateContext context)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(context.ObjectToString(part.Evaluate(context)));
            context.CheckLength(this, text.Length);
        }

        return text.ToString();
    }
}

/// <summary>An expression in parentheses.</summary>
public sealed class ScriptNestedExpression(ScriptExpression expression) : ScriptExpression
{
    public ScriptExpression Expression { get; } = expression;

    internal override (string, string) Syntax => ("nested expression", "(<expression>)");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        return Expression.Evaluate(context);
    }

    internal override object? GetValue(TemplateContext context)
    {
        EnsureStack();
        return Expression is ScriptPathExpression ? Expression.Evaluate(context) : Expression.GetValue(context);
    }
}
