namespace Scriban.Syntax;

/// <summary>What a block writes becomes the value of a variable.</summary>
public sealed class ScriptCaptureStatement(ScriptPathExpression target, ScriptBlockStatement body) : ScriptStatement
{
    public ScriptPathExpression Target { get; } = target;

    public ScriptBlockStatement Body { get; } = body;

    internal override (string, string) Syntax => SyntaxForms.Capture;

    public override object? Evaluate(TemplateContext context)
    {
        var output = context.EnableOutput;
        context.EnableOutput = true;
        context.PushOutput();
        string text;
        object? result;
        try
        {
            result = Body.Evaluate(context);
        }
        finally
        {
            text = context.PopOutput().ToString() ?? "";
            context.EnableOutput = output;
        }

        Target.SetValue(context, text);
        return context.Flow == FlowState.Return ? result : null;
    }
}

/// <summary>A variable that can no longer be set.</summary>
public sealed class ScriptReadOnlyStatement(ScriptVariable variable) : ScriptStatement
{
    public ScriptVariable Variable { get; } = variable;

    internal override (string, string) Syntax => SyntaxForms.ReadOnly;

    public override object? Evaluate(TemplateContext context)
    {
        context.SetReadOnly(Variable);
        return null;
    }
}

/// <summary>The members of an object copied to variables, those that are read-only left alone.</summary>
public sealed class ScriptImportStatement(ScriptExpression expression) : ScriptStatement
{
    public ScriptExpression Expression { get; } = expression;

    internal override (string, string) Syntax => SyntaxForms.Import;

    public override object? Evaluate(TemplateContext context)
    {
        var value = Expression.Evaluate(context);
        if (value is null)
        {
            return null;
        }

        if (context.CurrentGlobal is not { } target || !ScriptObject.IsImportable(value))
        {
            throw Expression.Error($"Unexpected value `{TypeNames.Of(value)}` for import. Expecting an object instead of `{Expression}`");
        }

        target.Import(value, context.MemberFilter, context.MemberRenamer);
        return null;
    }
}

/// <summary>A block with an object on top of the stack.</summary>
public sealed class ScriptWithStatement(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    public ScriptExpression Target { get; } = target;

    public ScriptBlockStatement Body { get; } = body;

    internal override (string, string) Syntax => SyntaxForms.With;

    public override object? Evaluate(TemplateContext context)
    {
        var value = Target.Evaluate(context);
        if (value is not IScriptObject target)
        {
            throw Target.Error($"Invalid target property `{Target}` used for [with] statement. Must be a ScriptObject instead of `{(value is null ? "null" : TypeNames.Of(value))}`");
        }

        context.PushGlobal(target);
        try
        {
            return Body.Evaluate(context);
        }
        finally
        {
            context.PopGlobal();
        }
    }
}

/// <summary>A function that is called with a block, which it runs by its variable <c>$$</c>.</summary>
public sealed class ScriptWrapStatement(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    public ScriptExpression Target { get; } = target;

    public ScriptBlockStatement Body { get; } = body;

    internal override (string, string) Syntax => SyntaxForms.Wrap;

    public override object? Evaluate(TemplateContext context)
    {
        var call = Target as ScriptFunctionCall ?? new ScriptFunctionCall(Target, [], false);
        if (call != Target)
        {
            call.Place(Source, Target.StartOffset, Target.EndOffset);
        }

        var value = call.Invoke(context, default, Body);
        if (!context.EnableOutput)
        {
            return value;
        }

        if (value is not null)
        {
            context.WriteValue(Target, value);
        }

        return null;
    }
}
