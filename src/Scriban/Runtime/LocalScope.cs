namespace Scriban.Runtime;

/// <summary>Whether the block that runs is being left, and how far.</summary>
internal enum FlowState
{
    None,
    Break,
    Continue,
    Return,
}

/// <summary>The variables, arguments and wrapped block of one call of a function, or of a page.</summary>
internal sealed class LocalScope(ScriptArray? arguments, ScriptBlockStatement? block)
{
    private Dictionary<string, object?>? _values;
    private HashSet<string>? _readOnly;

    public ScriptArray? Arguments { get; set; } = arguments;

    public ScriptBlockStatement? Block { get; } = block;

    public bool TryGet(string name, out object? value)
    {
        value = null;
        return _values?.TryGetValue(name, out value) == true;
    }

    public void Set(string name, object? value) => (_values ??= new(StringComparer.Ordinal))[name] = value;

    public void Remove(string name) => _values?.Remove(name);

    public bool IsReadOnly(string name) => _readOnly?.Contains(name) == true;

    public void SetReadOnly(string name) => (_readOnly ??= new(StringComparer.Ordinal)).Add(name);
}
