using System.Reflection;

namespace Scriban.Runtime;

/// <summary>A .NET method as a function; a leading TemplateContext and SourceSpan are supplied and not passed by the template.</summary>
internal sealed class DelegateFunction : IScriptCustomFunction
{
    private readonly object? _target;
    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly int _supplied;
    private readonly Delegate? _delegate;

    public DelegateFunction(object? target, MethodInfo method, Delegate? @delegate = null)
    {
        _target = target;
        _delegate = @delegate;
        _invoker = MethodInvoker.Create(method);
        _parameters = method.GetParameters();
        // The first parameter of a delegate made from a closed static method is already bound.
        if (@delegate is not null && method.IsStatic && target is not null)
        {
            _parameters = @delegate.GetType().GetMethod("Invoke")!.GetParameters();
            _invoker = MethodInvoker.Create(@delegate.GetType().GetMethod("Invoke")!);
            _target = @delegate;
        }

        _supplied = _parameters is [{ } first, ..] && typeof(TemplateContext).IsAssignableFrom(first.ParameterType)
            ? _parameters.Length > 1 && _parameters[1].ParameterType == typeof(SourceSpan) ? 2 : 1
            : 0;
        var last = _parameters.LastOrDefault();
        VarParamKind = last?.ParameterType.IsArray == true && (IsParams(last) || IsParams(@delegate?.GetType().GetMethod("Invoke")?.GetParameters()[^1])) ? ScriptVarParamKind.LastParameter : ScriptVarParamKind.None;
        RequiredParameterCount = _parameters.Skip(_supplied).Count(p => !p.IsOptional) - (VarParamKind == ScriptVarParamKind.LastParameter ? 1 : 0);
        ReturnType = method.ReturnType;
    }

    public int RequiredParameterCount { get; }

    public int ParameterCount => _parameters.Length - _supplied;

    public ScriptVarParamKind VarParamKind { get; }

    public Type ReturnType { get; }

    public static DelegateFunction Of(Delegate @delegate) => new(@delegate.Target, @delegate.Method, @delegate);

    public ScriptParameterInfo GetParameterInfo(int index)
    {
        var parameter = _parameters[index + _supplied];
        return parameter.HasDefaultValue
            ? new ScriptParameterInfo(parameter.ParameterType, parameter.Name ?? "", parameter.DefaultValue)
            : new ScriptParameterInfo(parameter.ParameterType, parameter.Name ?? "");
    }

    public object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var caller = callerContext ?? TemplateContext.NoNode;
        try
        {
            // The shapes that most functions have need neither an array nor reflection.
            switch (_delegate)
            {
                case Func<object?> function when arguments is { Count: 0, HasMembers: false }:
                    return function();
                case Func<object?, object?> function when arguments is { Count: 1, HasMembers: false }:
                    return function(arguments[0]);
                case Func<string?, string?> function when arguments is { Count: 1, HasMembers: false }:
                    return function(arguments[0] is { } value ? context.ObjectToString(value) : null);
                default:
                    return _invoker.Invoke(_target, Bind(context, caller, arguments).AsSpan());
            }
        }
        catch (Exception exception) when (exception is not (ScriptRuntimeException or OperationCanceledException))
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw cause is ScriptRuntimeException ? cause : new ScriptRuntimeException(caller.Span, cause.Message, cause);
        }
    }

    public async ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var result = Invoke(context, callerContext, arguments, blockStatement);
        if (result is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task);
        }

        return result;
    }

    private object?[] Bind(TemplateContext context, ScriptNode caller, ScriptArray arguments)
    {
        var values = new object?[_parameters.Length];
        var given = arguments.Count;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = _parameters[i];
            var index = i - _supplied;
            if (index < 0)
            {
                values[i] = i == 0 ? context : caller.Span;
            }
            else if (VarParamKind == ScriptVarParamKind.LastParameter && i == values.Length - 1)
            {
                values[i] = Rest(context, caller, arguments, index, parameter.ParameterType.GetElementType()!);
                given = Math.Min(given, index);
            }
            else if (index < arguments.Count)
            {
                values[i] = Converted(context, caller, arguments[index], parameter.ParameterType);
            }
            else if (arguments.HasMembers && parameter.Name is { } name && arguments.ScriptObject.TryGetValue(name, out var named))
            {
                values[i] = Converted(context, caller, named, parameter.ParameterType);
                given++;
            }
            else if (parameter.IsOptional)
            {
                values[i] = parameter.DefaultValue is DBNull or null && parameter.ParameterType.IsValueType
                    ? Activator.CreateInstance(parameter.ParameterType)
                    : parameter.DefaultValue;
            }
            else
            {
                throw ArgumentCounts.Error(caller, given, RequiredParameterCount, ParameterCount);
            }
        }

        return given <= ParameterCount ? values : throw ArgumentCounts.Error(caller, given, RequiredParameterCount, ParameterCount);
    }

    // The place of the call is only worked out where a value needs converting.
    private static object? Converted(TemplateContext context, ScriptNode caller, object? value, Type type) =>
        type.IsInstanceOfType(value) ? value : context.ToObject(caller.Span, value, type);

    private static bool IsParams(ParameterInfo? parameter) => parameter?.IsDefined(typeof(ParamArrayAttribute)) == true;

    private static Array Rest(TemplateContext context, ScriptNode caller, ScriptArray arguments, int start, Type type)
    {
        var rest = Array.CreateInstance(type, Math.Max(0, arguments.Count - start));
        for (var i = 0; i < rest.Length; i++)
        {
            rest.SetValue(Converted(context, caller, arguments[start + i], type), i);
        }

        return rest;
    }
}
