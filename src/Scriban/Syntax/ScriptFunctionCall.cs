namespace Scriban.Syntax;

/// <summary>An argument with the name of its parameter: <c>name: value</c>.</summary>
public sealed class ScriptNamedArgument(string name, ScriptExpression value) : ScriptExpression
{
    public string Name { get; } = name;

    public ScriptExpression Value { get; } = value;

    internal override (string, string) Syntax => ("named argument", "<name>: <expression>");

    public override object? Evaluate(TemplateContext context) => Value.Evaluate(context);
}

/// <summary>A function and its arguments: <c>target arg1 arg2</c> or <c>target(arg1, arg2)</c>.</summary>
public sealed class ScriptFunctionCall(ScriptExpression target, List<ScriptExpression> arguments, bool explicitCall) : ScriptExpression
{
    public ScriptExpression Target { get; } = target;

    public IReadOnlyList<ScriptExpression> Arguments => arguments;

    /// <summary>Whether the arguments stand in parentheses.</summary>
    public bool ExplicitCall { get; } = explicitCall;

    internal override (string, string) Syntax => ("function call expression", "<target_expression> <arg1> ... <argN>");

    // Arguments that are neither named nor expanded go to a function of the language without a list around them.
    private readonly bool _plain = arguments.TrueForAll(argument => argument is not (ScriptNamedArgument or ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand }));

    public override object? Evaluate(TemplateContext context) => Invoke(context, default, null);

    internal object? Invoke(TemplateContext context, Piped piped, ScriptBlockStatement? block)
    {
        EnsureStack();
        var function = Target.GetValue(context);
        if (function is null)
        {
            return context.EnableRelaxedFunctionAccess
                ? null
                : throw Target.Error($"The function `{Target}` was not found");
        }

        if (function is not (IScriptCustomFunction or Delegate))
        {
            throw Target.Error($"Invalid target function `{Target}` ({TypeNames.Of(function)})");
        }

        if (_plain && function is NativeFunction native && native.TakesPlain(arguments.Count + piped.Count))
        {
            return native.Invoke(context, this, piped, arguments);
        }

        var values = piped.ToArguments(arguments.Count);
        foreach (var argument in arguments)
        {
            AddArgument(context, argument, values);
        }

        return context.Call(this, Target, function, values, block);
    }

    internal static void AddArgument(TemplateContext context, ScriptExpression argument, ScriptArray values)
    {
        var value = argument.Evaluate(context);
        switch (argument)
        {
            case ScriptNamedArgument named:
                values.SetValue(named.Name, value, false);
                break;
            case ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand }:
                values.AddRange(Conversions.ToSequence(value, argument));
                break;
            default:
                values.Add(value);
                break;
        }
    }
}

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
