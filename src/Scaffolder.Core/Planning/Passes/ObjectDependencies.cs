using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>What a view, trigger or routine needs: as its source says, and by the names in its definition where it does not.</summary>
internal static class ObjectDependencies
{
    public static IEnumerable<ObjectName> Of(SchemaObject item) =>
        [.. item.DependsOn, .. item.On is { } table ? (ObjectName[])[table] : [], .. item.DependsOn.Count == 0 ? Mentioned(item) : []];

    // A name without its schema stands for the default one and for the object's own.
    private static IEnumerable<ObjectName> Mentioned(SchemaObject item) =>
        SqlIdentifiers.In(item.Definition)
            .SelectMany(name => item.Name.Schema is { } schema ? (ObjectName[])[new(name), new(name, schema)] : [new(name)])
            .Where(name => name != item.Name);
}
