using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>The model as SQLite would read it back.</summary>
internal static class SqliteNormalization
{
    public static DatabaseSchema Normalize(DatabaseSchema schema)
    {
        var enums = schema.Enums.ToDictionary(item => item.Name, item => item.Values);
        var local = schema with
        {
            Schemas = [],
            Enums = [],
            Tables = [.. schema.Tables.Select(table => Normalize(table, enums))],
            Objects = [.. schema.Objects.Select(item => item with { Name = Local(item.Name), On = item.On is { } on ? Local(on) : null, Definition = item.Definition.Trim() })],
        };

        // By name in any case; the model itself may have several that differ in nothing else.
        var tables = local.Tables.ToLookup(table => table.Name.Name, StringComparer.OrdinalIgnoreCase);
        var views = local.Objects.Where(item => item.Kind == "view").ToLookup(item => item.Name.Name, item => item.Name, StringComparer.OrdinalIgnoreCase);
        return (local with
        {
            Tables = [.. local.Tables.Select(table => table with { ForeignKeys = [.. table.ForeignKeys.Select(key => Pointed(key, tables)).Distinct()] })],
            Objects = [.. local.Objects.Select(item => Placed(item, tables, views))],
        }).Sorted();
    }

    /// <summary>True where the column is another name of the row's number.</summary>
    public static bool IsRowId(Table table, string column) =>
        table.PrimaryKey is { Columns: [var key] } && key == column && table.Find(column)?.Type is IntegerType && !SqliteOptions.IsWithoutRowId(table);

    private static Table Normalize(Table table, Dictionary<ObjectName, EquatableArray<string>> enums)
    {
        var options = SqliteOptions.Normalize(table.Options);
        var isStrict = options.Any(option => option.Name == SqliteOptions.Strict);
        var named = table with { Name = Local(table.Name), Options = options, Comment = null };
        var keyed = named with { PrimaryKey = table.PrimaryKey is { } key ? new PrimaryKey(key.Name, Names(table, key.Columns)) : null };
        return keyed with
        {
            Columns = [.. table.Columns.Select(column => Normalize(column, keyed, isStrict))],
            Uniques = [.. table.Uniques.Select(unique => new UniqueConstraint(unique.Name, Names(table, unique.Columns))).Distinct()],
            Checks = [.. table.Checks.Select(check => new CheckConstraint(check.Name, Own(check.Expression, table))).Concat(EnumChecks(table, enums)).Distinct()],
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Columns = Names(table, key.Columns), References = Local(key.References), IsMatchFull = false, IsValidated = true, Comment = null })],
            Indexes = [.. table.Indexes.Select(index => Normalize(index.WithSpelling(), table))],
        };
    }

    private static Column Normalize(Column column, Table table, bool isStrict)
    {
        var isKey = table.PrimaryKey is { Columns: [var key] } && key == column.Name;
        var neutral = SqliteTypes.Parse(SqliteTypes.Name(column.Type));

        // A native bigint that is the key was written by someone who did not want it to be the row's number.
        var type = isStrict ? SqliteTypes.Strict(neutral)
            : isKey && neutral is IntegerType ? column.Type is NativeType { Sql: var sql } && neutral is IntegerType { Bits: not 32 } ? new NativeType(new(sql.For("sqlite"))) : new IntegerType(32)
            : column.Identity is not null && neutral is IntegerType ? new IntegerType(32)
            : neutral;
        return new Column
        {
            Name = column.Name,
            Type = type,
            IsNullable = column.IsNullable,
            Identity = column.Identity is null ? null : new Identity(),
            Generated = column.Generated is { } generated ? generated with { Expression = Own(generated.Expression, table) } : null,
            Default = column.Identity is null && column.Generated is null ? SqliteDefaults.Normalize(column.Default, type) : null,
            Collation = Collation(column.Collation),
        };
    }

    private static TableIndex Normalize(TableIndex index, Table table) => new(index.Name,
    [
        .. index.Columns.Select(column => new IndexColumn(column.Column is { } name ? Name(table, name) : null, column.Expression is { } expression ? Own(expression, table) : null)
        {
            IsDescending = column.IsDescending,
            // The same collation as the column's is what it has anyway.
            Collation = Collation(column.Collation) is { } collation && collation != Collation(table.Columns.FirstOrDefault(c => c.Name == column.Column)?.Collation) ? collation : null,
        }),
    ])
    {
        IsUnique = index.IsUnique,
        Spelling = index.Spelling,
        Predicate = index.Predicate is { } predicate ? Own(predicate, table) : null,
    };

    private static IEnumerable<CheckConstraint> EnumChecks(Table table, Dictionary<ObjectName, EquatableArray<string>> enums) =>
        from column in table.Columns
        where column.Type is EnumReference reference && enums.ContainsKey(reference.Name)
        let values = enums[((EnumReference)column.Type).Name].Select(SqliteDefinitions.Literal)
        let name = $"ck_{table.Name.Name}_{column.Name}"
        where table.Checks.All(check => check.Name != name)
        select new CheckConstraint(name, new($"{SqliteDefinitions.Quoted(column.Name)} IN ({string.Join(", ", values)})"));

    // Names are the same in any case for SQLite; the model compares them letter by letter.
    private static ForeignKey Pointed(ForeignKey key, ILookup<string, Table> tables)
    {
        var same = tables[key.References.Name];
        var target = same.FirstOrDefault(table => table.Name == key.References) ?? same.FirstOrDefault();
        return target is null ? key : key with
        {
            References = target.Name,
            ReferencedColumns = key.ReferencedColumns.Count == 0 ? target.PrimaryKey?.Columns ?? [] : Names(target, key.ReferencedColumns),
        };
    }

    private static SchemaObject Placed(SchemaObject item, ILookup<string, Table> tables, ILookup<string, ObjectName> views)
    {
        var names = SqliteTokens.Of(item.Definition).Where(token => token.IsName).Select(token => token.Value).Distinct(StringComparer.OrdinalIgnoreCase);
        return item with
        {
            On = item.On is { } on ? tables[on.Name].FirstOrDefault()?.Name ?? on : null,
            DependsOn = [.. names.SelectMany(name => tables[name].Select(table => table.Name).Concat(views[name])).Where(name => name != item.Name).Order()],
        };
    }

    private static SqlExpression Own(SqlExpression expression, Table table)
    {
        var text = SqliteTokens.WithoutComments(expression.For("sqlite"));
        var tokens = SqliteTokens.Of(text);

        // SQLite takes "x" for 'x' where there is no such column, unless it was built not to; written out it is the same everywhere.
        foreach (var token in tokens.Where((token, at) => IsText(token, at, tokens, text, table)).Reverse())
        {
            text = text[..token.Start] + SqliteDefinitions.Literal(token.Value) + text[token.End..];
        }

        return new(text);
    }

    private static bool IsText(SqliteToken token, int at, IReadOnlyList<SqliteToken> tokens, string text, Table table) =>
        token.Kind == SqliteTokenKind.Quoted && text[token.Start] == '"'
        && table.Columns.All(column => !Same(column.Name, token.Value)) && !Same(table.Name.Name, token.Value)
        && !((string[])["rowid", "oid", "_rowid_"]).Any(word => Same(word, token.Value))
        && (at == 0 || !(tokens[at - 1].Is("COLLATE") || tokens[at - 1].Is(".")))
        && (at + 1 == tokens.Count || !(tokens[at + 1].Is("(") || tokens[at + 1].Is(".")));

    private static string? Collation(string? name) => name is null || Same(name, "binary") ? null : SqliteOptions.Collations.FirstOrDefault(known => Same(known, name)) ?? name;

    private static EquatableArray<string> Names(Table table, EquatableArray<string> names) => [.. names.Select(name => Name(table, name))];

    private static string Name(Table table, string name) =>
        (table.Find(name) ?? table.Columns.FirstOrDefault(column => Same(column.Name, name)))?.Name ?? name;

    private static ObjectName Local(ObjectName name) => name.Schema is "main" ? new(name.Name) : name;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
