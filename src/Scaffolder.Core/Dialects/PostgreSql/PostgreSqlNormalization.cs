using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The model as PostgreSQL would read it back.</summary>
internal static class PostgreSqlNormalization
{
    private const string DefaultSchema = "public";

    public static DatabaseSchema Normalize(DatabaseSchema schema)
    {
        var enums = schema.Enums.Select(item => item with { Name = Name(item.Name), Comment = Text(item.Comment) }).OrderBy(item => item.Name).ToArray();
        var types = new PostgreSqlTypeForms(enums.Select(item => item.Name));
        var keys = schema.Tables.ToDictionary(table => Name(table.Name), table => table.PrimaryKey?.Columns ?? []);
        return new DatabaseSchema
        {
            Schemas = [.. schema.Schemas.Where(name => name != DefaultSchema).Distinct().Order(StringComparer.Ordinal)],
            Enums = [.. enums],
            Tables = Named(schema.Tables.Select(table => Normalize(table, types, keys)).OrderBy(table => table.Name)),
            Objects = [.. schema.Objects.Select(Normalize)],
        }.Sorted();
    }

    private static Table Normalize(Table table, PostgreSqlTypeForms types, Dictionary<ObjectName, EquatableArray<string>> keys)
    {
        var key = table.PrimaryKey?.Columns ?? [];
        return table with
        {
            Name = Name(table.Name),
            Columns = [.. table.Columns.Select(column => Normalize(column, types, key.Contains(column.Name)))],
            Checks = [.. table.Checks.Select(check => check with { Expression = Flat(check.Expression), Comment = Text(check.Comment) })],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => Normalize(foreign, keys))],
            Indexes = [.. table.Indexes.Select(Normalize)],
            Options = [.. table.Options.Select(option => option with { Value = PostgreSqlText.Plain(option.Value) }).OrderBy(option => option.Name, StringComparer.Ordinal)],
            Comment = Text(table.Comment),
        };
    }

    private static EquatableArray<Table> Named(IEnumerable<Table> tables)
    {
        Table[] all = [.. tables];
        var relations = PostgreSqlConstraintNames.Relations(all);
        return [.. all.Select(table => PostgreSqlConstraintNames.Fill(table, relations[table.Name.Schema ?? ""]))];
    }

    private static Column Normalize(Column column, PostgreSqlTypeForms types, bool isKey)
    {
        var serial = column.Type is NativeType native ? Serial(native.Sql.For("postgresql")) : null;
        var type = serial is { } bits ? new IntegerType(bits) : types.Of(column.Type);
        var identity = serial is null ? column.Identity : new Identity { IsSerial = true };
        return column with
        {
            Type = type,
            IsNullable = column.IsNullable && !isKey && identity is null,
            Default = identity is null && column.Generated is null ? PostgreSqlDefaults.Normalize(column.Default, type) : null,
            Identity = identity is null ? null : PostgreSqlIdentity.Normalize(identity, type),
            Generated = column.Generated is { } generated ? generated with { Expression = Flat(generated.Expression) } : null,
            Collation = column.Collation is "" or "default" ? null : column.Collation,
            Comment = Text(column.Comment),
        };
    }

    private static int? Serial(string type) => type.Trim().ToUpperInvariant() switch
    {
        "SMALLSERIAL" or "SERIAL2" => 16,
        "SERIAL" or "SERIAL4" => 32,
        "BIGSERIAL" or "SERIAL8" => 64,
        _ => null,
    };

    private static ForeignKey Normalize(ForeignKey foreign, Dictionary<ObjectName, EquatableArray<string>> keys)
    {
        var target = Name(foreign.References);
        return foreign with
        {
            References = target,
            ReferencedColumns = foreign.ReferencedColumns.Count == 0 && keys.TryGetValue(target, out var key) ? key : foreign.ReferencedColumns,
            Comment = Text(foreign.Comment),
        };
    }

    private static TableIndex Normalize(TableIndex index) => index with
    {
        Method = index.Method is "btree" or "" ? null : index.Method,
        Columns =
        [
            .. index.Columns.Select(column => column with
            {
                Expression = column.Expression is { } expression ? Flat(expression) : null,
                NullsFirst = column.NullsFirst == column.IsDescending ? null : column.NullsFirst,
            }),
        ],
        Predicate = index.Predicate is { } predicate ? Flat(predicate) : null,
        Comment = Text(index.Comment),
    };

    private static SchemaObject Normalize(SchemaObject item) => item with
    {
        Name = Name(item.Name),
        Definition = PostgreSqlText.Plain(item.Definition),
        Drop = item.Drop is { } drop ? PostgreSqlText.Plain(drop) : null,
        On = item.On is { } table ? Name(table) : null,
        DependsOn = [.. item.DependsOn.Select(Name).Distinct().Order()],
    };

    private static SqlExpression Flat(SqlExpression expression) => PostgreSqlText.Plain(expression);

    internal static ObjectName Name(ObjectName name) => name.Schema == DefaultSchema ? name with { Schema = null } : name;

    private static string? Text(string? comment) => string.IsNullOrEmpty(comment) ? null : comment;
}
