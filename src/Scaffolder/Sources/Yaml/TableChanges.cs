using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Changes of whole tables in a list of changes.</summary>
internal static class TableChanges
{
    public static IReadOnlyList<DiffChange> All { get; } =
    [
        new("addTable", ["name", .. TableReader.Keys.Except(["renamedFrom", "revert", "why"])], Add),
        new("dropTable", ["name"], Drop),
        new("renameTable", ["from", "to"], Rename),
        new("alterTable", ["name", "comment", "options"], Alter),
    ];

    private static void Add(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Name(fields) is not { } name)
        {
            return;
        }

        var inner = state.Reading.Fields(written.Without("name"), $"table '{name}'", TableReader.Keys);
        var table = TableReader.Read(state.Reading, name, fields["name"]!, inner);
        ColumnChanges.RefuseRenames(state, written);
        if (IsFree(state, fields, name))
        {
            state.Schema = state.Schema.With(name, _ => table);
        }
    }

    private static void Drop(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields, "name") is not { } table)
        {
            return;
        }

        var node = fields["name"]!;
        state.Schema = state.Schema.With(table.Name, _ => null);
        state.Schema = state.Schema with { Objects = [.. state.Schema.Objects.Where(item => item.On != table.Name)] };
        state.Forget(table.Name);
        state.Locate(node, table.Name);
        state.Reading.Check(schema =>
        {
            foreach (var (owner, key) in schema.Schema.Tables.SelectMany(other => other.ForeignKeys.Select(key => (other, key))).Where(item => item.key.References == table.Name && schema.Find(table.Name) is null))
            {
                state.Reading.Error(InputProblem.StillReferenced, node, $"table '{table.Name}' is dropped, but foreign key '{key.Name}' of '{owner.Name}' references it", $"Add - dropConstraint: {{ table: {owner.Name}, name: {key.Name} }}.");
            }
        });
    }

    private static void Rename(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields, "from") is not { } table || state.Name(fields, "to") is not { } to)
        {
            return;
        }

        to = to.Schema is null ? to with { Schema = table.Name.Schema } : to;
        if (to.Schema != table.Name.Schema)
        {
            state.Reading.Error(InputProblem.InvalidRename, fields["to"], $"'{table.Name}' cannot be renamed into schema '{to.Schema}'", "A rename keeps the schema; move the table with SQL of your own first.");
        }
        else if (IsFree(state, fields, to, "to"))
        {
            state.RenameTable(table.Name, to);
            state.Locate(fields["to"]!, to);
        }
    }

    private static void Alter(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields, "name") is { } table)
        {
            state.Edit(table, found => found with
            {
                Comment = fields.Has("comment") ? state.Reading.Text(fields["comment"], "the comment") : found.Comment,
                Options = fields.Has("options") ? TableReader.ReadOptions(state.Reading, fields["options"]) : found.Options,
            });
            state.Locate(fields["name"]!, table.Name);
        }
    }

    private static bool IsFree(DiffState state, YamlFields fields, ObjectName name, string key = "name")
    {
        if (state.Schema.Find(name) is null)
        {
            return true;
        }

        state.Error(fields[key]!, $"there is a table '{name}' already", "Give it another name, or drop or rename the other one first.");
        return false;
    }
}
