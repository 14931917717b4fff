using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A schema by name, for the many look-ups that its checks make.</summary>
internal sealed class SchemaLookup(DatabaseSchema schema)
{
    private readonly Dictionary<ObjectName, Table> _tables = schema.Tables.GroupBy(table => table.Name).ToDictionary(group => group.Key, group => group.First());
    private readonly HashSet<ObjectName> _enums = [.. schema.Enums.Select(item => item.Name)];

    public DatabaseSchema Schema { get; } = schema;

    public Table? Find(ObjectName table) => _tables.GetValueOrDefault(table);

    public bool HasEnum(ObjectName name) => _enums.Contains(name);
}
