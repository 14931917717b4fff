using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Scaffolder.Schema;

/// <summary>The model of a whole database: what it should look like, whatever it was read from and whatever will run it.</summary>
public sealed record DatabaseSchema
{
    public static DatabaseSchema Empty { get; } = new();

    // A plan edits a schema once for each of its operations: while it is edited the tables stand in a tree, where one
    // edit costs the logarithm of their number, and the list is made of it when somebody asks.
    private ImmutableSortedDictionary<ObjectName, Table>? _tree;
    private Table[]? _list;
    private HashSet<string>? _spellings;
    private TableOrder _order;

    /// <summary>The schemas that are declared beside the default one.</summary>
    public EquatableArray<string> Schemas { get; init; }

    public EquatableArray<EnumType> Enums { get; init; }

    public EquatableArray<Table> Tables
    {
        get => new(ImmutableCollectionsMarshal.AsImmutableArray(_list ??= [.. _tree?.Values ?? []]));
        init => (_list, _tree, _spellings, _order) = (ImmutableCollectionsMarshal.AsArray(value.Items), null, null, TableOrder.Unknown);
    }

    /// <summary>Views, triggers and whatever else is known by its definition.</summary>
    public EquatableArray<SchemaObject> Objects { get; init; }

    public Table? Find(ObjectName name) =>
        _tree is { } tree ? tree.GetValueOrDefault(name)
        : !IsOrdered ? Tables.FirstOrDefault(table => table.Name == name)
        : Search(name) is >= 0 and var index ? Tables[index]
        : null;

    /// <summary>Whether a table has this name in whichever case.</summary>
    public bool HasTableSpelled(string name) => (_spellings ??= Tables.Select(table => table.Name.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)).Contains(name);

    public EnumType? FindEnum(ObjectName name) => Enums.FirstOrDefault(item => item.Name == name);

    /// <summary>Replaces, adds or (when <paramref name="edit"/> returns null) removes one table, keeping name order.</summary>
    public DatabaseSchema With(ObjectName name, Func<Table?, Table?> edit)
    {
        var tree = Tree();
        var before = tree.GetValueOrDefault(name);
        var after = edit(before);
        if (before is null && after is null)
        {
            return this;
        }

        tree = before is not null && after?.Name != name ? tree.Remove(name) : tree;
        return Edited(after is null ? tree : tree.SetItem(after.Name, after));
    }

    /// <summary>Everything in the one order in which schemas are compared and written.</summary>
    public DatabaseSchema Sorted() => new()
    {
        Schemas = [.. Schemas.Order(StringComparer.Ordinal)],
        Enums = [.. Enums.OrderBy(item => item.Name)],
        Tables = [.. Tables.Select(Sorted).OrderBy(table => table.Name)],
        Objects = [.. Objects.OrderBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.Name).ThenBy(item => item.On)],
    };

    public bool Equals(DatabaseSchema? other) =>
        other is not null && Schemas == other.Schemas && Enums == other.Enums && Tables == other.Tables && Objects == other.Objects;

    public override int GetHashCode() => HashCode.Combine(Schemas, Enums, Tables.Count, Objects.Count);

    private DatabaseSchema Edited(ImmutableSortedDictionary<ObjectName, Table> tree)
    {
        var schema = this with { Tables = [] };
        (schema._tree, schema._list, schema._order) = (tree, null, TableOrder.Ascending);
        return schema;
    }

    // Of two tables of one name, the first is found.
    private ImmutableSortedDictionary<ObjectName, Table> Tree()
    {
        if (_tree is null)
        {
            var tree = ImmutableSortedDictionary.CreateBuilder<ObjectName, Table>();
            foreach (var table in Tables)
            {
                tree.TryAdd(table.Name, table);
            }

            _tree = tree.ToImmutable();
        }

        return _tree;
    }

    // Operations look tables up by the thousand; that the tables are in order is found out once for each list.
    private bool IsOrdered
    {
        get
        {
            if (_order == TableOrder.Unknown)
            {
                _order = Enumerable.Range(1, Math.Max(0, Tables.Count - 1)).All(i => Tables[i - 1].Name < Tables[i].Name) ? TableOrder.Ascending : TableOrder.None;
            }

            return _order == TableOrder.Ascending;
        }
    }

    private int Search(ObjectName name)
    {
        var (low, high) = (0, Tables.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (Tables[middle].Name.CompareTo(name))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return ~low;
    }

    private enum TableOrder
    {
        Unknown,
        Ascending,
        None,
    }

    private static Table Sorted(Table table) => table with
    {
        Uniques = [.. table.Uniques.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Checks = [.. table.Checks.OrderBy(item => item.Name, StringComparer.Ordinal)],
        ForeignKeys = [.. table.ForeignKeys.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Indexes = table.KeepsColumnOrder ? table.Indexes : [.. table.Indexes.OrderBy(item => item.Name, StringComparer.Ordinal)],
        Options = [.. table.Options.OrderBy(item => item.Name, StringComparer.Ordinal)],
    };
}
