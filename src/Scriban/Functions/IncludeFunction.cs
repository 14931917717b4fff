namespace Scriban.Functions;

/// <summary>Renders another template, which sees the further arguments as its own, and gives its text.</summary>
internal class IncludeFunction : IScriptCustomFunction
{
    public virtual int RequiredParameterCount => 1;

    public virtual int ParameterCount => 1;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public Type ReturnType => typeof(string);

    public ScriptParameterInfo GetParameterInfo(int index) => index == 0 ? new(typeof(string), "template_name") : new(typeof(object), "value");

    public virtual object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var caller = callerContext ?? TemplateContext.NoNode;
        if (arguments.Count == 0)
        {
            throw caller.Error("Expecting at least the name of the template to include for the <include> function");
        }

        var name = context.ObjectToString(arguments[0]);
        arguments.RemoveAt(0);
        return Render(context, caller, name, arguments);
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));

    private protected static string Render(TemplateContext context, ScriptNode caller, string name, ScriptArray arguments)
    {
        var page = Load(context, caller, name).Page!;
        var path = page.Source?.FileName ?? name;
        var output = context.EnableOutput;
        var frame = context.EnterFunction(caller, arguments, null);
        context.EnableOutput = true;
        context.PushOutput();
        context.PushSourceFile(path);
        string text;
        try
        {
            page.Evaluate(context);
        }
        finally
        {
            context.PopSourceFile();
            text = context.PopOutput().ToString() ?? "";
            context.EnableOutput = output;
            context.ExitFunction(frame);
        }

        return text;
    }

    private static Template Load(TemplateContext context, ScriptNode caller, string name)
    {
        if (name.Length == 0)
        {
            throw caller.Error("Include template name cannot be null or empty");
        }

        var loader = context.TemplateLoader
            ?? throw caller.Error($"Unable to include <{name}>. No TemplateLoader registered in TemplateContext.TemplateLoader");
        string? path;
        string? text;
        try
        {
            path = loader.GetPath(context, caller.Span, name) ?? throw caller.Error($"Include template path is null for `{name}`");
            if (context.CachedTemplates.TryGetValue(path, out var cached))
            {
                return cached;
            }

            text = loader.Load(context, caller.Span, path);
        }
        catch (Exception exception) when (exception is not (ScriptRuntimeException or OperationCanceledException))
        {
            throw new ScriptRuntimeException(caller.Span, $"Unexpected exception while loading the include `{name}`: {exception.Message}", exception);
        }

        if (text is null)
        {
            throw caller.Error($"The result of including `{name}->{path}` cannot be null");
        }

        var template = Template.Parse(text, path, context.TemplateLoaderParserOptions, context.TemplateLoaderLexerOptions);
        if (template.HasErrors)
        {
            throw caller.Error($"Error while parsing template `{name}` from `{path}`:\n{template.Messages}");
        }

        context.CachedTemplates[path] = template;
        return template;
    }
}

/// <summary>Renders several templates with something between them, and something around them unless there is nothing in them; <c>tpl:</c> makes any of that a template too.</summary>
internal sealed class IncludeJoinFunction : IncludeFunction
{
    public override int RequiredParameterCount => 2;

    public override int ParameterCount => 4;

    public override object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var caller = callerContext ?? TemplateContext.NoNode;
        if (arguments.Count < 2)
        {
            throw ArgumentCounts.Error(caller, arguments.Count, 2, 4);
        }

        var texts = Conversions.ToSequence(arguments[0], caller)
            .Select(name => Render(context, caller, context.ObjectToString(name), ScriptArray.NoArguments()))
            .ToList();
        var joined = string.Join(Part(1), texts);
        return joined.Length == 0 ? joined : Part(2) + joined + Part(3);

        string Part(int index)
        {
            const string prefix = "tpl:";
            var text = context.ObjectToString(arguments[index]);
            return text.StartsWith(prefix, StringComparison.Ordinal)
                ? Render(context, caller, text[prefix.Length..], ScriptArray.NoArguments())
                : text;
        }
    }
}
