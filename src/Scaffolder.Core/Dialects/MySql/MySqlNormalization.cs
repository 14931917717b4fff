using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>The model as MySQL or MariaDB would read it back.</summary>
internal sealed class MySqlNormalization(MySqlFlavor flavor)
{
    public DatabaseSchema Normalize(DatabaseSchema schema)
    {
        var enums = schema.Enums.DistinctBy(item => item.Name).ToDictionary(item => item.Name, item => item.Values);
        var keys = schema.Tables.ToDictionary(table => table.Name, table => table.PrimaryKey?.Columns ?? []);
        return new DatabaseSchema
        {
            Tables = [.. schema.Tables.Select(table => Normalize(table, enums, keys)).OrderBy(table => table.Name)],
            Objects = [.. schema.Objects.Select(Normalize)],
        }.Sorted();
    }

    private Table Normalize(Table table, Dictionary<ObjectName, EquatableArray<string>> enums, Dictionary<ObjectName, EquatableArray<string>> keys)
    {
        var key = table.PrimaryKey?.Columns ?? [];
        var normal = new Table(table.Name, [.. table.Columns.Select(column => Normalize(column, enums, key.Contains(column.Name)))])
        {
            PrimaryKey = key.Count == 0 ? null : new PrimaryKey(null, key),
            Checks = [.. table.Checks.Select(check => new CheckConstraint(check.Name, Plain(check.Expression)))],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => Normalize(foreign, keys))],
            Indexes = [.. table.Indexes.Select(index => Normalize(index.WithSpelling()))],
            Options = [.. table.Options.Select(Normalize).OfType<TableOption>().OrderBy(option => option.Name, StringComparer.Ordinal)],
            Comment = Text(table.Comment),
            KeepsColumnOrder = true,
            KeepsIndexOrder = table.KeepsIndexOrder || table.Options.Any(option => option.Name == TableIndex.Written),
        };
        return MySqlKeyNames.Fill(flavor, normal, table.Uniques);
    }

    private Column Normalize(Column column, Dictionary<ObjectName, EquatableArray<string>> enums, bool isKey)
    {
        var type = Type(column.Type, enums);
        return new Column
        {
            Name = column.Name,
            Type = type,
            IsNullable = column.IsNullable && !isKey && column.Identity is null,
            Default = column.Identity is null && column.Generated is null ? MySqlDefaults.Normalize(flavor, column.Default, type) : null,
            Identity = column.Identity is null ? null : new Identity(),
            Generated = column.Generated is { } generated ? generated with { Expression = new(MySqlDefaults.Unwrapped(Plain(generated.Expression).Text)) } : null,
            Collation = MySqlTypes.IsText(type) ? Text(column.Collation) : null,
            Options = [.. column.Options.Where(option => option.Value != "false").Select(option => option with { Value = option.Name is "check" or "on update" ? MySqlText.Plain(option.Value) : option.Value }).OrderBy(option => option.Name, StringComparer.Ordinal)],
            Comment = Text(column.Comment),
        };
    }

    private ColumnType Type(ColumnType type, Dictionary<ObjectName, EquatableArray<string>> enums) => type switch
    {
        EnumReference(var name) when enums.TryGetValue(name, out var values) && values.Count > 0 => MySqlTypes.Enum(values),
        _ => MySqlTypes.Parse(flavor, MySqlTypes.Name(flavor, type)),
    };

    private static ForeignKey Normalize(ForeignKey foreign, Dictionary<ObjectName, EquatableArray<string>> keys) => new(
        foreign.Name,
        foreign.Columns,
        foreign.References,
        foreign.ReferencedColumns.Count == 0 && keys.TryGetValue(foreign.References, out var key) ? key : foreign.ReferencedColumns)
    {
        OnDelete = foreign.OnDelete,
        OnUpdate = foreign.OnUpdate,
    };

    private TableIndex Normalize(TableIndex index) => new(index.Name,
    [
        .. index.Columns.Select(column => new IndexColumn(column.Column, column.Expression is { } expression ? new(MySqlDefaults.Unwrapped(Plain(expression).Text)) : null)
        {
            IsDescending = column.IsDescending,
            PrefixLength = column.PrefixLength,
        }),
    ])
    {
        IsUnique = index.IsUnique,
#pragma warning disable CA1308 // Lower case is the form of the model.
        Method = index.Method?.ToLowerInvariant() is { } method and not ("btree" or "") ? method : null,
#pragma warning restore CA1308
        Options = [.. index.Options.Where(option => option.Value != "false").OrderBy(option => option.Name, StringComparer.Ordinal)],
        Comment = Text(index.Comment),
        Spelling = index.Spelling,
    };

    // What a table has anyway needs no option; what another database knows is not one of this.
    private static TableOption? Normalize(TableOption option) => option.Name switch
    {
        "engine" => string.Equals(option.Value, "InnoDB", StringComparison.OrdinalIgnoreCase) ? null : option,
        "strict" or "without rowid" or "unlogged" or TableIndex.Written => null,
        _ => option,
    };

    private static SchemaObject Normalize(SchemaObject item) => item with
    {
        // A body keeps what its author wrote; a view has names in double quotes where it comes from a model.
        Definition = (item.Kind == "view" ? MySqlText.Plain(item.Definition) : item.Definition).Trim().TrimEnd(';').TrimEnd(),
        DependsOn = [.. item.DependsOn.Distinct().Order()],
    };

    private SqlExpression Plain(SqlExpression expression) => MySqlText.Plain(flavor, expression);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
