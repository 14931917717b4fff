using System.Collections;
using System.Numerics;

namespace Scriban.Runtime;

/// <summary>Values as whole numbers and as sequences, the same in every context.</summary>
internal static class Conversions
{
    // Past this many items a sequence is an attack, not data.
    public const int MaxItems = 4 * 1024 * 1024;

    public static long ToLong(SourceSpan span, object? value)
    {
        try
        {
            return value switch
            {
                null => 0,
                int number => number,
                double or float or decimal => (long)Arithmetic.ToDecimal(value),
                BigInteger big => (long)big,
                string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
                string => throw CannotConvert(span, value, "int"),
                _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is OverflowException or InvalidCastException or FormatException)
        {
            throw CannotConvert(span, value, "int");
        }
    }

    public static IEnumerable<object?> ToSequence(object? value, ScriptNode node) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => Bounded(list, list.Count, node),
        string or IScriptObject or IDictionary => [value],
        IEnumerable items => items.Cast<object?>().Take(MaxItems),
        _ => [value],
    };

    public static IReadOnlyList<object?> ToLoopItems(object? value, ScriptNode node, int bound)
    {
        switch (value)
        {
            case null:
                return [];
            case IReadOnlyList<object?> list:
                return list;
            case string text:
                return [.. text.Select(c => c.ToString())];
            case IScriptObject or IDictionary:
                return [.. Pairs(value)];
            case IEnumerable items:
                return [.. items.Cast<object?>().Take(Math.Min(bound, MaxItems))];
            default:
                throw node.Error($"Unexpected type `{TypeNames.Of(value)}` for iterator");
        }
    }

    private static IEnumerable<ScriptObject> Pairs(object value) => value is IScriptObject script
        ? script.GetMembers().Select(name =>
        {
            script.TryGetValue(null, default, name, out var member);
            return new ScriptObject(2) { ["key"] = name, ["value"] = member };
        })
        : ((IDictionary)value).Cast<DictionaryEntry>().Select(entry => new ScriptObject(2) { ["key"] = entry.Key, ["value"] = entry.Value });

    private static IReadOnlyList<object?> Bounded(IReadOnlyList<object?> list, int count, ScriptNode node) =>
        count <= MaxItems ? list : throw node.Error($"Exceeding the number of items limit `{MaxItems}` of a list");

    public static ScriptRuntimeException CannotConvert(SourceSpan span, object? value, string type) =>
        new(span, $"Unable to convert type `{TypeNames.Of(value)}` to `{type}`");
}
