namespace Scriban.Syntax;

/// <summary>A block that runs once for each item of a sequence, or not at all and then its <c>else</c>.</summary>
public class ScriptForStatement(ScriptVariable variable, ScriptExpression iterator, ScriptLoopArguments arguments, ScriptBlockStatement body, ScriptBlockStatement? otherwise) : ScriptStatement
{
    public ScriptVariable Variable { get; } = variable;

    public ScriptExpression Iterator { get; } = iterator;

    public ScriptLoopArguments Arguments { get; } = arguments;

    public ScriptBlockStatement Body { get; } = body;

    public ScriptBlockStatement? Else { get; } = otherwise;

    internal override (string Name, string Form) Syntax => SyntaxForms.For;

    private protected virtual string LoopName => "for";

    public override object? Evaluate(TemplateContext context)
    {
        var items = Arguments.Select(context, Conversions.ToLoopItems(Iterator.Evaluate(context), Iterator, Arguments.Bound(context)));
        if (items.Count == 0)
        {
            return Else?.Evaluate(context);
        }

        var state = new LoopState(LoopName, items.Count);
        var depth = context.EnterLoop(state, Variable);
        object? result = null;
        try
        {
            Begin(context, state);
            for (var i = 0; i < items.Count; i++)
            {
                context.StepLoop(this, i);
                state.MoveTo(i, items[i]);
                context.SetLoopVariable(depth, Variable, items[i]);
                BeginItem(context, state);
                result = Body.Evaluate(context);
                EndItem(context, state);
                if (!context.ContinueLoop())
                {
                    break;
                }
            }

            End(context, state);
        }
        finally
        {
            context.ExitLoop(depth, Variable);
        }

        return result;
    }

    private protected virtual void Begin(TemplateContext context, LoopState state)
    {
    }

    private protected virtual void BeginItem(TemplateContext context, LoopState state)
    {
    }

    private protected virtual void EndItem(TemplateContext context, LoopState state)
    {
    }

    private protected virtual void End(TemplateContext context, LoopState state)
    {
    }
}

/// <summary>A <c>for</c> that writes the rows and cells of an HTML table around its items.</summary>
public sealed class ScriptTableRowStatement(ScriptVariable variable, ScriptExpression iterator, ScriptLoopArguments arguments, ScriptBlockStatement body, ScriptBlockStatement? otherwise)
    : ScriptForStatement(variable, iterator, arguments, body, otherwise)
{
    internal override (string Name, string Form) Syntax => SyntaxForms.TableRow;

    private protected override string LoopName => "tablerow";

    private protected override void Begin(TemplateContext context, LoopState state) => state.Columns = Arguments.ColumnCount(context);

    private protected override void BeginItem(TemplateContext context, LoopState state)
    {
        if (state.Column == 0)
        {
            context.Write(string.Create(CultureInfo.InvariantCulture, $"<tr class=\"row{state.Row + 1}\">"));
        }

        context.Write(string.Create(CultureInfo.InvariantCulture, $"<td class=\"col{state.Column + 1}\">"));
    }

    private protected override void EndItem(TemplateContext context, LoopState state)
    {
        context.Write("</td>");
        if (state.Column == state.Columns - 1 || state.IsLast)
        {
            context.Write("</tr>").Write(context.NewLine);
        }
    }
}

/// <summary>A block that runs as long as a condition holds.</summary>
public sealed class ScriptWhileStatement(ScriptExpression condition, ScriptBlockStatement body) : ScriptStatement
{
    public ScriptExpression Condition { get; } = condition;

    public ScriptBlockStatement Body { get; } = body;

    internal override (string, string) Syntax => SyntaxForms.While;

    public override object? Evaluate(TemplateContext context)
    {
        var state = new LoopState("while", -1);
        var depth = context.EnterLoop(state, null);
        object? result = null;
        try
        {
            for (var i = 0; context.ToBool(Condition.Evaluate(context)); i++)
            {
                context.StepLoop(this, i);
                state.MoveTo(i, null);
                result = Body.Evaluate(context);
                if (!context.ContinueLoop())
                {
                    break;
                }
            }
        }
        finally
        {
            context.ExitLoop(depth, null);
        }

        return result;
    }
}
