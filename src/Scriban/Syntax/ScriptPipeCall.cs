namespace Scriban.Syntax;

/// <summary>What comes through a pipe: nothing, one value, or the items of an expanded list.</summary>
internal readonly struct Piped(object? value, ScriptArray? expanded)
{
    private readonly bool _hasValue = true;

    public object? Value { get; } = value;

    /// <summary>How many plain values there are; an expanded list is too many for a plain call.</summary>
    public int Count => expanded is not null ? int.MinValue : _hasValue ? 1 : 0;

    public ScriptArray ToArguments(int further) => expanded ?? (_hasValue ? new ScriptArray(further + 1) { Value } : new ScriptArray(further));
}

/// <summary>An expression whose value becomes the first argument of another: <c>from | to</c>.</summary>
public sealed class ScriptPipeCall(ScriptExpression from, ScriptExpression to) : ScriptExpression
{
    public ScriptExpression From { get; } = from;

    public ScriptExpression To { get; } = to;

    internal override (string, string) Syntax => ("pipe expression", "<expression> | <expression>");

    public override object? Evaluate(TemplateContext context)
    {
        EnsureStack();
        var value = From.Evaluate(context);
        var expanded = From is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand };
        return Into(context, To, new Piped(value, expanded ? new ScriptArray(Conversions.ToSequence(value, From)) : null));
    }

    // What is piped goes to the first function that the target evaluates: in `x | size + 1` that is `size`.
    private static object? Into(TemplateContext context, ScriptExpression to, Piped piped)
    {
        switch (to)
        {
            case ScriptFunctionCall call:
                return call.Invoke(context, piped, null);
            case ScriptBinaryExpression binary:
                return binary.EvaluateFrom(context, Into(context, binary.Left, piped));
            case ScriptConditionalExpression conditional:
                return conditional.EvaluateFrom(context, Into(context, conditional.Condition, piped));
            case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } not:
                return Boxes.Of(!context.ToBool(Into(context, not.Right, piped)));
            default:
                var function = to.GetValue(context);
                return function is NativeFunction native && native.TakesPlain(piped.Count) ? native.Invoke(context, to, piped, [])
                    : function is IScriptCustomFunction or Delegate ? context.Call(to, to, function, piped.ToArguments(0), null)
                    : throw to.Error($"Pipe expression destination `{to}` is not a valid function ");
        }
    }
}
