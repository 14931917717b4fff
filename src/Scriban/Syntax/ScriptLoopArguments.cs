namespace Scriban.Syntax;

/// <summary>What can follow the sequence of a loop: <c>offset: 1 limit: 2 reversed cols: 3</c>.</summary>
public sealed class ScriptLoopArguments
{
    public ScriptExpression? Offset { get; internal set; }

    public ScriptExpression? Limit { get; internal set; }

    public ScriptExpression? Columns { get; internal set; }

    public bool Reversed { get; internal set; }

    internal int ColumnCount(TemplateContext context) =>
        Columns is null ? 1 : Math.Max(1, context.ToInt(Columns.Span, Columns.Evaluate(context)));

    /// <summary>How many items of the sequence can matter, for sequences that have no end.</summary>
    internal int Bound(TemplateContext context)
    {
        if (Reversed || context.LoopLimit == 0)
        {
            return int.MaxValue;
        }

        var count = Math.Min(Value(context, Limit, int.MaxValue), (long)context.LoopLimit + 1);
        return (int)Math.Min(int.MaxValue, Math.Max(0, count) + Math.Max(0, Value(context, Offset, 0)));
    }

    internal IReadOnlyList<object?> Select(TemplateContext context, IReadOnlyList<object?> items)
    {
        if (Offset is null && Limit is null && !Reversed)
        {
            return items;
        }

        var start = Math.Clamp(Value(context, Offset, 0), 0, items.Count);
        var count = Math.Clamp(Value(context, Limit, int.MaxValue), 0, items.Count - start);
        var selected = items.Skip((int)start).Take((int)count).ToList();
        if (Reversed)
        {
            selected.Reverse();
        }

        return selected;
    }

    private static long Value(TemplateContext context, ScriptExpression? expression, int otherwise) =>
        expression?.Evaluate(context) is { } value ? context.ToInt(expression.Span, value) : otherwise;
}
