using System.Diagnostics;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>Columns, constraints and indexes as clauses of DDL, spelled as the server spells them itself.</summary>
internal static class PostgreSqlDefinitions
{
    public static string Column(PostgreSqlDialect dialect, Column column)
    {
        var text = dialect.Sql($"{new Identifier(column.Name)} {new Raw(column.Identity is { IsSerial: true } ? Serial(column.Type) : dialect.TypeName(column.Type))}");
        text += column.Collation is { } collation ? $" COLLATE {PostgreSqlNames.Collation(collation)}" : "";
        text += column.Generated is { } generated ? $" GENERATED ALWAYS AS ({generated.Expression}) {(generated.IsStored ? "STORED" : "VIRTUAL")}" : "";
        text += column.Identity is { IsSerial: false } identity ? $" {Identity(identity)}" : "";
        text += column.Default is { } value ? $" DEFAULT {PostgreSqlDefaults.Sql(value)}" : "";
        return column.IsNullable || column.Identity is not null ? text : $"{text} NOT NULL";
    }

    public static string Identity(Identity identity) => $"GENERATED {Kind(identity)} AS IDENTITY{PostgreSqlIdentity.Options(identity)}";

    public static string Kind(Identity identity) => identity.Always ? "ALWAYS" : "BY DEFAULT";

    public static string Constraint(PostgreSqlDialect dialect, TableConstraint constraint) =>
        (constraint.Name is { } name ? dialect.Sql($"CONSTRAINT {new Identifier(name)} ") : "") + Body(dialect, constraint);

    /// <summary>What <c>pg_get_constraintdef</c> says of a key; a check has its expression in the author's words.</summary>
    public static string Body(PostgreSqlDialect dialect, TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => dialect.Sql($"PRIMARY KEY ({key.Columns}){new Raw(Include(dialect, key.Include))}{new Raw(Deferrable(key.Deferrability))}"),
        UniqueConstraint unique => dialect.Sql($"UNIQUE {new Raw(unique.NullsNotDistinct ? "NULLS NOT DISTINCT " : "")}({unique.Columns}){new Raw(Include(dialect, unique.Include))}{new Raw(Deferrable(unique.Deferrability))}"),
        CheckConstraint check => $"CHECK ({check.Expression}){(check.NoInherit ? " NO INHERIT" : "")}{(check.IsValidated ? "" : " NOT VALID")}",
        ForeignKey foreign => ForeignKey(dialect, foreign, foreign.References),
        _ => throw new UnreachableException(constraint.GetType().Name),
    };

    public static string ForeignKey(PostgreSqlDialect dialect, ForeignKey key, ObjectName target) => dialect.Sql(
        $"FOREIGN KEY ({key.Columns}) REFERENCES {target}{new Raw(key.ReferencedColumns.Count > 0 ? dialect.Sql($"({key.ReferencedColumns})") : "")}")
        + (key.IsMatchFull ? " MATCH FULL" : "")
        + Action(" ON UPDATE", key.OnUpdate)
        + Action(" ON DELETE", key.OnDelete)
        + Deferrable(key.Deferrability)
        + (key.IsValidated ? "" : " NOT VALID");

    public static string Index(PostgreSqlDialect dialect, ObjectName table, TableIndex index, string how = "") => dialect.Sql(
        $"CREATE {new Raw(index.IsUnique ? "UNIQUE " : "")}INDEX {new Raw(how)}{new Identifier(index.Name)} ON {table}{new Raw(index.Method is { } method ? dialect.Sql($" USING {new Identifier(method)}") : "")} ({new Raw(Keys(dialect, index))}){new Raw(IndexTail(dialect, index))}");

    /// <summary>The end of <c>pg_get_indexdef</c> from the method on; null where it holds expressions, which the server rewrites.</summary>
    public static string? IndexText(PostgreSqlDialect dialect, TableIndex index) =>
        index.Predicate is null && index.Columns.All(column => column.Expression is null)
            ? dialect.Sql($" USING {new Identifier(index.Method ?? "btree")} ({new Raw(Keys(dialect, index))}){new Raw(IndexTail(dialect, index))}")
            : null;

    private static string Keys(PostgreSqlDialect dialect, TableIndex index) => string.Join(", ", index.Columns.Select(column =>
        (column.Column is { } name ? dialect.Sql($"{new Identifier(name)}") : $"({column.Expression})")
        + (column.Collation is { } collation ? $" COLLATE {PostgreSqlNames.Collation(collation)}" : "")
        + (column.OperatorClass is { } @class ? $" {@class}" : "")
        + (column.IsDescending ? " DESC" : "")
        + column.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => "" }));

    private static string IndexTail(PostgreSqlDialect dialect, TableIndex index) =>
        Include(dialect, index.Include)
        + (index.NullsNotDistinct ? " NULLS NOT DISTINCT" : "")
        + (index.Predicate is { } predicate ? $" WHERE ({predicate})" : "");

    private static string Include(PostgreSqlDialect dialect, EquatableArray<string> columns) => columns.Count > 0 ? dialect.Sql($" INCLUDE ({columns})") : "";

    private static string Deferrable(Deferrability deferrability) => deferrability switch
    {
        Deferrability.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        Deferrability.InitiallyImmediate => " DEFERRABLE",
        _ => "",
    };

    private static string Action(string on, ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => $"{on} CASCADE",
        ReferentialAction.Restrict => $"{on} RESTRICT",
        ReferentialAction.SetNull => $"{on} SET NULL",
        ReferentialAction.SetDefault => $"{on} SET DEFAULT",
        _ => "",
    };

    private static string Serial(ColumnType type) => type switch
    {
        IntegerType { Bits: 16 } => "smallserial",
        IntegerType { Bits: 64 } => "bigserial",
        _ => "serial",
    };
}
