namespace Scriban.Runtime;

/// <summary>What a function does with more arguments than it has parameters.</summary>
public enum ScriptVarParamKind
{
    /// <summary>It does not take them.</summary>
    None,

    /// <summary>It takes all arguments as they are.</summary>
    Direct,

    /// <summary>Its last parameter is the list of what is left.</summary>
    LastParameter,
}

/// <summary>A parameter of a function: its type, its name and whether it can be left out.</summary>
public readonly record struct ScriptParameterInfo(Type ParameterType, string Name)
{
    public ScriptParameterInfo(Type parameterType, string name, object? defaultValue)
        : this(parameterType, name)
    {
        HasDefaultValue = true;
        DefaultValue = defaultValue;
    }

    public bool HasDefaultValue { get; }

    public object? DefaultValue { get; }
}

/// <summary>What is known of a function before it is called.</summary>
public interface IScriptFunctionInfo
{
    int RequiredParameterCount { get; }

    int ParameterCount { get; }

    ScriptVarParamKind VarParamKind { get; }

    Type ReturnType { get; }

    ScriptParameterInfo GetParameterInfo(int index);
}

/// <summary>A value that is called instead of being printed; named arguments are members of the argument array.</summary>
public interface IScriptCustomFunction : IScriptFunctionInfo
{
    object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement);

    ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement);
}
