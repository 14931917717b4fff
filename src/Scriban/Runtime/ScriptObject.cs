using System.Collections;

namespace Scriban.Runtime;

/// <summary>An object with named members in the order in which they were added; a class derived from it offers its public static methods as functions.</summary>
public class ScriptObject : IDictionary<string, object?>, IScriptObject
{
    private Dictionary<string, object?> _members;
    private HashSet<string>? _readOnly;

    public ScriptObject()
        : this(0)
    {
    }

    public ScriptObject(int capacity)
        : this(capacity, null)
    {
    }

    public ScriptObject(int capacity, bool? autoImportStaticsFromThisType)
    {
        _members = new Dictionary<string, object?>(capacity, StringComparer.Ordinal);
        var type = GetType();
        if (autoImportStaticsFromThisType ?? (type != typeof(ScriptObject) && type.Assembly != typeof(ScriptObject).Assembly))
        {
            this.Import(type);
        }
    }

    public virtual int Count => Members.Count;

    public virtual bool IsReadOnly { get; set; }

    public ICollection<string> Keys => Members.Keys;

    public ICollection<object?> Values => Members.Values;

    /// <summary>The members; an object whose members are made when first asked for overrides this.</summary>
    private protected virtual Dictionary<string, object?> Members => _members;

    public virtual object? this[string key]
    {
        get => Members.GetValueOrDefault(key);
        set => SetValue(key, value, false);
    }

    /// <summary>The public fields and properties of an object, by their names for templates.</summary>
    public static ScriptObject From(object? obj)
    {
        var result = new ScriptObject();
        result.Import(obj);
        return result;
    }

    /// <summary>Whether the members of a value can be imported.</summary>
    public static bool IsImportable(object? obj) => obj is IScriptObject or IDictionary
        || (obj is not null and not string and not IEnumerable && !obj.GetType().IsPrimitive && obj is not (decimal or DateTime or TimeSpan));

    public virtual IEnumerable<string> GetMembers() => Members.Keys;

    public virtual bool Contains(string member) => Members.ContainsKey(member);

    public virtual bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value) =>
        Members.TryGetValue(member, out value);

    public virtual bool CanWrite(string member) => !IsReadOnly && _readOnly?.Contains(member) != true;

    public virtual bool TrySetValue(TemplateContext? context, SourceSpan span, string member, object? value, bool readOnly)
    {
        if (!CanWrite(member))
        {
            return false;
        }

        Members[member] = value;
        if (readOnly)
        {
            SetReadOnly(member, true);
        }

        return true;
    }

    public void SetValue(string member, object? value, bool readOnly)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!TrySetValue(null, default, member, value, readOnly))
        {
            throw new InvalidOperationException($"The member `{member}` is read-only");
        }
    }

    public virtual bool Remove(string member) => CanWrite(member) && Members.Remove(member);

    public virtual void SetReadOnly(string member, bool readOnly)
    {
        if (readOnly)
        {
            (_readOnly ??= new HashSet<string>(StringComparer.Ordinal)).Add(member);
        }
        else
        {
            _readOnly?.Remove(member);
        }
    }

    public virtual void Add(string key, object? value)
    {
        if (Members.ContainsKey(key))
        {
            throw new ArgumentException($"The member `{key}` is already there", nameof(key));
        }

        SetValue(key, value, false);
    }

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public bool TryGetValue(string key, out object? value) => Members.TryGetValue(key, out value);

    /// <summary>A value of a type, or the type's default where it is absent or of another type.</summary>
    public T? GetSafeValue<T>(string name, T? defaultValue = default) =>
        Members.TryGetValue(name, out var value) && value is T typed ? typed : defaultValue;

    public void Clear()
    {
        if (!IsReadOnly)
        {
            Members.Clear();
        }
    }

    public virtual IScriptObject Clone(bool deep)
    {
        var clone = (ScriptObject)MemberwiseClone();
        clone._members = new Dictionary<string, object?>(Members, StringComparer.Ordinal);
        clone._readOnly = _readOnly is null ? null : new HashSet<string>(_readOnly, StringComparer.Ordinal);
        if (deep)
        {
            foreach (var (name, value) in Members)
            {
                clone._members[name] = value is IScriptObject nested ? nested.Clone(true) : value;
            }
        }

        return clone;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        Members.TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)Members).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) => Remove(item.Key);

    public override string ToString() => ObjectPrinter.Print(this);
}
