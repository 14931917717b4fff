namespace Scriban;

/// <summary>The stack of objects in which variables are found.</summary>
public partial class TemplateContext
{
    private Scope[] _scopes = new Scope[8];
    private int _scopeCount;
    private int _globalCount;

    /// <summary>An object on the stack, or one variable of a running loop.</summary>
    private struct Scope
    {
        public IScriptObject? Object;
        public string? LoopVariable;
        public object? LoopValue;
    }

    /// <summary>The object to which variables are written.</summary>
    public IScriptObject? CurrentGlobal
    {
        get
        {
            for (var i = _scopeCount - 1; i >= 0; i--)
            {
                if (_scopes[i].Object is { } instance)
                {
                    return instance;
                }
            }

            return null;
        }
    }

    public int GlobalCount => _globalCount;

    internal LocalScope Locals { get; private set; } = new(null, null);

    public void PushGlobal(IScriptObject scriptObject)
    {
        ArgumentNullException.ThrowIfNull(scriptObject);
        PushScope(new Scope { Object = scriptObject });
        _globalCount++;
    }

    public IScriptObject? PopGlobal()
    {
        if (_globalCount <= 1)
        {
            throw new InvalidOperationException("Unexpected PopGlobal() not matching a PushGlobal");
        }

        while (_scopes[_scopeCount - 1].Object is null)
        {
            _scopes[--_scopeCount] = default;
        }

        var popped = _scopes[--_scopeCount].Object;
        _scopes[_scopeCount] = default;
        _globalCount--;
        return popped;
    }

    /// <summary>Sets a variable as a template would.</summary>
    public void SetValue(ScriptVariable variable, object? value)
    {
        ArgumentNullException.ThrowIfNull(variable);
        EnsureGlobal();
        variable.SetValue(this, value);
    }

    /// <summary>The value of a variable as a template would see it.</summary>
    public object? GetValue(ScriptVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.GetValue(this);
    }

    // What a template sets must not end up among the functions of the language.
    internal void EnsureGlobal()
    {
        if (_globalCount == 1)
        {
            PushGlobal(new ScriptObject());
        }
    }

    internal object? GetGlobal(ScriptVariable variable)
    {
        var name = variable.Name;
        for (var i = _scopeCount - 1; i >= 0; i--)
        {
            ref var scope = ref _scopes[i];
            if (scope.Object is null)
            {
                if (string.Equals(scope.LoopVariable, name, StringComparison.Ordinal))
                {
                    return scope.LoopValue;
                }
            }
            else if (scope.Object.TryGetValue(this, default, name, out var value))
            {
                return value;
            }
        }

        return MissingVariable(variable);
    }

    internal object? MissingVariable(ScriptVariable variable)
    {
        if (TryGetVariable?.Invoke(this, variable.Span, variable, out var value) == true)
        {
            return value;
        }

        return StrictVariables ? throw variable.Error($"The variable or function `{variable}` was not found") : null;
    }

    internal void SetGlobal(ScriptVariable variable, object? value)
    {
        for (var i = _scopeCount - 1; i >= 0; i--)
        {
            ref var scope = ref _scopes[i];
            if (scope.Object is { } instance)
            {
                if (!instance.TrySetValue(this, default, variable.Name, value, false))
                {
                    throw variable.Error($"Cannot set the readonly variable `{variable}`");
                }

                return;
            }

            if (string.Equals(scope.LoopVariable, variable.Name, StringComparison.Ordinal))
            {
                scope.LoopValue = value;
                return;
            }
        }
    }

    internal void SetReadOnly(ScriptVariable variable)
    {
        if (variable is ScriptVariableLocal)
        {
            Locals.SetReadOnly(variable.Name);
        }
        else
        {
            CurrentGlobal?.SetReadOnly(variable.Name, true);
        }
    }

    private void PushScope(Scope scope)
    {
        if (_scopeCount == _scopes.Length)
        {
            Array.Resize(ref _scopes, _scopes.Length * 2);
        }

        _scopes[_scopeCount++] = scope;
    }
}
