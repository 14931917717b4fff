using System.Collections;

namespace Scriban.Runtime;

/// <summary>A list that grows when an item past its end is set, and that can have members besides its items.</summary>
public class ScriptArray : IList<object?>, IReadOnlyList<object?>, IList, IScriptObject
{
    private readonly List<object?> _items;
    private ScriptObject? _members;

    public ScriptArray() => _items = [];

    public ScriptArray(int capacity) => _items = new List<object?>(capacity);

    public ScriptArray(IEnumerable<object?> values) => _items = [.. values];

    public ScriptArray(IEnumerable values)
        : this(values.Cast<object?>())
    {
    }

    public int Count => _items.Count;

    public int Capacity
    {
        get => _items.Capacity;
        set => _items.Capacity = value;
    }

    public virtual bool IsReadOnly { get; set; }

    /// <summary>The members besides the items.</summary>
    public ScriptObject ScriptObject => _members ??= [];

    bool IList.IsFixedSize => IsReadOnly;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    /// <summary>The item at an index, null past the end; setting an item past the end fills up with nulls.</summary>
    public virtual object? this[int index]
    {
        get => index >= 0 && index < _items.Count ? _items[index] : null;
        set => SetAt(index, value);
    }

    internal static ScriptArray NoArguments() => new(0);

    internal bool HasMembers => _members is { Count: > 0 };

    internal void SetAt(int index, object? value)
    {
        EnsureWritable();
        if (index < 0)
        {
            return;
        }

        while (_items.Count <= index)
        {
            _items.Add(null);
        }

        _items[index] = value;
    }

    public virtual void Add(object? item)
    {
        EnsureWritable();
        _items.Add(item);
    }

    public void AddRange(IEnumerable<object?> items)
    {
        EnsureWritable();
        _items.AddRange(items);
    }

    public virtual void Insert(int index, object? item)
    {
        EnsureWritable();
        while (_items.Count < index)
        {
            _items.Add(null);
        }

        _items.Insert(Math.Max(0, index), item);
    }

    public void RemoveAt(int index)
    {
        EnsureWritable();
        if (index >= 0 && index < _items.Count)
        {
            _items.RemoveAt(index);
        }
    }

    public void RemoveRange(int index, int count)
    {
        EnsureWritable();
        _items.RemoveRange(index, count);
    }

    public bool Remove(object? item)
    {
        EnsureWritable();
        return _items.Remove(item);
    }

    public void Clear()
    {
        EnsureWritable();
        _items.Clear();
    }

    public int IndexOf(object? item) => _items.IndexOf(item);

    public bool Contains(object? item) => _items.Contains(item);

    public void CopyTo(object?[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public List<object?>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<object?> IEnumerable<object?>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    int IList.Add(object? value)
    {
        Add(value);
        return Count - 1;
    }

    void IList.Remove(object? value) => Remove(value);

    void ICollection.CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    public IEnumerable<string> GetMembers() => _members is null ? ["size"] : ["size", .. _members.Keys];

    public bool Contains(string member) => member == "size" || _members?.Contains(member) == true;

    internal bool TryGetValue(string member, out object? value) => TryGetValue(null, default, member, out value);

    public bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
    {
        if (member == "size")
        {
            value = Boxes.Of(Count);
            return true;
        }

        value = null;
        return _members?.TryGetValue(member, out value) == true;
    }

    public bool CanWrite(string member) => !IsReadOnly && member != "size" && _members?.CanWrite(member) != false;

    public bool TrySetValue(TemplateContext? context, SourceSpan span, string member, object? value, bool readOnly) =>
        CanWrite(member) && ScriptObject.TrySetValue(context, span, member, value, readOnly);

    public void SetValue(string member, object? value, bool readOnly) => ScriptObject.SetValue(member, value, readOnly);

    public bool Remove(string member) => _members?.Remove(member) == true;

    public void SetReadOnly(string member, bool readOnly) => ScriptObject.SetReadOnly(member, readOnly);

    public IScriptObject Clone(bool deep)
    {
        var clone = new ScriptArray(Count);
        foreach (var item in _items)
        {
            clone.Add(deep && item is IScriptObject nested ? nested.Clone(true) : item);
        }

        clone._members = (ScriptObject?)_members?.Clone(deep);
        return clone;
    }

    public override string ToString() => ObjectPrinter.Print(this);

    private void EnsureWritable()
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException("The array is read-only");
        }
    }
}
