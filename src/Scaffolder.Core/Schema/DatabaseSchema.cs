namespace Scaffolder.Schema;

/// <summary>The model of a whole database: what it should look like, whatever it was read from and whatever will run it.</summary>
public sealed record DatabaseSchema
{
    public static DatabaseSchema Empty { get; } = new();

    /// <summary>The schemas that are declared beside the default one.</summary>
    public EquatableArray<string> Schemas { get; init; }

    public EquatableArray<EnumType> Enums { get; init; }

    public EquatableArray<Table> Tables { get; init; }

    /// <summary>Views, triggers and whatever else is known by its definition.</summary>
    public EquatableArray<SchemaObject> Objects { get; init; }

    public Table? Find(ObjectName name) => Tables.FirstOrDefault(table => table.Name == name);

    public EnumType? FindEnum(ObjectName name) => Enums.FirstOrDefault(item => item.Name == name);

    /// <summary>Replaces, adds or (when <paramref name="edit"/> returns null) removes one table, keeping name order.</summary>
    public DatabaseSchema With(ObjectName name, Func<Table?, Table?> edit)
    {
        var edited = edit(Find(name));
        var others = Tables.Where(table => table.Name != name);
        return this with { Tables = [.. (edited is null ? others : others.Append(edited)).OrderBy(table => table.Name)] };
    }

    /// <summary>Everything in the one order in which schemas are compared and written.</summary>
    public DatabaseSchema Sorted() => new()
    {
        Schemas = [.. Schemas.Order(StringComparer.Ordinal)],
        Enums = [.. Enums.OrderBy(item => item.Name)],
        Tables = [.. Tables.Select(Sorted).OrderBy(table => table.Name)],
        Objects = [.. Objects.OrderBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.Name).ThenBy(item => item.On)],
    };

    private static Table Sorted(Table table) => table with
    {
        Uniques = [.. table.Uniques.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Checks = [.. table.Checks.OrderBy(item => item.Name, StringComparer.Ordinal)],
        ForeignKeys = [.. table.ForeignKeys.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Indexes = [.. table.Indexes.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Options = [.. table.Options.OrderBy(item => item.Name, StringComparer.Ordinal)],
    };
}
