using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>One column: a mapping, or its type alone.</summary>
internal static class ColumnReader
{
    /// <summary>Every key of a column; the first ones are the column itself, the last ones say how to get there.</summary>
    public static readonly string[] Keys =
        ["type", "null", "default", "identity", "generated", "collation", "options", "comment", "renamedFrom", "backfill", "using", "why"];

    /// <param name="oldTable">The table's name before the migration, which rename instructions count from.</param>
    /// <param name="primary">The key of the table that is read; null for a column that comes to a table.</param>
    /// <returns>A column also where its type is wrong, so that what refers to it is not reported as well.</returns>
    public static Column Read(YamlReading reading, ObjectName table, ObjectName oldTable, YamlScalar name, YamlNode node, PrimaryKey? primary = null)
    {
        reading.Notes.Locations[$"{table}.{name.Text}"] = reading.At(name);
        if (node is YamlScalar { IsNull: false })
        {
            return Start(TypeReader.Read(reading, node) ?? new StringType());
        }

        var fields = reading.Fields(node, $"column '{name.Text}'", Keys);
        ReadRename(reading, fields, table, oldTable, name);
        ReadNotes(reading, fields, table, name.Text);
        if (fields["type"] is not { } typeNode)
        {
            if (node is YamlMapping or YamlScalar)
            {
                reading.Error(InputProblem.MissingKey, name, $"column '{name.Text}' has no type", $"Write {name.Text}: {{ type: text }}.");
            }

            return Start(new StringType());
        }

        var type = TypeReader.Read(reading, typeNode);
        return Apply(reading, fields, Start(type ?? new StringType()), type);

        Column Start(ColumnType type) => new() { Name = name.Text, Type = type, IsNullable = KeyColumns.AssumesNull(name.Text, type, primary) };
    }

    /// <summary>The column with every given key changed, as alterColumn does; an empty key takes the thing away.</summary>
    public static Column Apply(YamlReading reading, YamlFields fields, Column column, ColumnType? type)
    {
        column = column with
        {
            IsNullable = fields.Has("null") ? reading.Boolean(fields["null"], "null") ?? column.IsNullable : column.IsNullable,
            Default = fields.Has("default") ? DefaultReader.Read(reading, fields.Given("default"), type) : column.Default,
            Identity = fields.Has("identity") ? ReadIdentity(reading, fields["identity"]) : column.Identity,
            Generated = fields.Has("generated") ? ReadGenerated(reading, fields["generated"]) : column.Generated,
            Collation = fields.Has("collation") ? reading.Text(fields["collation"], "the collation") : column.Collation,
            Options = fields.Has("options") ? TableReader.ReadOptions(reading, fields["options"]) : column.Options,
            Comment = fields.Has("comment") ? reading.Text(fields["comment"], "the comment") : column.Comment,
        };
        string[] sources = [.. column.Default is null ? [] : (string[])["default"], .. column.Identity is null ? [] : (string[])["identity"], .. column.Generated is null ? [] : (string[])["generated"]];
        if (sources.Length > 1)
        {
            reading.Error(InputProblem.Contradiction, fields.KeyOf(sources[^1]), $"column '{column.Name}' has both '{sources[0]}' and '{sources[^1]}'", "A column has one source for its values; remove one.");
        }

        return column;
    }

    /// <summary>Where the values come from, and why.</summary>
    public static void ReadNotes(YamlReading reading, YamlFields fields, ObjectName table, string column)
    {
        if (fields["backfill"] is not null && fields["using"] is not null)
        {
            reading.Error(InputProblem.Contradiction, fields.KeyOf("using"), $"column '{column}' has both 'backfill' and 'using'", "Write 'backfill' for a column that is new or becomes required, 'using' for one whose type changes.");
        }
        else if (ExpressionReader.Read(reading, fields["backfill"] ?? fields["using"], "the data instruction") is { } value)
        {
            reading.Notes.Data.Add(new(table, column, value) { Converts = fields["using"] is not null });
        }

        if (reading.Text(fields["why"], "why") is { } why)
        {
            reading.Notes.Reasons.Add(new($"{table}.{column}", why));
        }
    }

    private static void ReadRename(YamlReading reading, YamlFields fields, ObjectName table, ObjectName oldTable, YamlScalar name)
    {
        if (reading.Text(fields["renamedFrom"], "renamedFrom") is not { } old)
        {
            return;
        }

        if (old == name.Text || old.Length == 0)
        {
            reading.Error(InputProblem.InvalidRename, fields["renamedFrom"], $"column '{name.Text}' is renamed from '{old}'", "Write the name that the column had before.");
        }
        else if (reading.Notes.Renames.Exists(rename => rename.Table == oldTable && rename.Column == old))
        {
            reading.Error(InputProblem.InvalidRename, fields["renamedFrom"], $"'{old}' was renamed to another column already", "One column can only become one; fill the other with 'backfill'.");
        }
        else
        {
            reading.Notes.Renames.Add(new(oldTable, old, name.Text));
            reading.Check(schema =>
            {
                // Two columns may swap their names; otherwise the old one is gone.
                if (schema.Find(table)?.Find(old) is not null && !reading.Notes.Renames.Exists(rename => rename.Table == oldTable && rename.NewName == old))
                {
                    reading.Error(InputProblem.InvalidRename, fields["renamedFrom"], $"column '{name.Text}' is renamed from '{old}', which is still there", "Remove the old column, or 'renamedFrom'.");
                }
            });
        }
    }

    private static Identity? ReadIdentity(YamlReading reading, YamlNode? node)
    {
        if (node is YamlMapping)
        {
            var fields = reading.Fields(node, "identity", "always", "start", "increment", "minimum", "maximum", "cache", "cycle");
            return new(reading.Boolean(fields["always"], "always") ?? false, reading.Integer(fields["start"], "start"), reading.Integer(fields["increment"], "increment"))
            {
                Minimum = reading.Integer(fields["minimum"], "minimum"),
                Maximum = reading.Integer(fields["maximum"], "maximum"),
                Cache = reading.Integer(fields["cache"], "cache"),
                Cycles = reading.Boolean(fields["cycle"], "cycle") ?? false,
            };
        }

        switch (reading.Text(node, "identity")?.Replace('_', ' ').ToUpperInvariant())
        {
            case null or "FALSE":
                return null;
            case "TRUE" or "BY DEFAULT":
                return new();
            case "ALWAYS":
                return new(Always: true);
            case "SERIAL":
                return new() { IsSerial = true };
            default:
                reading.Error(InputProblem.InvalidValue, node, "identity is neither true, 'always', 'by default' nor 'serial'", "With a start it is written { start: 1000, increment: 1 }.");
                return null;
        }
    }

    private static GeneratedValue? ReadGenerated(YamlReading reading, YamlNode? node)
    {
        if (node is not YamlMapping)
        {
            return ExpressionReader.Read(reading, node, "the generated value") is { } expression ? new(expression) : null;
        }

        var fields = reading.Fields(node, "generated", "as", "stored");
        if (fields["as"] is null)
        {
            reading.Error(InputProblem.MissingKey, node, "the generated value has no expression", "Write generated: { as: price * quantity, stored: true }.");
        }

        var stored = reading.Boolean(fields["stored"], "stored") ?? true;
        return ExpressionReader.Read(reading, fields["as"], "the generated value") is { } value ? new(value, stored) : null;
    }
}
