using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>The model as SQL Server would read it back.</summary>
internal sealed class SqlServerNormalization(SqlServerDialect dialect)
{
    private const string DefaultSchema = "dbo";

    private static readonly NativeType _computed = new(new("sql_variant"));

    public DatabaseSchema Normalize(DatabaseSchema schema)
    {
        var enums = schema.Enums.DistinctBy(item => Name(item.Name)).ToDictionary(item => Name(item.Name), item => item.Values);
        var keys = schema.Tables.ToDictionary(table => Name(table.Name), table => table.PrimaryKey?.Columns ?? []);
        return new DatabaseSchema
        {
            Schemas = [.. schema.Schemas.Where(name => name != DefaultSchema).Distinct()],
            Tables = [.. schema.Tables.Select(table => Normalize(table, enums, keys))],
            Objects = [.. schema.Objects.Select(Normalize)],
        }.Sorted();
    }

    public static ObjectName Name(ObjectName name) =>
        string.Equals(name.Schema, DefaultSchema, StringComparison.OrdinalIgnoreCase) ? name with { Schema = null } : name;

    private Table Normalize(Table table, Dictionary<ObjectName, EquatableArray<string>> enums, Dictionary<ObjectName, EquatableArray<string>> keys)
    {
        var key = table.PrimaryKey?.Columns ?? [];
        return SqlServerNames.Fill(table with
        {
            Name = Name(table.Name),
            Columns = [.. table.Columns.Select(column => Named(table.Name, Normalize(column, key.Contains(column.Name))))],
            PrimaryKey = table.PrimaryKey is { } primary ? primary with { Deferrability = Deferrability.NotDeferrable, Comment = Text(primary.Comment) } : null,
            Uniques = [.. table.Uniques.Select(unique => unique with { Deferrability = Deferrability.NotDeferrable, NullsNotDistinct = false, Comment = Text(unique.Comment) })],
            Checks = [.. table.Checks.Select(check => check with { Expression = SqlServerText.Plain(check.Expression), NoInherit = false, Comment = Text(check.Comment) }), .. EnumChecks(table, enums)],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => Normalize(foreign, keys))],
            Indexes = [.. table.Indexes.Select(Normalize)],
            Options = SqlServerOptions.Normalize(table.Options),
            Comment = Text(table.Comment),
        });
    }

    // What a default would be called anyway need not be said.
    private static Column Named(ObjectName table, Column column) => column with
    {
        Options = [.. column.Options.Where(option => option.Name == SqlServerNames.DefaultOption && column.Default is not null && option.Value != SqlServerNames.Default(table, column with { Options = [] })).Take(1)],
    };

    private Column Normalize(Column column, bool isKey)
    {
        // A computed column is of the type of its expression, which nobody can choose; only what is stored can be said to be there always.
        var type = column.Generated is null ? SqlServerTypes.Parse(dialect.TypeName(column.Type)) : _computed;
        return column with
        {
            Type = type,
            IsNullable = column.Generated is { IsStored: false } || (column.IsNullable && !isKey && column.Identity is null),
            Default = column.Identity is null && column.Generated is null ? SqlServerDefaults.Normalize(column.Default, type) : null,
            Identity = column.Identity is { } identity ? new Identity(Start: identity.Start is 1 ? null : identity.Start, Increment: identity.Increment is 1 ? null : identity.Increment) : null,
            Generated = column.Generated is { } generated ? generated with { Expression = SqlServerText.Plain(generated.Expression) } : null,
            Collation = string.IsNullOrEmpty(column.Collation) ? null : column.Collation,
            Comment = Text(column.Comment),
        };
    }

    // There is no RESTRICT: NO ACTION is looked at when the statement ends, and nothing can wait for longer.
    private static ForeignKey Normalize(ForeignKey foreign, Dictionary<ObjectName, EquatableArray<string>> keys)
    {
        var target = Name(foreign.References);
        return foreign with
        {
            References = target,
            ReferencedColumns = foreign.ReferencedColumns.Count == 0 && keys.TryGetValue(target, out var key) ? key : foreign.ReferencedColumns,
            OnDelete = Action(foreign.OnDelete),
            OnUpdate = Action(foreign.OnUpdate),
            Deferrability = Deferrability.NotDeferrable,
            IsMatchFull = false,
            Comment = Text(foreign.Comment),
        };
    }

    private static ReferentialAction Action(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;

    private static TableIndex Normalize(TableIndex index) => index with
    {
        Method = SqlServerOptions.Method(index.Method),
        NullsNotDistinct = false,
        Columns = [.. index.Columns.Select(column => column with { Expression = column.Expression is { } expression ? SqlServerText.Plain(expression) : null, NullsFirst = null })],
        Predicate = index.Predicate is { } predicate ? SqlServerText.Plain(predicate) : null,
        Comment = Text(index.Comment),
    };

    private static IEnumerable<CheckConstraint> EnumChecks(Table table, Dictionary<ObjectName, EquatableArray<string>> enums) =>
        from column in table.Columns
        let name = $"ck_{table.Name.Name}_{column.Name}"
        where column.Type is EnumReference && table.Checks.All(check => check.Name != name)
        let values = enums.GetValueOrDefault(Name(((EnumReference)column.Type).Name), [])
        where values.Count > 0
        select new CheckConstraint(name, new($"{SqlIdentifiers.Quote(column.Name)} IN ({string.Join(", ", values.Select(SqlServerNames.Literal))})"));

    private static SchemaObject Normalize(SchemaObject item) => item with
    {
        Name = Name(item.Name),
        Definition = SqlServerObjects.Plain(item.Definition),
        On = item.On is { } table ? Name(table) : null,
        DependsOn = [.. item.DependsOn.Select(Name).Distinct().Order()],
    };

    private static string? Text(string? comment) => string.IsNullOrEmpty(comment) ? null : comment;
}
