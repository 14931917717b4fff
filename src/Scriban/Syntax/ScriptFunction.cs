namespace Scriban.Syntax;

/// <summary>A parameter of a function of the template: required, with a default, or taking all that is left.</summary>
public sealed record ScriptParameter(string Name, ScriptExpression? DefaultValue, bool IsVariadic);

/// <summary>A function written in a template; as a statement it defines itself.</summary>
public sealed class ScriptFunction(ScriptPathExpression? name, List<ScriptParameter>? parameters, ScriptNode body) : ScriptStatement, IScriptCustomFunction
{
    /// <summary>Where the function is stored, null for an anonymous one.</summary>
    public ScriptPathExpression? NameOrPath { get; } = name;

    /// <summary>The declared parameters, null for a simple function, which takes any arguments.</summary>
    public IReadOnlyList<ScriptParameter>? Parameters => parameters;

    public ScriptNode Body { get; } = body;

    public int RequiredParameterCount => parameters?.Count(p => p.DefaultValue is null && !p.IsVariadic) ?? 0;

    public int ParameterCount => parameters?.Count ?? 0;

    public ScriptVarParamKind VarParamKind => parameters switch
    {
        null => ScriptVarParamKind.Direct,
        [.., { IsVariadic: true }] => ScriptVarParamKind.LastParameter,
        _ => ScriptVarParamKind.None,
    };

    public Type ReturnType => typeof(object);

    internal override (string, string) Syntax => NameOrPath is null ? SyntaxForms.AnonymousFunction : SyntaxForms.Function;

    public ScriptParameterInfo GetParameterInfo(int index) => parameters is null
        ? new ScriptParameterInfo(typeof(object), "")
        : new ScriptParameterInfo(typeof(object), parameters[index].Name);

    public override object? Evaluate(TemplateContext context)
    {
        NameOrPath?.SetValue(context, this);
        return null;
    }

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var caller = callerContext ?? this;
        var scope = parameters is null ? null : Bind(context, caller, arguments);
        var outer = context.EnterFunction(caller, arguments, blockStatement);
        if (scope is not null)
        {
            context.PushGlobal(scope);
        }

        try
        {
            return Body.Evaluate(context);
        }
        finally
        {
            if (scope is not null)
            {
                context.PopGlobal();
            }

            context.ExitFunction(outer);
        }
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));

    private ScriptObject Bind(TemplateContext context, ScriptNode caller, ScriptArray arguments)
    {
        var scope = new ScriptObject(parameters!.Count);
        var given = arguments.Count;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (parameter.IsVariadic)
            {
                ScriptArray rest = [.. arguments.Skip(i)];
                scope[parameter.Name] = rest;
                if (arguments.Count > i)
                {
                    arguments.RemoveRange(i, arguments.Count - i);
                }

                arguments.Add(rest);
                return scope;
            }

            if (i < arguments.Count)
            {
                scope[parameter.Name] = arguments[i];
            }
            else if (arguments.TryGetValue(parameter.Name, out var named))
            {
                scope[parameter.Name] = named;
                given++;
            }
            else if (parameter.DefaultValue is not null)
            {
                scope[parameter.Name] = parameter.DefaultValue.Evaluate(context);
            }
            else
            {
                throw ArgumentCounts.Error(caller, given, RequiredParameterCount, parameters.Count);
            }
        }

        return given <= parameters.Count ? scope : throw ArgumentCounts.Error(caller, given, RequiredParameterCount, parameters.Count);
    }
}

/// <summary>A function without a name: <c>do ... end</c>.</summary>
public sealed class ScriptAnonymousFunction(ScriptFunction function) : ScriptExpression
{
    public ScriptFunction Function { get; } = function;

    internal override (string, string) Syntax => SyntaxForms.AnonymousFunction;

    public override object? Evaluate(TemplateContext context) => Function;
}
