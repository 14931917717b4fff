namespace Scriban.Syntax;

/// <summary>A new array: <c>[item, item]</c>.</summary>
public sealed class ScriptArrayInitializerExpression(List<ScriptExpression> values) : ScriptExpression
{
    public IReadOnlyList<ScriptExpression> Values => values;

    internal override (string, string) Syntax => ("array initializer", "[item1, item2,...]");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        var array = new ScriptArray(values.Count);
        foreach (var value in values)
        {
            var item = value.Evaluate(context);
            if (value is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand })
            {
                array.AddRange(Conversions.ToSequence(item, value));
            }
            else
            {
                array.Add(item);
            }
        }

        return array;
    }
}

/// <summary>A new object: <c>{name: value}</c>.</summary>
public sealed class ScriptObjectInitializerExpression(List<KeyValuePair<string, ScriptExpression>> members) : ScriptExpression
{
    public IReadOnlyList<KeyValuePair<string, ScriptExpression>> Members => members;

    internal override (string, string) Syntax => ("object initializer expression", "{ member1: <expression>, member2: ... }");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        var result = new ScriptObject(members.Count);
        foreach (var (name, value) in members)
        {
            result[name] = value.Evaluate(context);
        }

        return result;
    }
}
