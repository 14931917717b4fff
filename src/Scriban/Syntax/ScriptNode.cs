using System.Runtime.CompilerServices;

namespace Scriban.Syntax;

/// <summary>A part of a parsed template: it knows its place in the source and can be evaluated any number of times.</summary>
public abstract class ScriptNode
{
    internal SourceText? Source { get; private set; }

    internal int StartOffset { get; private set; }

    internal int EndOffset { get; private set; }

    public SourceSpan Span => SpanOf(StartOffset, EndOffset);

    /// <summary>The name of this kind of node and its general form, as messages show them.</summary>
    internal virtual (string Name, string Form) Syntax => (GetType().Name, "");

    public abstract object? Evaluate(TemplateContext context);

    /// <summary>The source text of this node.</summary>
    public override string ToString() => Source?.Slice(StartOffset, EndOffset) ?? "";

    internal void Place(SourceText? source, int start, int end)
    {
        Source = source;
        StartOffset = start;
        EndOffset = end;
    }

    internal SourceSpan SpanOf(int start, int end) => Source?.SpanOf(start, end) ?? default;

    /// <summary>Turns a stack that would overflow into an error of the template.</summary>
    internal void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error("The template nests too deeply to be evaluated");
        }
    }

    internal ScriptRuntimeException Error(string message) => new(Span, message);
}

/// <summary>A node that has a value.</summary>
public abstract class ScriptExpression : ScriptNode
{
    /// <summary>The value as it stands, a function not being called.</summary>
    internal virtual object? GetValue(TemplateContext context) => Evaluate(context);
}

/// <summary>A node that does something; its value is that of the last expression in it.</summary>
public abstract class ScriptStatement : ScriptNode
{
}
