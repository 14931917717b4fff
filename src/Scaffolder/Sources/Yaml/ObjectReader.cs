using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Enums, and what is known by its definition: views by name, every other object in a list.</summary>
internal static class ObjectReader
{
    public static readonly string[] EnumKeys = ["values", "comment", "renamedFrom"];
    public static readonly string[] ViewKeys = ["definition", "drop", "dependsOn"];
    public static readonly string[] Keys = ["kind", "name", "on", .. ViewKeys];

    public static IEnumerable<EnumType> ReadEnums(YamlReading reading, YamlNode? node)
    {
        foreach (var entry in reading.Entries(node, "the enums", "enums: { order_status: [draft, paid] }"))
        {
            if (reading.QualifiedName(entry.Key) is { } name)
            {
                TableReader.CheckSchema(reading, entry.Key, name.Schema);
                yield return ReadEnum(reading, name, entry.Value);
            }
        }
    }

    public static EnumType ReadEnum(YamlReading reading, ObjectName name, YamlNode node)
    {
        var fields = node is YamlMapping ? reading.Fields(node, $"enum '{name}'", EnumKeys) : null;
        if (fields?["renamedFrom"] is { } from)
        {
            TableReader.ReadRename(reading, from, "enum", name, (schema, old) => schema.HasEnum(old));
        }

        return new(name, Values(reading, fields is null ? node : fields["values"], name)) { Comment = reading.Text(fields?["comment"], "the comment") };
    }

    /// <summary>The values of an enum, which may be any text, also an empty one.</summary>
    public static EquatableArray<string> Values(YamlReading reading, YamlNode? node, ObjectName name)
    {
        if (node is not YamlSequence list)
        {
            if (node is not null)
            {
                reading.Error(InputProblem.WrongShape, node, $"the values of enum '{name}' must be a list", "Write them as [draft, paid].");
            }

            return [];
        }

        var values = new List<string>();
        foreach (var item in list.Items)
        {
            if (reading.Text(item, "a value") is not { } value)
            {
                continue;
            }

            if (values.Contains(value))
            {
                reading.Error(InputProblem.DuplicateName, item, $"'{value}' stands twice in enum '{name}'", "Remove one of them.");
                continue;
            }

            values.Add(value);
        }

        return [.. values];
    }

    public static IEnumerable<SchemaObject> ReadViews(YamlReading reading, YamlNode? node)
    {
        foreach (var entry in reading.Entries(node, "the views", "views: { active: SELECT ... }"))
        {
            if (reading.QualifiedName(entry.Key) is { } name && Read(reading, "view", name, null, entry.Value, ViewKeys) is { } view)
            {
                TableReader.CheckSchema(reading, entry.Key, name.Schema);
                yield return view;
            }
        }
    }

    public static IEnumerable<SchemaObject> ReadObjects(YamlReading reading, YamlNode? node)
    {
        if (node is not (null or YamlSequence))
        {
            reading.Error(InputProblem.WrongShape, node, "objects must be a list", "Write - { kind: trigger, name: t, on: table, definition: CREATE TRIGGER ... }.");
        }

        foreach (var item in (node as YamlSequence)?.Items ?? [])
        {
            if (ReadObject(reading, item) is { } read)
            {
                yield return read;
            }
        }
    }

    public static SchemaObject? ReadObject(YamlReading reading, YamlNode node)
    {
        var fields = reading.Fields(node, "an object", Keys);
        if (node is not YamlMapping)
        {
            return null;
        }

        var kind = reading.Text(fields["kind"], "the kind");
        if (kind is null || fields["name"] is not YamlScalar nameNode)
        {
            reading.Error(InputProblem.MissingKey, node, "an object needs 'kind' and 'name'", "Write { kind: trigger, name: t, on: table, definition: CREATE TRIGGER ... }.");
            return null;
        }

        var on = fields["on"] is YamlScalar table ? reading.QualifiedName(table) : null;
        return reading.QualifiedName(nameNode) is { } name ? Read(reading, kind, name, on, node, Keys) : null;
    }

    public static SchemaObject? Read(YamlReading reading, string kind, ObjectName name, ObjectName? on, YamlNode node, string[] keys)
    {
        var fields = node is YamlMapping ? reading.Fields(node, $"{kind} '{name}'", keys) : null;
        if (reading.Text(fields is null ? node : fields["definition"], "the definition") is not { } text || string.IsNullOrWhiteSpace(text))
        {
            reading.Error(InputProblem.MissingKey, node, $"{kind} '{name}' has no definition", "Write its CREATE statement.");
            return null;
        }

        return new(kind, name, kind == "view" ? Complete(name, text) : text, on)
        {
            Drop = reading.Text(fields?["drop"], "drop"),
            DependsOn = [.. reading.NameNodes(fields?["dependsOn"], "dependsOn").Select(reading.QualifiedName).OfType<ObjectName>()],
        };
    }

    // A view may be written as its query alone.
    private static string Complete(ObjectName name, string text) =>
        text.TrimStart().StartsWith("CREATE", StringComparison.OrdinalIgnoreCase) || !(text.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith("WITH", StringComparison.OrdinalIgnoreCase))
            ? text
            : $"CREATE VIEW {(name.Schema is { } schema ? $"{Quote(schema)}." : "")}{Quote(name.Name)} AS {text}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
