using System.Collections;
using System.Text;

namespace Scriban.Functions;

/// <summary>The functions of the object <c>array</c>; none of them changes its argument.</summary>
internal static class ArrayFunctions
{
    public static Dictionary<string, object?> Table { get; } = new(StringComparer.Ordinal)
    {
        ["add"] = new NativeFunction("list, value", c => new ScriptArray(c.Items(0)) { c[1] }),
        ["add_range"] = new NativeFunction("list1, list2", c => Concat(c) ?? []),
        ["any"] = new NativeFunction("list, function, args...", c => Boxes.Of(c[1] is { } function && c.Items(0).Any(item => Test(c, function, item)))),
        ["compact"] = new NativeFunction("list", c => c[0] is null ? null : new ScriptArray(c.Items(0).Where(item => item is not null))),
        ["concat"] = new NativeFunction("list1, list2", Concat),
        ["contains"] = new NativeFunction("list, item", c => Boxes.Of(c.Items(0).Any(item => BinaryOperators.AreEqual(c.Context, item, c[1])))),
        ["cycle"] = new NativeFunction("list, group?", Cycle),
        ["each"] = new NativeFunction("list, function", c => Apply(c, static (call, function, items) => items.Select(item => call.CallFunction(function, item)))),
        ["filter"] = new NativeFunction("list, function", c => Apply(c, static (call, function, items) => items.Where(item => call.Context.ToBool(call.CallFunction(function, item))))),
        ["first"] = new NativeFunction("list", c => c.Items(0).FirstOrDefault()),
        ["insert_at"] = new NativeFunction("list, index, value", InsertAt),
        ["join"] = new NativeFunction("list, delimiter, function?", Join),
        ["last"] = new NativeFunction("list", c => c.Items(0).LastOrDefault()),
        ["limit"] = new NativeFunction("list, count", c => c[0] is null ? null : new ScriptArray(c.Items(0).Take(c.Int(1)))),
        ["map"] = new NativeFunction("list, member", c => new ScriptArray(c.Items(0).Select(item => Member(c.Context, item, c.Text(1))))),
        ["offset"] = new NativeFunction("list, index", c => c[0] is null ? null : new ScriptArray(c.Items(0).Skip(c.Int(1)))),
        ["remove_at"] = new NativeFunction("list, index", RemoveAt),
        ["reverse"] = new NativeFunction("list", c => new ScriptArray(c.Items(0).Reverse())),
        ["size"] = new NativeFunction("list", c => Boxes.Of(Size(c))),
        ["sort"] = new NativeFunction("list, member?", Sort),
        ["uniq"] = new NativeFunction("list", c => c[0] is null ? null : new ScriptArray(c.Items(0).Distinct())),
    };

    private static ScriptArray? Concat(NativeCall call) =>
        call[0] is null && call[1] is null ? null : new ScriptArray(call.Items(0).Concat(call.Items(1)));

    private static bool Test(NativeCall call, object function, object? item) =>
        call.Context.ToBool(call.CallFunction(function, [item, .. (ScriptArray)call[2]!]));

    private static ScriptArray? Apply(NativeCall call, Func<NativeCall, object, IEnumerable<object?>, IEnumerable<object?>> transform) =>
        call[0] is null ? null : new ScriptArray(call[1] is { } function ? transform(call, function, call.Items(0)) : call.Items(0));

    private static object? Cycle(NativeCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        var items = call.Items(0).ToList();
        var group = call[1] ?? string.Join(',', items.Select(item => call.Context.ObjectToString(item, nested: true)));
        if (items.Count == 0)
        {
            return null;
        }

        var cycles = call.Context.Cycles;
        var index = cycles.GetValueOrDefault(group) % items.Count;
        cycles[group] = index + 1;
        return items[index];
    }

    private static ScriptArray InsertAt(NativeCall call)
    {
        var index = call.Int(1);
        var result = new ScriptArray(call.Items(0));
        if (index > Conversions.MaxItems)
        {
            throw call.Node.Error($"Exceeding the number of items limit `{Conversions.MaxItems}` of a list");
        }

        result.Insert(index < 0 ? Math.Max(0, result.Count + index) : index, call[2]);
        return result;
    }

    private static ScriptArray RemoveAt(NativeCall call)
    {
        var index = call.Int(1);
        var result = new ScriptArray(call.Items(0));
        result.RemoveAt(index < 0 ? result.Count + index : index);
        return result;
    }

    private static string Join(NativeCall call)
    {
        var delimiter = call.Text(1) ?? "";
        var result = new StringBuilder();
        var first = true;
        foreach (var item in call.Items(0))
        {
            var text = call.Context.ObjectToString(item);
            result.Append(first ? "" : delimiter).Append(call[2] is { } function ? call.Context.ObjectToString(call.CallFunction(function, text)) : text);
            call.Context.CheckLength(call.Node, result.Length);
            first = false;
        }

        return result.ToString();
    }

    private static int Size(NativeCall call) => call[0] switch
    {
        ICollection collection => collection.Count,
        ScriptRange range => range.Count,
        string or IScriptObject => 0,
        IEnumerable => call.Items(0).Count(),
        _ => 0,
    };

    private static ScriptArray Sort(NativeCall call)
    {
        var context = call.Context;
        var member = call.Text(1);
        return new ScriptArray(call.Items(0).OrderBy(
            item => string.IsNullOrEmpty(member) ? item : Member(context, item, member),
            Comparer<object?>.Create((left, right) => BinaryOperators.Compare(context, left, right))));
    }

    /// <summary>A member of an item, or a member of a member with dots in the path.</summary>
    private static object? Member(TemplateContext context, object? item, string? path)
    {
        while (item is not null && path is not null)
        {
            if (context.TryReadMember(item, path, out var value))
            {
                return value;
            }

            var dot = path.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0 || !context.TryReadMember(item, path[..dot], out item))
            {
                break;
            }

            path = path[(dot + 1)..];
        }

        return null;
    }
}
