namespace Scriban.Syntax;

/// <summary>An expression that names a place: it can be read, assigned to and, where it holds a function, called.</summary>
public abstract class ScriptPathExpression : ScriptExpression
{
    internal abstract void SetValue(TemplateContext context, object? value);

    public override object? Evaluate(TemplateContext context)
    {
        var value = GetValue(context);
        return value is IScriptCustomFunction or Delegate ? context.Call(this, this, value, ScriptArray.NoArguments(), null) : value;
    }
}

/// <summary>A variable by its name.</summary>
public abstract class ScriptVariable(string name) : ScriptPathExpression
{
    public string Name { get; } = name;

    internal override (string, string) Syntax => ("variable", "<variable_name>");
}

/// <summary>A variable of the innermost object on the stack that has it.</summary>
public sealed class ScriptVariableGlobal(string name) : ScriptVariable(name)
{
    internal override object? GetValue(TemplateContext context) => context.GetGlobal(this);

    internal override void SetValue(TemplateContext context, object? value) => context.SetGlobal(this, value);
}

/// <summary>A variable of the running function or page, with its dollar sign left out of the name.</summary>
public sealed class ScriptVariableLocal(string name) : ScriptVariable(name)
{
    private readonly int _argument = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    internal override object? GetValue(TemplateContext context)
    {
        var locals = context.Locals;
        if (_argument >= 0)
        {
            return locals.Arguments is { } arguments && _argument < arguments.Count ? arguments[_argument] : null;
        }

        return Name switch
        {
            "" => locals.Arguments,
            "$" => locals.Block is { } block ? block.Evaluate(context) : null,
            _ => locals.TryGet(Name, out var value) ? value : context.MissingVariable(this),
        };
    }

    internal override void SetValue(TemplateContext context, object? value)
    {
        if (_argument > Conversions.MaxItems)
        {
            throw Error($"Cannot set the argument {_argument}");
        }

        if (_argument >= 0)
        {
            (context.Locals.Arguments ??= []).SetAt(_argument, value);
        }
        else if (context.Locals.IsReadOnly(Name))
        {
            throw Error($"Cannot set the readonly variable `{this}`");
        }
        else
        {
            context.Locals.Set(Name, value);
        }
    }
}

/// <summary>The state of the innermost <c>for</c>, <c>while</c> or <c>tablerow</c>.</summary>
public sealed class ScriptVariableLoop(string name) : ScriptVariable(name)
{
    internal override object? GetValue(TemplateContext context) => context.LoopState(Name);

    internal override void SetValue(TemplateContext context, object? value) =>
        throw Error($"Cannot set the readonly variable `{this}`");
}

/// <summary>The innermost object on the stack.</summary>
public sealed class ScriptThisExpression : ScriptExpression
{
    internal override (string, string) Syntax => ("this expression", "this");

    public override object? Evaluate(TemplateContext context) => context.CurrentGlobal;
}
