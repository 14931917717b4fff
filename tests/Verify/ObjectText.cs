using System.Collections;
using System.Globalization;
using System.Reflection;

namespace VerifyXunit;

/// <summary>An object as indented text: names and values without quotes; what is null or empty is left out.</summary>
internal static class ObjectText
{
    public static string Of(object? value) => Text(value, "");

    private static string Text(object? value, string indent) => value switch
    {
        null => "null",
        string text => text,
        IFormattable plain when value is not IEnumerable => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Type type => type.FullName ?? type.Name,
        IDictionary map => Block("{}", indent, map.Keys.Cast<object>().Select(key => $"{Text(key, indent)}: {Text(map[key], $"{indent}  ")}")),
        IEnumerable items => Block("[]", indent, items.Cast<object?>().Select(item => Text(item, $"{indent}  "))),
        _ => Block("{}", indent, Properties(value).Select(property => $"{property.Name}: {Text(property.Value, $"{indent}  ")}")),
    };

    private static IEnumerable<(string Name, object? Value)> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, Value: property.GetValue(value)))
            .Where(property => property.Value is not null && property.Value is not ICollection { Count: 0 });

    private static string Block(string marks, string indent, IEnumerable<string> lines) =>
        string.Join(",\n", lines.Select(line => $"{indent}  {line}")) is { Length: > 0 } body ? $"{marks[0]}\n{body}\n{indent}{marks[1]}" : marks;
}
