using System.Collections;

namespace Scriban;

/// <summary>The members and items of values of any type.</summary>
public partial class TemplateContext
{
    private readonly Dictionary<Type, TypeAccessor> _accessors = [];

    /// <summary>Whether nothing is in a value; null for a value that cannot hold anything.</summary>
    internal static bool? IsEmpty(object? value) => value switch
    {
        null => null,
        string text => text.Length == 0,
        IScriptObject and not ScriptArray => ((IScriptObject)value).Count == 0,
        ICollection collection => collection.Count == 0,
        IEnumerable items => !items.Cast<object?>().Any(),
        _ => null,
    };

    internal object? GetMember(object target, string member, ScriptMemberExpression node) =>
        TryReadMember(target, member, out var value) || TryGetMember?.Invoke(this, node.MemberSpan, target, member, out value) == true || EnableRelaxedMemberAccess
            ? value
            : throw new ScriptRuntimeException(node.MemberSpan, $"Cannot get member with name {member}");

    internal bool TryReadMember(object target, string member, out object? value)
    {
        switch (target)
        {
            case IScriptObject script when script.TryGetValue(this, default, member, out value):
                return true;
            case IDictionary<string, object?> dictionary when dictionary.TryGetValue(member, out value):
                return true;
            case IDictionary dictionary when dictionary.Contains(member):
                value = dictionary[member];
                return true;
            case not (IScriptObject or IDictionary or string) when AccessorOf(target).TryGet(target, member, out value):
                return true;
        }

        value = member switch
        {
            "empty?" => IsEmpty(target) is { } empty ? Boxes.Of(empty) : null,
            "size" when target is string text => Boxes.Of(text.Length),
            "size" when target is ICollection collection and not IDictionary => Boxes.Of(collection.Count),
            "size" when target is ScriptRange range => Boxes.Of(range.Count),
            _ => null,
        };
        return value is not null;
    }

    internal bool TrySetMember(object target, string member, object? value, SourceSpan span, out bool readOnly)
    {
        readOnly = false;
        switch (target)
        {
            case IScriptObject script:
                readOnly = !script.CanWrite(member);
                return script.TrySetValue(this, span, member, value, false);
            case IDictionary<string, object?> dictionary:
                dictionary[member] = value;
                return true;
            case IDictionary dictionary:
                dictionary[member] = value;
                return true;
            default:
                return AccessorOf(target).TrySet(this, span, target, member, value);
        }
    }

    internal object? GetIndex(object target, object key, ScriptIndexerExpression node)
    {
        if (target is IDictionary map && map.Contains(key))
        {
            return map[key];
        }

        if (key is string name)
        {
            return TryReadMember(target, name, out var member) || EnableRelaxedMemberAccess
                ? member
                : throw node.Index.Error($"Cannot get member with name {name}");
        }

        if (target is IScriptObject and not IList or IDictionary)
        {
            return TryReadMember(target, ObjectToString(key), out var member) || EnableRelaxedMemberAccess
                ? member
                : throw node.Index.Error($"Cannot get member with name {ObjectToString(key)}");
        }

        var count = target switch
        {
            string text => text.Length,
            IList list => list.Count,
            IReadOnlyList<object?> list => list.Count,
            _ => -1,
        };
        if (count < 0)
        {
            throw node.Target.Error($"Cannot apply indexer on `{node.Target}`, which is neither a list nor an object but {TypeNames.Of(target)}");
        }

        var index = ToInt(node.Index.Span, key);
        index = index < 0 ? count + index : index;
        if (index < 0 || index >= count)
        {
            return EnableRelaxedIndexerAccess ? null : throw node.Index.Error($"The index {index} is out of bounds [0, {count - 1}]");
        }

        return target switch
        {
            string text => text[index].ToString(),
            IList list => list[index],
            _ => ((IReadOnlyList<object?>)target)[index],
        };
    }

    internal void SetIndex(object target, object key, object? value, ScriptIndexerExpression node)
    {
        if (target is IList list && key is not string)
        {
            var index = ToInt(node.Index.Span, key);
            index = index < 0 ? list.Count + index : index;
            if (list.IsReadOnly || index < 0 || index > Conversions.MaxItems || (index >= list.Count && list is not ScriptArray))
            {
                throw node.Index.Error($"Cannot set the item {index} of the list `{node.Target}`");
            }

            list[index] = list is ScriptArray ? value : ToObject(node.Index.Span, value, list.GetType().IsGenericType ? list.GetType().GetGenericArguments()[0] : list.GetType().GetElementType() ?? typeof(object));
            return;
        }

        var name = key as string ?? ObjectToString(key);
        if (!TrySetMember(target, name, value, node.Index.Span, out var readOnly))
        {
            throw node.Index.Error(readOnly
                ? $"Cannot set a value for the readonly member `{name}` in the indexer: {node}"
                : $"Cannot set a value for the member `{name}` in the indexer: {node}");
        }
    }

    internal IEnumerable<string> MemberNames(object target) => target switch
    {
        IScriptObject script => script.GetMembers(),
        IDictionary<string, object?> dictionary => dictionary.Keys,
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key => ObjectToString(key)),
        _ => AccessorOf(target).Names,
    };

    private TypeAccessor AccessorOf(object target)
    {
        var type = target.GetType();
        if (!_accessors.TryGetValue(type, out var accessor))
        {
            _accessors.Add(type, accessor = new TypeAccessor(type, MemberFilter, MemberRenamer));
        }

        return accessor;
    }
}
