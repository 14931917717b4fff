using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>One foreign key: <c>{ columns: [region_id], references: regions(id), onDelete: restrict }</c>.</summary>
internal static class ForeignKeyReader
{
    public static readonly string[] Keys = ["columns", "references", "onDelete", "onUpdate", "deferrable", "match", "validated", "comment"];

    /// <summary>Null with the problem reported.</summary>
    public static ForeignKey? Read(YamlReading reading, ObjectName table, string? name, YamlNode node)
    {
        var what = name is null ? "a foreign key" : $"foreign key '{name}'";
        var fields = reading.Fields(node, what, Keys);
        if (node is not YamlMapping)
        {
            return null;
        }

        var columns = ConstraintReader.Columns(reading, table, node, fields["columns"], what);
        if (ReadReference(reading, node, fields["references"], what) is not { } target)
        {
            return null;
        }

        CheckTarget(reading, fields.KeyOf("references"), what, columns, target.Table, target.Columns);
        return new(name, columns, target.Table, target.Columns)
        {
            OnDelete = Action(reading, fields["onDelete"], "onDelete"),
            OnUpdate = Action(reading, fields["onUpdate"], "onUpdate"),
            Deferrability = ConstraintReader.Deferrable(reading, fields),
            IsMatchFull = Match(reading, fields["match"]),
            IsValidated = reading.Boolean(fields["validated"], "validated") ?? true,
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    /// <summary>The same with the primary key's columns where the reference names only the table.</summary>
    public static DatabaseSchema Resolve(DatabaseSchema schema)
    {
        var lookup = new SchemaLookup(schema);
        return schema with
        {
            Tables =
            [
                .. schema.Tables.Select(table => table with
                {
                    ForeignKeys =
                    [
                        .. table.ForeignKeys.Select(key => key.ReferencedColumns.Count == 0 && lookup.Find(key.References)?.PrimaryKey is { } primary
                            ? key with { ReferencedColumns = primary.Columns }
                            : key),
                    ],
                }),
            ],
        };
    }

    private static (ObjectName Table, EquatableArray<string> Columns)? ReadReference(YamlReading reading, YamlNode owner, YamlNode? node, string what)
    {
        if (node is null)
        {
            reading.Error(InputProblem.MissingKey, owner, $"{what} references nothing", "Write references: table(column).");
            return null;
        }

        if (reading.Text(node, "references") is not { } text)
        {
            return null;
        }

        var reference = NameSyntax.ParseReference(text);
        if (reference is null)
        {
            reading.Error(InputProblem.InvalidValue, node, $"{what} references '{text}', which is not a table with its columns", "Write references: table(column), and names with dots, commas or brackets in double quotes.");
        }

        return reference;
    }

    private static void CheckTarget(YamlReading reading, YamlNode node, string what, EquatableArray<string> columns, ObjectName target, EquatableArray<string> referenced) => reading.Check(schema =>
    {
        if (schema.Find(target) is not { } table)
        {
            var nearest = Spelling.Nearest(target.ToString(), schema.Schema.Tables.Select(other => other.Name.ToString()));
            reading.Error(InputProblem.UnknownTable, node, $"{what} references table '{target}', which does not exist", nearest is null ? "Add the table to the model, or remove the key." : $"Did you mean '{nearest}'?");
            return;
        }

        foreach (var column in referenced)
        {
            ConstraintReader.Exists(reading, table, node, column, what);
        }

        var count = referenced.Count > 0 ? referenced.Count : table.PrimaryKey?.Columns.Count ?? 0;
        if (count == 0)
        {
            reading.Error(InputProblem.KeyLengthsDiffer, node, $"{what} references table '{target}', which has no primary key", "Name the columns: references: table(column).");
        }
        else if (columns.Count != count && columns.Count > 0)
        {
            reading.Error(InputProblem.KeyLengthsDiffer, node, $"{what} has {columns.Count} columns and references {count}", "Name as many columns on both sides, in the same order.");
        }
    });

    private static ReferentialAction Action(YamlReading reading, YamlNode? node, string what)
    {
        switch (reading.Text(node, what)?.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            case null or "NOACTION":
                return ReferentialAction.NoAction;
            case "RESTRICT":
                return ReferentialAction.Restrict;
            case "CASCADE":
                return ReferentialAction.Cascade;
            case "SETNULL":
                return ReferentialAction.SetNull;
            case "SETDEFAULT":
                return ReferentialAction.SetDefault;
            default:
                reading.Error(InputProblem.InvalidValue, node, $"'{reading.Text(node, what)}' is not a referential action", "Known are no action, restrict, cascade, set null, set default.");
                return ReferentialAction.NoAction;
        }
    }

    private static bool Match(YamlReading reading, YamlNode? node)
    {
        switch (reading.Text(node, "match"))
        {
            case null or "simple":
                return false;
            case "full":
                return true;
            default:
                reading.Error(InputProblem.InvalidValue, node, "match is neither 'full' nor 'simple'", "Write match: full, or leave it out.");
                return false;
        }
    }
}
