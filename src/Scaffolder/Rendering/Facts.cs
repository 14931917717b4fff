using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>Builds what templates read: objects and lists of them, with names in snake case and nothing left to compute.</summary>
internal static class Facts
{
    public static ScriptObject Of(params (string Name, object? Value)[] members)
    {
        var facts = new ScriptObject();
        foreach (var (name, value) in members)
        {
            facts[name] = value;
        }

        return facts;
    }

    public static ScriptArray List(IEnumerable<object?> items)
    {
        var list = new ScriptArray();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>Adds the members of another object.</summary>
    public static ScriptObject And(this ScriptObject facts, params (string Name, object? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            facts[name] = value;
        }

        return facts;
    }
}
