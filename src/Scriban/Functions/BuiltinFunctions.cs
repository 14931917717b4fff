namespace Scriban.Functions;

/// <summary>The functions of the language by their groups; a context has its own copy, filled when it is first used.</summary>
public sealed class BuiltinFunctions : ScriptObject
{
    public BuiltinFunctions()
        : base(16, false)
    {
        SetValue("include", new IncludeFunction(), true);
        SetValue("include_join", new IncludeJoinFunction(), true);
        SetValue("array", new FunctionGroup(() => ArrayFunctions.Table), true);
        SetValue("date", new DateTimeFunctions(), true);
        SetValue("html", new FunctionGroup(() => HtmlFunctions.Table), true);
        SetValue("math", new FunctionGroup(() => MathFunctions.Table), true);
        SetValue("object", new FunctionGroup(() => ObjectFunctions.Table), true);
        SetValue("regex", new FunctionGroup(() => RegexFunctions.Table), true);
        SetValue("string", new FunctionGroup(() => StringFunctions.Table), true);
        SetValue("timespan", new FunctionGroup(() => TimeSpanFunctions.Table), true);
    }
}

/// <summary>A group of functions that a template can extend without touching the table that all contexts share.</summary>
internal class FunctionGroup(Func<Dictionary<string, object?>> table) : ScriptObject(0, false)
{
    private Dictionary<string, object?>? _functions;

    private protected sealed override Dictionary<string, object?> Members => _functions ??= new(table(), StringComparer.Ordinal);

    public override IScriptObject Clone(bool deep)
    {
        var members = Members;
        return new FunctionGroup(() => members);
    }
}
