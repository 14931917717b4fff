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
