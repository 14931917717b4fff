using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>
/// The rename instructions that say something about these two schemas: what they name is there before, its new name is
/// there after, and the new name is free by then. The others are done already, or cannot be followed.
/// </summary>
/// <param name="Tables">Old name to new name.</param>
/// <param name="Columns">The table under its new name, then old name to new name.</param>
internal sealed record AppliedRenames(
    IReadOnlyDictionary<ObjectName, ObjectName> Tables,
    IReadOnlyDictionary<ObjectName, IReadOnlyDictionary<string, string>> Columns)
{
    /// <summary>Old name to new name.</summary>
    public IReadOnlyDictionary<ObjectName, ObjectName> Enums { get; private init; } = new Dictionary<ObjectName, ObjectName>();

    /// <summary>Whether the instruction is one of those that are followed.</summary>
    public bool Has(RenameInstruction rename) => rename.Column is { } column
        ? Columns.TryGetValue(Tables.GetValueOrDefault(rename.Table, rename.Table), out var columns) && columns.ContainsKey(column)
        : Tables.ContainsKey(rename.Table) || Enums.ContainsKey(rename.Table);

    public static AppliedRenames Of(DatabaseSchema current, DatabaseSchema desired, EquatableArray<RenameInstruction> renames)
    {
        var enums = Usable(
            renames.Where(rename => rename.Column is null).Select(rename => new Renaming<ObjectName>(rename.Table, rename.Table with { Name = rename.NewName })),
            name => current.FindEnum(name) is not null,
            name => desired.FindEnum(name) is not null);
        var tables = Usable(
            renames.Where(rename => rename.Column is null).Select(rename => new Renaming<ObjectName>(rename.Table, rename.Table with { Name = rename.NewName })),
            name => current.Find(name) is not null,
            name => desired.Find(name) is not null);
        var columns = new Dictionary<ObjectName, IReadOnlyDictionary<string, string>>();
        foreach (var group in renames.Where(rename => rename.Column is not null).GroupBy(rename => rename.Table))
        {
            var name = tables.GetValueOrDefault(group.Key, group.Key);
            if (current.Find(group.Key) is { } before && desired.Find(name) is { } after
                && Usable(group.Select(rename => new Renaming<string>(rename.Column!, rename.NewName)), column => before.Find(column) is not null, column => after.Find(column) is not null)
                    is { Count: > 0 } usable)
            {
                columns.Add(name, usable);
            }
        }

        return new(tables, columns) { Enums = enums };
    }

    /// <summary>The renames among changes.</summary>
    public static AppliedRenames Of(IEnumerable<SchemaChange> changes)
    {
        var distinct = changes.Where(change => change is EnumRenamed or TableRenamed or ColumnRenamed).Distinct().ToList();
        return new(
            distinct.OfType<TableRenamed>().ToDictionary(rename => rename.Before, rename => rename.After),
            distinct.OfType<ColumnRenamed>().GroupBy(rename => rename.Table)
                .ToDictionary(table => table.Key, IReadOnlyDictionary<string, string> (table) => table.ToDictionary(rename => rename.Before, rename => rename.After)))
        {
            Enums = distinct.OfType<EnumRenamed>().ToDictionary(rename => rename.Before, rename => rename.After),
        };
    }

    /// <summary>The schema with every rename done and nothing else, so that what remains different is a difference.</summary>
    public DatabaseSchema ApplyTo(DatabaseSchema schema)
    {
        foreach (var (before, after) in RenameSequence.Of(Pairs(Enums), number => new ObjectName($"\0{number}"), _ => false))
        {
            schema = schema.WithRenamedEnum(before, after);
        }

        foreach (var (before, after) in RenameSequence.Of(Pairs(Tables), number => new ObjectName($"\0{number}"), _ => false))
        {
            schema = schema.WithRenamedTable(before, after);
        }

        foreach (var (table, columns) in Columns)
        {
            foreach (var (before, after) in RenameSequence.Of(Pairs(columns), number => $"\0{number}", _ => false))
            {
                schema = schema.WithRenamedColumn(table, before, after);
            }
        }

        return schema;
    }

    private static List<Renaming<T>> Pairs<T>(IReadOnlyDictionary<T, T> renames)
        where T : notnull
    {
        var pairs = new List<Renaming<T>>();
        foreach (var (before, after) in renames)
        {
            pairs.Add(new(before, after));
        }

        return pairs;
    }

    private static Dictionary<T, T> Usable<T>(IEnumerable<Renaming<T>> renames, Func<T, bool> isBefore, Func<T, bool> isAfter)
        where T : notnull
    {
        var usable = new Dictionary<T, T>();
        var targets = new HashSet<T>();
        foreach (var (before, after) in renames)
        {
            if (!before.Equals(after) && isBefore(before) && isAfter(after) && !usable.ContainsKey(before) && targets.Add(after))
            {
                usable.Add(before, after);
            }
        }

        // A name that is taken comes free only when what has it is renamed too, and so on along the chain.
        while (usable.Where(pair => isBefore(pair.Value) && !usable.ContainsKey(pair.Value)).Select(pair => pair.Key).ToArray() is { Length: > 0 } blocked)
        {
            foreach (var name in blocked)
            {
                usable.Remove(name);
            }
        }

        return usable;
    }
}
