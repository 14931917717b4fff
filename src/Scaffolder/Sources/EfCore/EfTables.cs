using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>The tables that EF Core's migrations would make of the entities.</summary>
internal sealed class EfTables(EfSnapshotReader snapshot, SqlDialect dialect, EfReading reading)
{
    private readonly EfHierarchy _hierarchy = new(snapshot.Entities, snapshot.DefaultSchema);
    private readonly EfNames _names = new(dialect.Name == "sqlite" ? null : snapshot.MaxNameLength ?? dialect.MaxIdentifierBytes);
    private readonly Dictionary<ObjectName, Table> _tables = [];

    public Dictionary<string, SourceLocation> Locations { get; } = new(StringComparer.Ordinal);

    /// <summary>The tables that are left to other migrations.</summary>
    public EquatableArray<ObjectName> Others => [.. snapshot.Entities.Values.Where(entity => entity.Mapping == EfMapping.Excluded).Select(_hierarchy.TableOf).OfType<ObjectName>()];

    private EfColumns Columns => field ??= new(dialect, reading, _hierarchy);

    public IReadOnlyCollection<Table> Read()
    {
        var all = snapshot.Entities.Values.SelectMany(WithParts).Where(entity => !entity.IsComplex && entity.JsonColumn is null && !IsInJson(entity)).ToArray();
        foreach (var entity in all)
        {
            AddColumns(entity);
        }

        foreach (var entity in all)
        {
            foreach (var holder in _hierarchy.Holders(entity))
            {
                AddKeys(entity, holder);
            }
        }

        return _tables.Values;
    }

    private static IEnumerable<EfEntity> WithParts(EfEntity entity) => [entity, .. entity.Parts.SelectMany(WithParts)];

    private static bool IsInJson(EfEntity entity) => entity.Owner is { } owner && (owner.JsonColumn is not null || IsInJson(owner));

    // What shares the row of its owner comes with it.
    private void AddColumns(EfEntity entity)
    {
        if (entity.Mapping != EfMapping.Table || _hierarchy.SharesRow(entity) || _hierarchy.TableOf(entity) is not { } name)
        {
            return;
        }

        var isOwn = entity.BaseType is null || entity.Table is not null;
        var table = _tables.GetValueOrDefault(name) ?? new Table(name, []);
        var key = (_hierarchy.KeyOf(entity) ?? []).Select(property => Columns.NameOf(entity, property)).OfType<string>().ToArray();
        Column[] columns =
        [
            .. _hierarchy.Contributors(entity).SelectMany(part => Columns.Of(part, isOptional: !isOwn)),
            .. isOwn ? InheritedKey(entity) : [],
        ];
        Locations.TryAdd(name.ToString(), reading.At(entity.Node));
        _tables[name] = table with
        {
            Columns = [.. table.Columns, .. columns.Where(column => table.Find(column.Name) is null).DistinctBy(column => column.Name)],
            PrimaryKey = table.PrimaryKey ?? (key.Length == 0 ? null : new(entity.KeyName ?? _names.PrimaryKey(name.Name), [.. key])),
            Checks = [.. table.Checks, .. entity.Checks],
            Comment = table.Comment ?? entity.Comment,
            Options = [.. table.Options, .. entity.Collation is { } collation ? (TableOption[])[new("collate", collation)] : [], .. entity.IsHeap && !entity.Indexes.Exists(index => index.Method == "clustered") ? (TableOption[])[new("clustered", "none")] : []],
        };
    }

    // A table for each class has the key of the first, which numbers the rows of all.
    private IEnumerable<Column> InheritedKey(EfEntity entity)
    {
        var root = _hierarchy.RootOf(entity);
        return root == entity || root.Strategy == "Tpc" ? [] : Columns.Of(root, isOptional: false)
            .Where(column => (_hierarchy.KeyOf(root) ?? []).Any(property => Columns.NameOf(root, property) == column.Name))
            .Select(column => column with { Identity = null, Default = null });
    }

    private void AddKeys(EfEntity entity, EfEntity holder)
    {
        if (_hierarchy.TableOf(holder) is not { } name || !_tables.TryGetValue(name, out var table))
        {
            return;
        }

        foreach (var (properties, keyName) in entity.AlternateKeys)
        {
            table = WithUnique(table, keyName, Names(entity, properties, entity.Node));
        }

        foreach (var index in entity.Indexes)
        {
            table = table with { Indexes = [.. table.Indexes, Index(table, entity, index)] };
        }

        _tables[name] = table;
        foreach (var key in entity.ForeignKeys)
        {
            AddForeignKey(entity, name, key);
        }
    }

    private TableIndex Index(Table table, EfEntity entity, EfIndex index)
    {
        var columns = Names(entity, index.Properties, index.Node);
        return new(index.Name ?? _names.Index(table.Name.Name, columns, taken => table.Indexes.Any(other => other.Name == taken)),
        [
            .. columns.Select((column, at) => new IndexColumn(column)
            {
                IsDescending = index.Descending is { } descending && (descending.Count == 0 || (at < descending.Count && descending[at])),
                OperatorClass = at < index.Operators.Count ? index.Operators[at] : null,
                Collation = at < index.Collations.Count ? index.Collations[at] : null,
            }),
        ])
        {
            IsUnique = index.IsUnique,
            Method = index.Method,
            Include = Names(entity, index.Include, index.Node),
            NullsNotDistinct = index.NullsNotDistinct,
            Predicate = index.Filter is { } filter ? new(filter) : null,
        };
    }

    private void AddForeignKey(EfEntity entity, ObjectName name, EfForeignKey key)
    {
        var principal = entity.Owner?.Name == key.Principal ? entity.Owner : snapshot.Entities.GetValueOrDefault(key.Principal);
        if (principal is null)
        {
            reading.Error(EfProblem.UnknownProperty, key.Node, $"there is no entity '{key.Principal}'", "Write the snapshot anew with 'dotnet ef migrations add'.");
            return;
        }

        if (_hierarchy.TableOf(principal) is not { } target || (_hierarchy.SharesRow(entity) && principal == entity.Owner))
        {
            return;
        }

        var table = _tables[name];
        var columns = Names(entity, key.Properties, key.Node);
        var primary = _hierarchy.KeyOf(principal) ?? [];
        var referenced = key.PrincipalProperties.Count > 0 ? key.PrincipalProperties : primary;
        var targets = Names(principal, referenced, key.Node);
        if (target == name && columns == targets)
        {
            return;
        }

        _tables[name] = table with
        {
            ForeignKeys = [.. table.ForeignKeys, new(key.Name ?? _names.ForeignKey(name.Name, target.Name, columns, taken => table.ForeignKeys.Any(other => other.Name == taken)), columns, target, targets) { OnDelete = key.OnDelete }],
        };
        if (referenced != primary && _tables.TryGetValue(target, out var other))
        {
            _tables[target] = WithUnique(other, null, targets);
        }
    }

    private Table WithUnique(Table table, string? name, EquatableArray<string> columns) => table.Uniques.Any(unique => unique.Columns == columns)
        ? table
        : table with { Uniques = [.. table.Uniques, new(name ?? _names.AlternateKey(table.Name.Name, columns), columns)] };

    private EquatableArray<string> Names(EfEntity entity, EquatableArray<string> properties, Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var names = new List<string>();
        foreach (var property in properties)
        {
            if (Columns.NameOf(entity, property) is { } name)
            {
                names.Add(name);
            }
            else
            {
                reading.Error(EfProblem.UnknownProperty, node, $"'{entity.Name}' has no property '{property}'", "Write the snapshot anew with 'dotnet ef migrations add'.");
            }
        }

        return [.. names];
    }
}
