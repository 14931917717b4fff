using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Changes of columns in a list of changes.</summary>
internal static class ColumnChanges
{
    private static readonly string[] _parts = [.. ColumnReader.Keys.Except(["renamedFrom", "why"])];

    public static IReadOnlyList<DiffChange> All { get; } =
    [
        new("addColumn", ["table", "column", .. _parts], Add),
        new("dropColumn", ["table", "column", "revert"], Drop),
        new("renameColumn", ["table", "from", "to", "revert"], Rename),
        new("alterColumn", ["table", "column", .. _parts, "revert"], Alter),
    ];

    /// <summary>A list of changes has words of its own for a rename.</summary>
    public static void RefuseRenames(DiffState state, YamlMapping written)
    {
        if (state.Reading.Notes.Renames.Count > 0)
        {
            state.Reading.Notes.Renames.Clear();
            state.Reading.Error(InputProblem.InvalidRename, written, "'renamedFrom' stands in a list of changes", "Write - renameColumn: { table: t, from: old, to: new }, or renameTable.");
        }
    }

    private static void Add(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table || state.Text(fields, "column") is not { } name)
        {
            return;
        }

        var column = ColumnReader.Read(state.Reading, table.Name, table.Name, (YamlScalar)fields["column"]!, written.Without("table", "column"));
        if (IsFree(state, fields, table, name, "column"))
        {
            state.Edit(table, found => found with { Columns = [.. found.Columns, column] });
            GeneratedCycle.Check(state.Reading, table.Name, null);
        }
    }

    private static void Drop(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table || state.Column(fields, table) is not { } column)
        {
            return;
        }

        state.NoteWayBack(fields, table.Name, column.Name);
        state.Edit(table, found => found with { Columns = [.. found.Columns.Where(other => other.Name != column.Name)] });
        state.Forget(table.Name, column.Name);
        state.Locate(fields["column"]!, table.Name, column.Name);
        state.Reading.Check(schema =>
        {
            if (schema.Find(table.Name) is { } found && found.Find(column.Name) is null && Users(schema.Schema, found, column.Name).FirstOrDefault() is { } user)
            {
                state.Reading.Error(InputProblem.StillReferenced, fields["column"], $"column '{table.Name}.{column.Name}' is dropped, but {user} uses it", "Drop that too, with a change of its own.");
            }
        });
    }

    private static void Rename(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is { } table && state.Column(fields, table, "from") is { } column && state.Text(fields, "to") is { } to && IsFree(state, fields, table, to, "to"))
        {
            state.NoteWayBack(fields, table.Name, column.Name);
            state.RenameColumn(table.Name, column.Name, to);
            state.Locate(fields["to"]!, table.Name, to);
        }
    }

    private static void Alter(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table || state.Column(fields, table) is not { } column)
        {
            return;
        }

        var type = fields["type"] is { } node ? TypeReader.Read(state.Reading, node) : column.Type;
        var altered = ColumnReader.Apply(state.Reading, fields, column with { Type = type ?? column.Type }, type);

        // Here an empty default takes the old one away.
        altered = fields.Given("default") is YamlScalar { IsNull: true } ? altered with { Default = null } : altered;
        ColumnReader.ReadNotes(state.Reading, fields, table.Name, column.Name);
        state.NoteWayBack(fields, table.Name, column.Name);
        state.Edit(table, found => found.WithColumn(column.Name, _ => altered));
        state.Locate(fields["column"]!, table.Name, column.Name);
        GeneratedCycle.Check(state.Reading, table.Name, null);
    }

    private static bool IsFree(DiffState state, YamlFields fields, Table table, string name, string key)
    {
        if (table.Find(name) is null)
        {
            return true;
        }

        state.Error(fields[key]!, $"table '{table.Name}' has a column '{name}' already", "Give it another name, or drop or rename the other one first.");
        return false;
    }

    private static IEnumerable<string> Users(DatabaseSchema schema, Table table, string column) =>
    [
        .. table.PrimaryKey is { } key && (key.Columns.Contains(column) || key.Include.Contains(column)) ? (string[])["the primary key"] : [],
        .. table.Uniques.Where(unique => unique.Columns.Contains(column) || unique.Include.Contains(column)).Select(unique => $"unique constraint '{unique.Name}'"),
        .. table.ForeignKeys.Where(foreign => foreign.Columns.Contains(column)).Select(foreign => $"foreign key '{foreign.Name}'"),
        .. table.Indexes.Where(index => index.Include.Contains(column) || index.Columns.Any(item => item.Column == column)).Select(index => $"index '{index.Name}'"),
        .. schema.Tables.SelectMany(other => other.ForeignKeys.Where(foreign => foreign.References == table.Name && foreign.ReferencedColumns.Contains(column)).Select(foreign => $"foreign key '{foreign.Name}' of '{other.Name}'")),
    ];
}
