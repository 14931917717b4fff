using System.Collections;
using System.Numerics;
using Scriban.Functions;

namespace Scriban;

/// <summary>Values as text, truth, numbers, lists and .NET types.</summary>
public partial class TemplateContext
{
    // Past this many items a sequence is an attack, not data.
    private const int MaxItems = 4 * 1024 * 1024;

    /// <summary>The text of a value as the language prints it.</summary>
    public virtual string ObjectToString(object? value, bool nested = false)
    {
        switch (value)
        {
            case null:
                return nested ? "null" : "";
            case string text:
                return nested ? $"\"{StringFunctions.EscapeText(text)}\"" : text;
            case IScriptCustomFunction or Delegate:
                return "<function>";
            case EmptyScriptObject:
                return "";
            case IScriptObject or IEnumerable:
                return ObjectPrinter.Print(value, this);
            default:
                return ScalarToString(value, this);
        }
    }

    internal static string ScalarToString(object value, TemplateContext? context)
    {
        var culture = context?.CurrentCulture ?? CultureInfo.InvariantCulture;
        return value switch
        {
            bool flag => flag ? "true" : "false",
            int number => number.ToString(culture),
            double number => number.ToString(culture),
            DateTime date => DateTimeFunctions.Of(context).ToText(date, null, culture),
            DateTimeOffset date => DateTimeFunctions.Of(context).ToText(date.DateTime, null, culture),
            IFormattable formattable => formattable.ToString(null, culture),
            _ => value.ToString() ?? "",
        };
    }

    /// <summary>Everything is true but null and false.</summary>
    public virtual bool ToBool(SourceSpan span, object? value) => ToBool(value);

    internal bool ToBool(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        EmptyScriptObject => false,
        _ => true,
    };

    public virtual int ToInt(SourceSpan span, object? value)
    {
        if (value is int number)
        {
            return number;
        }

        var whole = ToLong(span, value);
        return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : throw CannotConvert(span, value, "int");
    }

    internal long ToLong(SourceSpan span, object? value)
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

    public T? ToObject<T>(SourceSpan span, object? value) => (T?)ToObject(span, value, typeof(T));

    /// <summary>A value as a .NET type, or an error at a place.</summary>
    public virtual object? ToObject(SourceSpan span, object? value, Type destinationType)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        var type = Nullable.GetUnderlyingType(destinationType) ?? destinationType;
        if (value is null)
        {
            return type == destinationType && type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return type switch
            {
                _ when type == typeof(string) => ObjectToString(value),
                _ when type == typeof(bool) => ToBool(span, value),
                _ when type == typeof(int) => ToInt(span, value),
                _ when type == typeof(long) => ToLong(span, value),
                _ when type == typeof(BigInteger) => Arithmetic.ToBig(value),
                _ when type == typeof(double) && value is BigInteger => Arithmetic.ToDouble(value),
                _ when type == typeof(decimal) && value is BigInteger => Arithmetic.ToDecimal(value),
                _ when type == typeof(TimeSpan) && value is string text => TimeSpan.Parse(text, CurrentCulture),
                _ when type.IsEnum => value is string name ? Enum.Parse(type, name, ignoreCase: true) : Enum.ToObject(type, value),
                _ when type == typeof(ScriptArray) || type.IsAssignableFrom(typeof(ScriptArray)) => new ScriptArray(ToSequence(value, NoNode)),
                _ when type == typeof(ScriptObject) => ScriptObject.From(value),
                _ when type.IsArray => ToArray(span, value, type.GetElementType()!),
                _ when type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0])) => ToArray(span, value, type.GetGenericArguments()[0]),
                _ => Convert.ChangeType(value, type, CurrentCulture),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw CannotConvert(span, value, TypeNameOf(type));
        }
    }

    /// <summary>The items of a list, or the value itself as the only one.</summary>
    public virtual IList? ToList(SourceSpan span, object? value) =>
        value switch
        {
            null => null,
            IList list => list,
            _ => new ScriptArray(ToSequence(value, NoNode)),
        };

    internal IEnumerable<object?> ToSequence(object? value, ScriptNode node) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => Bounded(list, list.Count, node),
        string or IScriptObject or IDictionary => [value],
        IEnumerable items => items.Cast<object?>().Take(MaxItems),
        _ => [value],
    };

    internal IReadOnlyList<object?> ToLoopItems(object? value, ScriptNode node, int bound)
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

    private Array ToArray(SourceSpan span, object value, Type type)
    {
        var items = ToSequence(value, NoNode).ToList();
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(ToObject(span, items[i], type), i);
        }

        return array;
    }

    private static string TypeNameOf(Type type) => type.IsValueType && type.IsPrimitive ? TypeNames.Of(Activator.CreateInstance(type)) : type.Name;

    private static ScriptRuntimeException CannotConvert(SourceSpan span, object? value, string type) =>
        new(span, $"Unable to convert type `{TypeNames.Of(value)}` to `{type}`");
}
