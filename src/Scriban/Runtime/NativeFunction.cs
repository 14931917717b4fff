namespace Scriban.Runtime;

/// <summary>A function of the language itself: its parameters as text (<c>text, length?, rest...</c>) and a delegate that needs no reflection.</summary>
internal sealed class NativeFunction : IScriptCustomFunction
{
    private readonly Func<NativeCall, object?> _body;
    private readonly string[] _parameters;

    public NativeFunction(string parameters, Func<NativeCall, object?> body)
    {
        _body = body;
        _parameters = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        RequiredParameterCount = _parameters.Count(p => !p.EndsWith('?') && !p.EndsWith('.'));
        VarParamKind = parameters.EndsWith('.') ? ScriptVarParamKind.LastParameter : ScriptVarParamKind.None;
    }

    public int RequiredParameterCount { get; }

    public int ParameterCount => _parameters.Length;

    public ScriptVarParamKind VarParamKind { get; }

    public Type ReturnType => typeof(object);

    public ScriptParameterInfo GetParameterInfo(int index) => new(typeof(object), _parameters[index].TrimEnd('?', '.'));

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var caller = callerContext ?? TemplateContext.NoNode;
        var given = arguments.Count;
        var values = new object?[_parameters.Length];
        var variadic = VarParamKind == ScriptVarParamKind.LastParameter;
        for (var i = 0; i < values.Length; i++)
        {
            if (variadic && i == values.Length - 1)
            {
                values[i] = new ScriptArray(arguments.Skip(i));
            }
            else if (i < arguments.Count)
            {
                values[i] = arguments[i];
            }
        }

        if (arguments.HasMembers)
        {
            given += BindNamed(caller, arguments, values);
        }

        if (given < RequiredParameterCount || (!variadic && given > values.Length))
        {
            throw ArgumentCounts.Error(caller, given, RequiredParameterCount, values.Length);
        }

        return _body(new NativeCall(context, caller, values));
    }

    /// <summary>Whether so many arguments without names can be passed as they are.</summary>
    public bool TakesPlain(int count) =>
        VarParamKind == ScriptVarParamKind.None && count >= RequiredParameterCount && count <= _parameters.Length;

    public object? Invoke(TemplateContext context, ScriptNode caller, Piped piped, List<ScriptExpression> arguments)
    {
        var values = new object?[_parameters.Length];
        var count = piped.Count;
        if (count > 0)
        {
            values[0] = piped.Value;
        }

        foreach (var argument in arguments)
        {
            values[count++] = argument.Evaluate(context);
        }

        return _body(new NativeCall(context, caller, values));
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));

    private int BindNamed(ScriptNode caller, ScriptArray arguments, object?[] values)
    {
        foreach (var (name, value) in arguments.ScriptObject)
        {
            var index = Array.FindIndex(_parameters, p => p.AsSpan().TrimEnd("?.").SequenceEqual(name));
            if (index < 0)
            {
                throw caller.Error($"The argument `{name}` was not found for the function");
            }

            values[index] = value;
        }

        return arguments.ScriptObject.Count;
    }
}

/// <summary>One call of a <see cref="NativeFunction"/>: its arguments by index, converted as they are read; one that was left out is null.</summary>
internal readonly record struct NativeCall(TemplateContext Context, ScriptNode Node, object?[] Values)
{
    public SourceSpan Span => Node.Span;

    public object? this[int index] => Values[index];

    public string? Text(int index) => Values[index] is { } value ? value as string ?? Context.ObjectToString(value) : null;

    public int Int(int index, int otherwise = 0) => Values[index] switch
    {
        null => otherwise,
        int number => number,
        var value => Context.ToInt(Span, value),
    };

    public double Double(int index) => Values[index] is { } value ? Context.ToObject<double>(Span, value) : 0;

    public IEnumerable<object?> Items(int index) => Conversions.ToSequence(Values[index], Node);

    public object? CallFunction(object function, params ReadOnlySpan<object?> arguments) =>
        Context.Call(Node, Node, function, [.. arguments], null);
}
