namespace Scaffolder.Sources.Yaml;

/// <summary>A part of a table with its name, which may be left out.</summary>
/// <param name="Key">Where its name stands, where it has one of its own.</param>
internal sealed record NamedNode(string? Name, YamlNode Node, YamlNode? Key = null);
