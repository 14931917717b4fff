namespace Scriban.Syntax;

/// <summary>An item of a list or a member of an object: <c>target[index]</c>, or null for a null target with <c>target?.[index]</c>.</summary>
public sealed class ScriptIndexerExpression(ScriptExpression target, ScriptExpression index, bool optional) : ScriptPathExpression
{
    public ScriptExpression Target { get; } = target;

    public ScriptExpression Index { get; } = index;

    internal override (string, string) Syntax => ("indexer expression", "<expression>[<index_expression>]");

    internal override object? GetValue(TemplateContext context)
    {
        EnsureStack();
        var instance = Target.Evaluate(context);
        if (instance is null)
        {
            return optional || context.EnableRelaxedTargetAccess
                ? null
                : throw Target.Error($"Object `{Target}` is null. Cannot access indexer: {this}");
        }

        var key = Index.Evaluate(context);
        if (key is null)
        {
            return context.EnableNullIndexer
                ? null
                : throw Index.Error($"Cannot access target `{Target}` with a null indexer: {this}");
        }

        return context.GetIndex(instance, key, this);
    }

    internal override void SetValue(TemplateContext context, object? value)
    {
        var instance = Target.Evaluate(context)
            ?? throw Target.Error($"Object `{Target}` is null. Cannot access indexer: {this}");
        var key = Index.Evaluate(context)
            ?? throw Index.Error($"Cannot access target `{Target}` with a null indexer: {this}");
        context.SetIndex(instance, key, value, this);
    }
}
