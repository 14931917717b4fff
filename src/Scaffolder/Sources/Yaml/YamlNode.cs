using System.Collections.Immutable;

namespace Scaffolder.Sources.Yaml;

/// <summary>A value of a YAML document with the place where it stands; aliases and merges are resolved.</summary>
internal abstract record YamlNode(int Line, int Column);

/// <param name="IsPlain">True when it was written without quotes, so that YAML may take it for a number, a boolean or null.</param>
internal sealed record YamlScalar(int Line, int Column, string Text, bool IsPlain) : YamlNode(Line, Column)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record YamlSequence(int Line, int Column, ImmutableArray<YamlNode> Items) : YamlNode(Line, Column);

internal sealed record YamlMapping(int Line, int Column, ImmutableArray<YamlEntry> Entries) : YamlNode(Line, Column)
{
    public YamlMapping Without(params string[] keys) => this with { Entries = [.. Entries.Where(entry => !keys.Contains(entry.Key.Text))] };
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
