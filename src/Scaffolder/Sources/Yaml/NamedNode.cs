namespace Scaffolder.Sources.Yaml;

/// <summary>A part of a table with its name, which may be left out.</summary>
internal sealed record NamedNode(string? Name, YamlNode Node);
