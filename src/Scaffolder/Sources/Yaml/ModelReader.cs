using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>A whole model: schemas, enums, tables, views and other objects.</summary>
internal static class ModelReader
{
    public static readonly string[] Keys = ["kind", "schemas", "enums", "tables", "views", "objects", "why"];

    public static DatabaseSchema Read(YamlReading reading, YamlNode root)
    {
        var fields = reading.Fields(root, "a model", Keys);
        if (fields["kind"] is { } kind && reading.Text(kind, "kind") is not ("model" or null))
        {
            reading.Error(InputProblem.InvalidValue, kind, $"'{reading.Text(kind, "kind")}' is not a kind of file", "Write kind: model (or nothing) for a model, kind: diff for a list of changes.");
        }

        reading.Notes.Why = reading.Text(fields["why"], "why");
        return ForeignKeyReader.Resolve(new()
        {
            Schemas = reading.Names(fields["schemas"], "schemas"),
            Enums = [.. Distinct(reading, fields["enums"], ObjectReader.ReadEnums(reading, fields["enums"]), item => item.Name)],
            Tables = [.. Distinct(reading, fields["tables"], ReadTables(reading, fields["tables"]), table => table.Name)],
            Objects = [.. ObjectReader.ReadViews(reading, fields["views"]), .. ObjectReader.ReadObjects(reading, fields["objects"])],
        }).Sorted();
    }

    private static IEnumerable<Table> ReadTables(YamlReading reading, YamlNode? node)
    {
        foreach (var entry in reading.Entries(node, "the tables", "tables: { customers: { columns: { id: { type: integer } } } }"))
        {
            if (reading.QualifiedName(entry.Key) is { } name)
            {
                yield return TableReader.Read(reading, name, entry.Key, reading.Fields(entry.Value, $"table '{name}'", TableReader.Keys));
            }
        }
    }

    // The same name in two spellings: users and "users".
    private static IEnumerable<T> Distinct<T>(YamlReading reading, YamlNode? node, IEnumerable<T> items, Func<T, ObjectName> name)
    {
        var seen = new HashSet<ObjectName>();
        foreach (var item in items)
        {
            if (seen.Add(name(item)))
            {
                yield return item;
            }
            else
            {
                var key = (node as YamlMapping)?.Entries.LastOrDefault(entry => NameSyntax.Parse(entry.Key.Text) == name(item))?.Key;
                reading.Error(InputProblem.DuplicateName, key, $"'{name(item)}' is declared twice", "Rename or remove one of them.");
            }
        }
    }
}
