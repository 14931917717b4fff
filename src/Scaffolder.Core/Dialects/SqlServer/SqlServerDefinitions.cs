using System.Diagnostics;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>Columns, constraints and indexes as clauses of DDL.</summary>
internal static class SqlServerDefinitions
{
    /// <param name="table">The table that the column is in, after which its default is called.</param>
    public static string Column(SqlServerDialect dialect, ObjectName table, Column column) => column switch
    {
        { Generated: { } generated } => dialect.Sql($"{new Identifier(column.Name)} AS ({generated.Expression})")
            + (generated.IsStored ? " PERSISTED" : "")
            + (generated.IsStored && !column.IsNullable ? " NOT NULL" : ""),
        _ => Typed(dialect, column)
            + (column.Identity is { } identity ? $" {Identity(dialect, identity)}" : "")
            + (column.Default is { } value ? $" {Default(dialect, table, column, value)}" : ""),
    };

    /// <summary>The column as ALTER COLUMN says it, which takes for changed whatever it is not told.</summary>
    public static string Typed(SqlServerDialect dialect, Column column) =>
        dialect.Sql($"{new Identifier(column.Name)} {column.Type}") + Collation(column.Collation) + (column.IsNullable ? " NULL" : " NOT NULL");

    public static string Default(SqlServerDialect dialect, ObjectName table, Column column, DefaultValue value) =>
        dialect.Sql($"CONSTRAINT {new Identifier(SqlServerNames.Default(table, column))} DEFAULT {new Raw(Value(value, column.Type))}");

    public static string Value(DefaultValue value, ColumnType type) =>
        value is ExpressionDefault ? $"({SqlServerDefaults.Sql(value, type)})" : SqlServerDefaults.Sql(value, type);

    public static string Identity(SqlServerDialect dialect, Identity identity) => dialect.Sql($"IDENTITY({identity.Start ?? 1}, {identity.Increment ?? 1})");

    /// <param name="shape">The table as it is in the end: what is clustered in it decides about its keys.</param>
    public static string Constraint(SqlServerDialect dialect, Table shape, TableConstraint constraint) =>
        (constraint.Name is { } name ? dialect.Sql($"CONSTRAINT {new Identifier(name)} ") : "") + Body(dialect, shape, constraint);

    public static string Index(SqlServerDialect dialect, ObjectName table, TableIndex index) => dialect.Sql(
        $"CREATE {new Raw(index.IsUnique ? "UNIQUE " : "")}{new Raw(Kind(index.Method))}INDEX {new Identifier(index.Name)} ON {table}{new Raw(Keys(dialect, index))}")
        + (index.Include.Count > 0 ? dialect.Sql($" INCLUDE ({index.Include})") : "")
        + (index.Predicate is { } predicate ? dialect.Sql($" WHERE {predicate}") : "");

    private static string Body(SqlServerDialect dialect, Table shape, TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => dialect.Sql($"PRIMARY KEY {new Raw(Lie(shape, key, isUsual: true))}({key.Columns})"),
        UniqueConstraint unique => dialect.Sql($"UNIQUE {new Raw(Lie(shape, unique, isUsual: false))}({unique.Columns})"),
        CheckConstraint check => dialect.Sql($"CHECK ({check.Expression})"),
        ForeignKey key => dialect.Sql($"FOREIGN KEY ({key.Columns}) REFERENCES {key.References} ({key.ReferencedColumns})")
            + Action(" ON DELETE", key.OnDelete)
            + Action(" ON UPDATE", key.OnUpdate),
        _ => throw new UnreachableException(constraint.GetType().Name),
    };

    private static string Lie(Table shape, TableConstraint key, bool isUsual) =>
        SqlServerOptions.IsClustered(shape, key) == isUsual ? "" : isUsual ? "NONCLUSTERED " : "CLUSTERED ";

    private static string Kind(string? method) => method switch
    {
        SqlServerOptions.Clustered => "CLUSTERED ",
        SqlServerOptions.ClusteredColumnstore => "CLUSTERED COLUMNSTORE ",
        SqlServerOptions.Columnstore => "NONCLUSTERED COLUMNSTORE ",
        _ => "",
    };

    private static string Keys(SqlServerDialect dialect, TableIndex index) => index.Method == SqlServerOptions.ClusteredColumnstore ? ""
        : $" ({string.Join(", ", index.Columns.Select(column => (column.Column is { } name ? dialect.Quote(name) : $"({column.Expression})") + (column.IsDescending ? " DESC" : "")))})";

    // A collation has no quotes; Check has seen that it is a plain word.
    private static string Collation(string? collation) => collation is null ? "" : $" COLLATE {collation}";

    private static string Action(string on, ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => $"{on} CASCADE",
        ReferentialAction.SetNull => $"{on} SET NULL",
        ReferentialAction.SetDefault => $"{on} SET DEFAULT",
        _ => "",
    };
}
