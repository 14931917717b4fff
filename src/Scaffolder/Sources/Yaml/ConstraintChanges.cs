using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Changes of keys, checks and indexes in a list of changes.</summary>
internal static class ConstraintChanges
{
    public static IReadOnlyList<DiffChange> All { get; } =
    [
        new("addPrimaryKey", ["table", "name", .. ConstraintReader.KeyKeys], AddPrimaryKey),
        new("dropPrimaryKey", ["table"], DropPrimaryKey),
        new("addUnique", ["table", "name", .. ConstraintReader.UniqueKeys], (state, fields, written) =>
            Add(state, fields, (table, name) => ConstraintReader.ReadUnique(state.Reading, table.Name, name, written.Without("table", "name")))),
        new("addCheck", ["table", "name", .. ConstraintReader.CheckKeys], (state, fields, written) =>
            Add(state, fields, (_, name) => ConstraintReader.ReadCheck(state.Reading, name, written.Without("table", "name")))),
        new("addForeignKey", ["table", "name", .. ForeignKeyReader.Keys], (state, fields, written) =>
            Add(state, fields, (table, name) => ForeignKeyReader.Read(state.Reading, table.Name, name, written.Without("table", "name")))),
        new("dropConstraint", ["table", "name"], Drop),
        new("renameConstraint", ["table", "from", "to"], Rename),
        new("addIndex", ["table", "name", .. IndexReader.Keys], AddIndex),
        new("dropIndex", ["table", "name"], DropIndex),
        new("renameIndex", ["table", "from", "to"], RenameIndex),
    ];

    private static void AddPrimaryKey(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table || ConstraintReader.ReadPrimaryKey(state.Reading, table.Name, written.Without("table")) is not { } key)
        {
            return;
        }

        if (table.PrimaryKey is not null)
        {
            state.Error(fields["table"]!, $"table '{table.Name}' has a primary key already", "Drop it first: - dropPrimaryKey: { table: t }.");
            return;
        }

        state.Edit(table, found => found.With(key));
    }

    private static void DropPrimaryKey(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table)
        {
            return;
        }

        if (table.PrimaryKey is null)
        {
            state.Error(fields["table"]!, $"table '{table.Name}' has no primary key", "Remove the change.");
        }

        state.Edit(table, found => found with { PrimaryKey = null });
    }

    private static void Add(DiffState state, YamlFields fields, Func<Table, string, TableConstraint?> read)
    {
        if (state.Table(fields) is { } table && state.Text(fields, "name") is { } name && read(table, name) is { } constraint && IsFree(state, fields, table, name, "name"))
        {
            state.Edit(table, found => found.With(constraint));
        }
    }

    private static void Drop(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is { } table && Find(state, fields, table, "name") is { } constraint)
        {
            state.Edit(table, found => found.Without(constraint));
        }
    }

    private static void Rename(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is { } table && Find(state, fields, table, "from") is { } constraint && state.Text(fields, "to") is { } to && IsFree(state, fields, table, to, "to"))
        {
            state.Edit(table, found => found.Without(constraint).With(constraint with { Name = to }));
        }
    }

    private static void AddIndex(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is not { } table || state.Text(fields, "name") is not { } name)
        {
            return;
        }

        var index = IndexReader.Read(state.Reading, table.Name, name, written.Without("table", "name"));
        if (IsFreeIndex(state, fields, table, name, "name"))
        {
            state.Edit(table, found => found with { Indexes = [.. found.Indexes, index] });
        }
    }

    private static void DropIndex(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is { } table && FindIndex(state, fields, table, "name") is { } index)
        {
            state.Edit(table, found => found with { Indexes = [.. found.Indexes.Where(other => other.Name != index.Name)] });
        }
    }

    private static void RenameIndex(DiffState state, YamlFields fields, YamlMapping written)
    {
        if (state.Table(fields) is { } table && FindIndex(state, fields, table, "from") is { } index && state.Text(fields, "to") is { } to && IsFreeIndex(state, fields, table, to, "to"))
        {
            state.Edit(table, found => found with { Indexes = [.. found.Indexes.Select(other => other.Name == index.Name ? other with { Name = to } : other)] });
        }
    }

    private static TableConstraint? Find(DiffState state, YamlFields fields, Table table, string key) =>
        Find(state, fields, table, key, "constraint", table.Constraints.Where(item => item.Name is not null), item => item.Name!);

    private static TableIndex? FindIndex(DiffState state, YamlFields fields, Table table, string key) =>
        Find(state, fields, table, key, "index", table.Indexes, item => item.Name);

    private static T? Find<T>(DiffState state, YamlFields fields, Table table, string key, string what, IEnumerable<T> items, Func<T, string> nameOf)
        where T : class
    {
        if (state.Text(fields, key) is not { } name)
        {
            return null;
        }

        var found = items.FirstOrDefault(item => nameOf(item) == name);
        if (found is null)
        {
            var nearest = Spelling.Nearest(name, items.Select(nameOf));
            state.Error(fields[key]!, $"table '{table.Name}' has no {what} '{name}' at this point", nearest is null ? "The changes are applied in order to the current model." : $"Did you mean '{nearest}'?");
        }

        return found;
    }

    private static bool IsFree(DiffState state, YamlFields fields, Table table, string name, string key) =>
        IsFree(state, fields, table, key, table.Constraints.Any(item => item.Name == name), $"a constraint '{name}'");

    private static bool IsFreeIndex(DiffState state, YamlFields fields, Table table, string name, string key) =>
        IsFree(state, fields, table, key, table.Indexes.Any(item => item.Name == name), $"an index '{name}'");

    private static bool IsFree(DiffState state, YamlFields fields, Table table, string key, bool isTaken, string what)
    {
        if (isTaken)
        {
            state.Error(fields[key]!, $"table '{table.Name}' has {what} already", "Give it another name, or drop the other one first.");
        }

        return !isTaken;
    }
}
