using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>One table with everything that belongs to it.</summary>
internal static class TableReader
{
    public static readonly string[] Keys =
        ["columns", "primaryKey", "unique", "checks", "foreignKeys", "indexes", "options", "comment", "renamedFrom", "revert", "why"];

    /// <param name="key">Where the name stands.</param>
    public static Table Read(YamlReading reading, ObjectName name, YamlNode key, YamlFields fields)
    {
        reading.Notes.Locations[name.ToString()] = reading.At(key);
        CheckSchema(reading, key, name.Schema);
        var oldName = (fields["renamedFrom"] is { } from ? ReadRename(reading, from, "table", name, (schema, old) => schema.Find(old) is not null) : null) ?? name;
        if (reading.Text(fields["why"], "why") is { } why)
        {
            reading.Notes.Reasons.Add(new(name.ToString(), why));
        }

        foreach (var entry in reading.Entries(fields["revert"], "revert", "revert: { old_column: new_column * 100 }"))
        {
            ReadWayBack(reading, name, entry.Key.Text, entry.Key, entry.Value);
        }

        var columns = reading.Entries(fields["columns"], $"the columns of '{name}'", "columns: { id: { type: integer } }");
        if (fields is { Node: YamlMapping or YamlScalar { IsNull: true } } && fields["columns"] is null)
        {
            reading.Error(InputProblem.MissingKey, key, $"table '{name}' has no columns", "Write columns: { id: { type: integer } }.");
        }

        GeneratedCycle.Check(reading, name, fields["columns"] as YamlMapping);
        var primary = ConstraintReader.ReadPrimaryKey(reading, name, fields["primaryKey"]);
        return new(name, [.. columns.Select(entry => ColumnReader.Read(reading, name, oldName, entry.Key, entry.Value, primary))])
        {
            PrimaryKey = primary,
            Uniques = [.. Items(reading, fields, "unique", "uq_name: [a, b]").Select(item => ConstraintReader.ReadUnique(reading, name, item.Name, item.Node))],
            Checks = [.. Items(reading, fields, "checks", "ck_name: a > 0").Select(item => ConstraintReader.ReadCheck(reading, item.Name, item.Node)).OfType<CheckConstraint>()],
            ForeignKeys = [.. Items(reading, fields, "foreignKeys", "fk_name: { columns: [a], references: t(id) }").Select(item => ForeignKeyReader.Read(reading, name, item.Name, item.Node)).OfType<ForeignKey>()],
            Indexes = [.. reading.Entries(fields["indexes"], "indexes", "indexes: { idx_name: { columns: [a] } }").Select(entry => IndexReader.Read(reading, name, entry.Key.Text, entry.Value))],
            Options = ReadOptions(reading, fields["options"]),
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    /// <summary>How a column that was there before gets its values back.</summary>
    /// <param name="column">Its name before the change.</param>
    public static void ReadWayBack(YamlReading reading, ObjectName table, string column, YamlNode key, YamlNode? value)
    {
        if (value is YamlScalar { IsNull: true })
        {
            reading.Error(InputProblem.MissingKey, key, $"'{column}' has no expression", "Write the SQL that makes its values of the columns as they are after the change, or leave the key out.");
        }
        else if (ExpressionReader.Read(reading, value, "the way back") is { } expression)
        {
            reading.Notes.WayBack.RemoveAll(item => item.Table == table && item.Column == column);
            reading.Notes.WayBack.Add(new(table, column, expression));
            reading.Notes.Locations[WayBackColumns.Key(table, column)] = reading.At(key);
        }
    }

    public static EquatableArray<TableOption> ReadOptions(YamlReading reading, YamlNode? node) =>
    [
        .. reading.Entries(node, "options", "options: { strict: true }")
            .Select(entry => new TableOption(entry.Key.Text, reading.Text(entry.Value, $"option '{entry.Key.Text}'") ?? ""))
            .OrderBy(option => option.Name, StringComparer.Ordinal),
    ];

    public static void CheckSchema(YamlReading reading, YamlNode node, string? name) => reading.Check(schema =>
    {
        if (name is not null && !schema.Schema.Schemas.Contains(name))
        {
            reading.Error(InputProblem.UnknownSchema, node, $"there is no schema '{name}'", name is "public" or "main" or "dbo" ? "Leave the default schema out of the name." : $"Declare it: 'schemas: [{name}]'; a name with a dot is written '\"the.name\"'.");
        }
    });

    private static List<NamedNode> Items(YamlReading reading, YamlFields fields, string key, string example)
    {
        var items = ConstraintReader.Items(reading, fields[key], key, $"{key}: {{ {example} }}").ToList();
        foreach (var twice in items.Where(item => item.Name is not null).GroupBy(item => item.Name).Where(group => group.Count() > 1))
        {
            reading.Error(InputProblem.DuplicateName, twice.Last().Node, $"'{twice.Key}' stands twice in {key}", "Rename or remove one of them.");
        }

        return items;
    }

    /// <summary>The old name of a table or enum, noted as a rename.</summary>
    public static ObjectName? ReadRename(YamlReading reading, YamlNode node, string what, ObjectName name, Func<SchemaLookup, ObjectName, bool> isThere)
    {
        if (reading.Text(node, "renamedFrom") is null || reading.QualifiedName((YamlScalar)node) is not { } old)
        {
            return null;
        }

        // It stays in its schema when the old name does not say one.
        old = old.Schema is null ? old with { Schema = name.Schema } : old;
        if (old.Schema != name.Schema)
        {
            reading.Error(InputProblem.InvalidRename, node, $"{what} '{name}' is renamed from '{old}', which is in another schema", $"A rename keeps the schema; move the {what} with SQL of your own first.");
            return null;
        }

        if (old == name || reading.Notes.Renames.Exists(rename => rename.Column is null && rename.Table == old))
        {
            reading.Error(InputProblem.InvalidRename, node, old == name ? $"{what} '{name}' is renamed from itself" : $"'{old}' was renamed to another {what} already", $"Write the name that the {what} had before; one {what} can only become one.");
            return null;
        }

        reading.Notes.Renames.Add(new(old, null, name.Name));
        reading.Check(schema =>
        {
            if (isThere(schema, old) && !reading.Notes.Renames.Exists(rename => rename.Column is null && rename.NewName == old.Name))
            {
                reading.Error(InputProblem.InvalidRename, node, $"{what} '{name}' is renamed from '{old}', which is still there", $"Remove the old {what}, or 'renamedFrom'.");
            }
        });
        return old;
    }
}
