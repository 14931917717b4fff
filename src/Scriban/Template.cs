namespace Scriban;

/// <summary>A parsed template, which can be rendered any number of times, or the messages that say why it could not be parsed.</summary>
public sealed class Template
{
    private Template(string? sourceFilePath, ParserOptions parserOptions, LexerOptions lexerOptions)
    {
        SourceFilePath = sourceFilePath;
        ParserOptions = parserOptions;
        LexerOptions = lexerOptions;
    }

    public string? SourceFilePath { get; }

    public ParserOptions ParserOptions { get; }

    public LexerOptions LexerOptions { get; }

    /// <summary>The root of the syntax tree, null if there are errors.</summary>
    public ScriptPage? Page { get; private set; }

    public bool HasErrors => Messages.HasErrors;

    public LogMessageBag Messages { get; } = new();

    /// <summary>Parses a text; the path only names it in messages.</summary>
    public static Template Parse(string text, string? sourceFilePath = null, ParserOptions? parserOptions = null, LexerOptions? lexerOptions = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var template = new Template(sourceFilePath, parserOptions ?? new ParserOptions(), lexerOptions ?? LexerOptions.Default);
        var source = new SourceText(text, sourceFilePath);
        template.Page = Parser.Parse(source, template.ParserOptions, template.LexerOptions, template.Messages);
        return template;
    }

    /// <summary>The value of an expression.</summary>
    public static object? Evaluate(string expression, TemplateContext context) => ParseExpression(expression).Evaluate(context);

    /// <summary>The value of an expression over a model.</summary>
    public static object? Evaluate(string expression, object? model, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        ParseExpression(expression).Evaluate(model, memberRenamer, memberFilter);

    /// <summary>The value of the last expression; nothing is written.</summary>
    public object? Evaluate(TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var output = context.EnableOutput;
        context.EnableOutput = false;
        try
        {
            return Run(context);
        }
        finally
        {
            context.EnableOutput = output;
        }
    }

    public object? Evaluate(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        Evaluate(ContextOf(model, memberRenamer, memberFilter));

    /// <summary>The text that the template writes, after what the output of the context already holds.</summary>
    public string Render(TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var output = context.EnableOutput;
        context.EnableOutput = true;
        try
        {
            Run(context);
        }
        catch (ScriptRuntimeException exception) when (context.RenderRuntimeException is not null && exception is not ScriptAbortException)
        {
            context.Write(context.RenderRuntimeException(exception));
        }
        finally
        {
            context.EnableOutput = output;
        }

        var result = context.Output.ToString() ?? "";
        if (context.Output is StringBuilderOutput builder)
        {
            builder.Builder.Clear();
        }

        return result;
    }

    public string Render(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        Render(ContextOf(model, memberRenamer, memberFilter));

    public ValueTask<string> RenderAsync(TemplateContext context) => new(Render(context));

    public ValueTask<string> RenderAsync(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        new(Render(model, memberRenamer, memberFilter));

    public ValueTask<object?> EvaluateAsync(TemplateContext context) => new(Evaluate(context));

    /// <summary>The source text.</summary>
    public string ToText() => Page?.ToString() ?? "";

    private static Template ParseExpression(string expression) =>
        Parse(expression, lexerOptions: LexerOptions.Default with { Mode = ScriptMode.ScriptOnly });

    private static TemplateContext ContextOf(object? model, MemberRenamerDelegate? memberRenamer, MemberFilterDelegate? memberFilter)
    {
        var context = new TemplateContext { MemberFilter = memberFilter };
        if (memberRenamer is not null)
        {
            context.MemberRenamer = memberRenamer;
        }

        var global = new ScriptObject();
        if (model is not null)
        {
            global.Import(model, memberFilter, memberRenamer);
        }

        context.PushGlobal(global);
        return context;
    }

    private object? Run(TemplateContext context)
    {
        if (Page is null)
        {
            throw new InvalidOperationException($"The template <{SourceFilePath}> has errors. Check {nameof(HasErrors)} and {nameof(Messages)} before rendering it. {Messages}");
        }

        context.Begin();
        context.PushSourceFile(SourceFilePath ?? "");
        try
        {
            return Page.Evaluate(context);
        }
        finally
        {
            context.PopSourceFile();
        }
    }
}
