using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Primary keys, unique constraints and checks. Each has a short form and a mapping with everything.</summary>
internal static class ConstraintReader
{
    public static readonly string[] KeyKeys = ["columns", "include", "deferrable", "comment"];
    public static readonly string[] UniqueKeys = [.. KeyKeys, "nullsNotDistinct"];
    public static readonly string[] CheckKeys = ["expression", "validated", "noInherit", "comment"];

    /// <summary>The named items of a mapping, or the items of a list, whose names may be left out.</summary>
    public static IEnumerable<NamedNode> Items(YamlReading reading, YamlNode? node, string what, string example)
    {
        if (node is not YamlSequence list)
        {
            return reading.Entries(node, what, example).Select(entry => new NamedNode(entry.Key.Text, entry.Value, entry.Key));
        }

        return list.Items.Select(item => new NamedNode(Name(reading, item), item is YamlMapping mapping ? mapping.Without("name") : item));
    }

    /// <summary>The <c>name</c> of an item that stands in a list.</summary>
    public static string? Name(YamlReading reading, YamlNode item) =>
        item is YamlMapping mapping && mapping.Entries.FirstOrDefault(entry => entry.Key.Text == "name") is { Value: YamlScalar name } && reading.CheckName(name) ? name.Text : null;

    public static PrimaryKey? ReadPrimaryKey(YamlReading reading, ObjectName table, YamlNode? node)
    {
        if (node is not YamlMapping)
        {
            return node is null ? null : Columns(reading, table, node, node, "the primary key") is { Count: > 0 } columns ? new(null, columns) : null;
        }

        var fields = reading.Fields(node, "a primary key", ["name", .. KeyKeys]);
        return new(Name(reading, node), Columns(reading, table, node, fields["columns"], "the primary key"))
        {
            Include = Columns(reading, table, null, fields["include"], "include"),
            Deferrability = Deferrable(reading, fields),
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    public static UniqueConstraint ReadUnique(YamlReading reading, ObjectName table, string? name, YamlNode node)
    {
        var what = name is null ? "a unique constraint" : $"unique constraint '{name}'";
        if (node is not YamlMapping)
        {
            return new(name, Columns(reading, table, node, node, what));
        }

        var fields = reading.Fields(node, what, UniqueKeys);
        return new(name, Columns(reading, table, node, fields["columns"], what))
        {
            Include = Columns(reading, table, null, fields["include"], "include"),
            NullsNotDistinct = reading.Boolean(fields["nullsNotDistinct"], "nullsNotDistinct") ?? false,
            Deferrability = Deferrable(reading, fields),
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    /// <summary>Null with the problem reported.</summary>
    public static CheckConstraint? ReadCheck(YamlReading reading, string? name, YamlNode node)
    {
        var what = name is null ? "a check" : $"check '{name}'";
        if (node is not YamlMapping mapping || !mapping.Entries.Any(entry => entry.Key.Text == "expression"))
        {
            return ExpressionReader.Read(reading, node, what) is { } alone ? new(name, alone) : null;
        }

        var fields = reading.Fields(node, what, CheckKeys);
        return ExpressionReader.Read(reading, fields["expression"], what) is not { } expression ? null : new(name, expression)
        {
            IsValidated = reading.Boolean(fields["validated"], "validated") ?? true,
            NoInherit = reading.Boolean(fields["noInherit"], "noInherit") ?? false,
            Comment = reading.Text(fields["comment"], "the comment"),
        };
    }

    public static Deferrability Deferrable(YamlReading reading, YamlFields fields)
    {
        switch (reading.Text(fields["deferrable"], "deferrable")?.ToUpperInvariant())
        {
            case null or "FALSE":
                return Deferrability.NotDeferrable;
            case "TRUE" or "IMMEDIATE" or "INITIALLY IMMEDIATE":
                return Deferrability.InitiallyImmediate;
            case "DEFERRED" or "INITIALLY DEFERRED":
                return Deferrability.InitiallyDeferred;
            default:
                reading.Error(InputProblem.InvalidValue, fields["deferrable"], "deferrable is neither 'immediate' nor 'deferred'", "Write deferrable: deferred, or leave it out.");
                return Deferrability.NotDeferrable;
        }
    }

    /// <summary>Columns of the table itself, which are looked up when everything is read.</summary>
    /// <param name="owner">What has to have columns; null where they may be absent.</param>
    public static EquatableArray<string> Columns(YamlReading reading, ObjectName table, YamlNode? owner, YamlNode? node, string what)
    {
        var names = reading.NameNodes(node, what);
        if (names.Count == 0 && owner is not null && node is null or YamlSequence { Items: [] })
        {
            reading.Error(InputProblem.MissingKey, owner, $"{what} has no columns", "Write columns: [a, b].");
        }

        foreach (var name in names)
        {
            Exists(reading, table, name, name.Text, what);
        }

        return [.. names.Select(name => name.Text)];
    }

    public static void Exists(YamlReading reading, ObjectName table, YamlNode node, string column, string what) => reading.Check(schema =>
    {
        if (schema.Find(table) is { } found)
        {
            Exists(reading, found, node, column, what);
        }
    });

    public static void Exists(YamlReading reading, Table table, YamlNode node, string column, string what)
    {
        if (table.Find(column) is not null)
        {
            return;
        }

        var nearest = Spelling.Nearest(column, table.Columns.Select(other => other.Name));
        var help = nearest is not null ? $"Did you mean '{nearest}'?"
            : table.Columns.Count == 0 ? "It has none."
            : $"Its columns are {string.Join(", ", table.Columns.Select(other => other.Name).Take(20))}.";
        reading.Error(InputProblem.UnknownColumn, node, $"{what}: table '{table.Name}' has no column '{column}'", help);
    }
}
