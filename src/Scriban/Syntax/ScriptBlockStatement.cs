namespace Scriban.Syntax;

/// <summary>Statements that run one after the other until one of them leaves the block.</summary>
public sealed class ScriptBlockStatement : ScriptStatement
{
    public List<ScriptStatement> Statements { get; } = [];

    internal override (string, string) Syntax => ("block statement", "<statement>...end");

    public override object? Evaluate(TemplateContext context)
    {
        object? result = null;
        foreach (var statement in Statements)
        {
            context.Step(statement);
            result = statement.Evaluate(context);
            if (context.Flow != FlowState.None)
            {
                break;
            }
        }

        return result;
    }
}

/// <summary>A whole parsed template, and the script in its front matter if it has one.</summary>
public sealed class ScriptPage(ScriptFrontMatter? frontMatter, ScriptBlockStatement body) : ScriptNode
{
    public ScriptFrontMatter? FrontMatter { get; } = frontMatter;

    public ScriptBlockStatement Body { get; } = body;

    public override object? Evaluate(TemplateContext context)
    {
        try
        {
            return Body.Evaluate(context);
        }
        finally
        {
            context.Flow = FlowState.None;
        }
    }
}

/// <summary>The script before the text of a template; it runs only when the host evaluates it.</summary>
public sealed class ScriptFrontMatter(ScriptBlockStatement statements) : ScriptStatement
{
    public ScriptBlockStatement Statements { get; } = statements;

    public override object? Evaluate(TemplateContext context)
    {
        var output = context.EnableOutput;
        context.EnableOutput = false;
        try
        {
            return Statements.Evaluate(context);
        }
        finally
        {
            context.EnableOutput = output;
            context.Flow = FlowState.None;
        }
    }
}

/// <summary>Text that is written as it stands; after a code block it ends the indentation of that block.</summary>
public sealed class ScriptRawStatement(string text, bool afterCode) : ScriptStatement
{
    public string Text { get; } = text;

    public override object? Evaluate(TemplateContext context)
    {
        if (afterCode)
        {
            context.CurrentIndent = null;
        }

        if (context.EnableOutput)
        {
            context.Write(Text);
        }

        return null;
    }
}

/// <summary>The start of a code block: what is written from here on is indented like the block, or not at all.</summary>
public sealed class ScriptIndentStatement(string? indent) : ScriptStatement
{
    public string? Indent { get; } = indent;

    public override object? Evaluate(TemplateContext context)
    {
        context.CurrentIndent = context.AutoIndent ? Indent : null;
        return null;
    }
}

/// <summary>An expression whose value is written, or is the value of its block where nothing is written.</summary>
public sealed class ScriptExpressionStatement(ScriptExpression expression) : ScriptStatement
{
    public ScriptExpression Expression { get; } = expression;

    internal override (string, string) Syntax => ("expression statement", "<expression>");

    public override object? Evaluate(TemplateContext context)
    {
        var value = Expression.Evaluate(context);
        if (!context.EnableOutput)
        {
            return value;
        }

        if (value is not null)
        {
            context.WriteValue(this, value);
        }

        return null;
    }
}
