using System.Collections;
using System.Numerics;
using Scriban.Functions;

namespace Scriban;

/// <summary>Values as text, truth, numbers, lists and .NET types.</summary>
public partial class TemplateContext
{
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
    public virtual bool ToBool(SourceSpan span, object? value) => value is not (null or false or EmptyScriptObject);

    internal bool ToBool(object? value) => value is bool flag ? flag : ToBool(default, value);

    public virtual int ToInt(SourceSpan span, object? value)
    {
        if (value is int number)
        {
            return number;
        }

        var whole = Conversions.ToLong(span, value);
        return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : throw Conversions.CannotConvert(span, value, "int");
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
                _ when type == typeof(long) => Conversions.ToLong(span, value),
                _ when type == typeof(BigInteger) => Arithmetic.ToBig(value),
                _ when type == typeof(double) && value is BigInteger => Arithmetic.ToDouble(value),
                _ when type == typeof(decimal) && value is BigInteger => Arithmetic.ToDecimal(value),
                _ when type == typeof(TimeSpan) && value is string text => TimeSpan.Parse(text, CurrentCulture),
                _ when type.IsEnum => value is string name ? Enum.Parse(type, name, ignoreCase: true) : Enum.ToObject(type, value),
                _ when type == typeof(ScriptArray) || type.IsAssignableFrom(typeof(ScriptArray)) => new ScriptArray(Conversions.ToSequence(value, NoNode)),
                _ when type == typeof(ScriptObject) => ScriptObject.From(value),
                _ when type.IsArray => ToArray(span, value, type.GetElementType()!),
                _ when type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0])) => ToArray(span, value, type.GetGenericArguments()[0]),
                _ => Convert.ChangeType(value, type, CurrentCulture),
            };
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw Conversions.CannotConvert(span, value, TypeNameOf(type));
        }
    }

    /// <summary>The items of a list, or the value itself as the only one.</summary>
    public virtual IList? ToList(SourceSpan span, object? value) =>
        value switch
        {
            null => null,
            IList list => list,
            _ => new ScriptArray(Conversions.ToSequence(value, NoNode)),
        };

    private Array ToArray(SourceSpan span, object value, Type type)
    {
        var items = Conversions.ToSequence(value, NoNode).ToList();
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(ToObject(span, items[i], type), i);
        }

        return array;
    }

    private static string TypeNameOf(Type type) => type.IsValueType && type.IsPrimitive ? TypeNames.Of(Activator.CreateInstance(type)) : type.Name;
}
