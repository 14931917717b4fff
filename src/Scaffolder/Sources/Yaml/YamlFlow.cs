using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A mapping or list on one line, in which what is not said is left out.</summary>
internal static class YamlFlow
{
    /// <param name="items">Keys with their values as YAML; a null value leaves the key out.</param>
    public static string Mapping(params IEnumerable<(string Key, string? Value)> items) =>
        items.Where(item => item.Value is not null).Select(item => $"{item.Key}: {item.Value}").ToArray() is { Length: > 0 } given ? $"{{ {string.Join(", ", given)} }}" : "{}";

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Names(EquatableArray<string> names) => List(names.Select(YamlWords.Text));

    /// <summary>The same, or null for none.</summary>
    public static string? NamesOrNothing(EquatableArray<string> names) => names.Count == 0 ? null : Names(names);

    public static string? TextOrNothing(string? text) => text is null ? null : YamlWords.Text(text);

    /// <summary>Options by name; null for none.</summary>
    public static string? Options(EquatableArray<TableOption> options) =>
        options.Count == 0 ? null : Mapping(options.Select(option => (YamlWords.Text(option.Name), (string?)(option.Value is "true" or "false" || SchemaJson.IsNumber(option.Value) ? option.Value : YamlWords.Text(option.Value)))));

    /// <summary>The value where it is not what a reader assumes anyway.</summary>
    public static string? Unless(bool value, bool assumed) => value == assumed ? null : YamlWords.Boolean(value);
}
