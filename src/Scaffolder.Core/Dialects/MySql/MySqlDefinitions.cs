using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Columns, keys and indexes as clauses of DDL.</summary>
internal static class MySqlDefinitions
{
    public static string Column(MySqlDialect dialect, Column column)
    {
        var options = column.Options.ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);
        var text = dialect.Sql($"{new Identifier(column.Name)} {column.Type}");
        text += options.ContainsKey("compressed") ? " COMPRESSED" : "";
        text += column.Collation is { } collation ? $" COLLATE {collation}" : "";
        text += options.GetValueOrDefault("srid") is { } srid ? dialect.Flavor.JsonIsText ? $" REF_SYSTEM_ID={srid}" : $" SRID {srid}" : "";
        text += column.Generated is { } generated ? $" GENERATED ALWAYS AS ({generated.Expression.Text}) {(generated.IsStored ? "STORED" : "VIRTUAL")}" : "";
        text += options.GetValueOrDefault("row") is { } moment ? $" GENERATED ALWAYS AS ROW {moment.ToUpperInvariant()}" : Nullability(dialect, column);
        text += column.Default is { } value ? $" DEFAULT {Default(dialect, value, column.Type)}" : "";
        text += options.GetValueOrDefault("on update") is { } update ? $" ON UPDATE {update}" : "";
        text += column.Identity is null ? "" : " AUTO_INCREMENT";
        text += options.ContainsKey("invisible") ? " INVISIBLE" : "";
        text += options.ContainsKey("without system versioning") ? " WITHOUT SYSTEM VERSIONING" : "";
        text += column.Comment is { } comment ? dialect.Sql($" COMMENT {new Literal(comment)}") : "";
        return text + (options.GetValueOrDefault("check") is { } check ? $" CHECK ({check})" : "");
    }

    /// <summary>CREATE TABLE with everything that belongs to the table.</summary>
    public static string Table(MySqlDialect dialect, Table table)
    {
        string[] parts =
        [
            .. table.Columns.Select(column => Column(dialect, column)),
            .. table.PrimaryKey is { } key ? (string[])[dialect.Sql($"PRIMARY KEY ({key.Columns})")] : [],
            .. table.Indexes.Select(index => Index(dialect, index)),
            .. table.Checks.Select(check => Constraint(dialect, check)),
            .. table.ForeignKeys.Select(foreign => Constraint(dialect, foreign)),
            .. table.Options.Where(MySqlHistory.IsPeriod).Select(MySqlHistory.Period),
        ];
        return dialect.Sql($"CREATE TABLE {table.Name} (\n  {new Raw(string.Join(",\n  ", parts))}\n){new Raw(Options(table.Options))}")
            + (table.Comment is { } comment ? dialect.Sql($" COMMENT={new Literal(comment)}") : "")
            + (MySqlHistory.IsVersioned(table) ? " WITH SYSTEM VERSIONING" : "")
            + (Option(table, "partition by") is { } partitions ? $"\nPARTITION BY {partitions}" : "");
    }

    public static string Options(IEnumerable<TableOption> options) => string.Concat(options.Where(IsStorage).Select(option => $" {Option(option)}"));

    /// <summary>An option of the form <c>NAME=value</c>.</summary>
    public static bool IsStorage(TableOption option) => option.Name != "partition by" && !MySqlHistory.IsOne(option);

    public static string Option(TableOption option) => $"{option.Name.ToUpperInvariant()}={option.Value}";

    public static string Index(MySqlDialect dialect, TableIndex index)
    {
        var options = index.Options.ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);
        var kind = index switch { { IsUnique: true } => "UNIQUE ", { Method: "fulltext" } => "FULLTEXT ", { Method: "spatial" } => "SPATIAL ", _ => "" };
        return dialect.Sql($"{new Raw(kind)}INDEX {new Identifier(index.Name)} ({new Raw(string.Join(", ", [.. index.Columns.Select(column => Key(dialect, column)), .. options.GetValueOrDefault("without overlaps") is { } period ? (string[])[dialect.Sql($"{new Identifier(period)} WITHOUT OVERLAPS")] : []]))})")
            + (index.Method is "hash" or "rtree" ? $" USING {index.Method.ToUpperInvariant()}" : index.Spelling.Text is { } tree ? $" USING {tree}" : "")
            + (options.GetValueOrDefault("key_block_size") is { } size ? $" KEY_BLOCK_SIZE={size}" : "")
            + (options.GetValueOrDefault("parser") is { } parser ? $" WITH PARSER {parser}" : "")
            + (index.Comment is { } comment ? dialect.Sql($" COMMENT {new Literal(comment)}") : "")
            + (options.ContainsKey("ignored") ? $" {dialect.Flavor.HiddenIndex.Hidden}" : "");
    }

    public static string Constraint(MySqlDialect dialect, TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => dialect.Sql($"PRIMARY KEY ({key.Columns})"),
        CheckConstraint check => dialect.Sql($"CONSTRAINT {new Identifier(check.Name!)} CHECK ({check.Expression})"),
        ForeignKey key => dialect.Sql($"CONSTRAINT {new Identifier(key.Name!)} FOREIGN KEY ({key.Columns}) REFERENCES {key.References} ({key.ReferencedColumns})")
            + Action(dialect.Flavor, "DELETE", key.OnDelete) + Action(dialect.Flavor, "UPDATE", key.OnUpdate),
        UniqueConstraint unique => dialect.Sql($"UNIQUE INDEX {new Identifier(unique.Name ?? unique.Columns[0])} ({unique.Columns})"),
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    public static string? Option(Table table, string name) => table.Options.FirstOrDefault(option => option.Name == name)?.Value;

    public static string Default(MySqlDialect dialect, DefaultValue value, ColumnType type) =>
        value is LiteralDefault && !dialect.Flavor.LiteralsForText && MySqlTypes.IsLong(type) ? $"({MySqlDefaults.Sql(value)})" : MySqlDefaults.Sql(value);

    // A timestamp that says nothing may be required, by an old setting of the server. MariaDB has no such word for computed columns.
    private static string Nullability(MySqlDialect dialect, Column column) =>
        column.IsNullable ? column.Type is TimestampType { WithTimeZone: true } && column.Generated is null ? " NULL" : ""
        : column.Generated is not null && dialect.Flavor.ChecksStayInColumns ? "" : " NOT NULL";

    private static string Key(MySqlDialect dialect, IndexColumn column) =>
        (column.Expression is { } expression ? $"({expression.Text})" : dialect.Quote(column.Column!))
        + (column.PrefixLength is { } length ? $"({length.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : "")
        + (column.IsDescending ? " DESC" : "");

    private static string Action(MySqlFlavor flavor, string when, ReferentialAction action) => action == flavor.DefaultAction ? "" : $" ON {when} {action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        ReferentialAction.Restrict => "RESTRICT",
        _ => "CASCADE",
    }}";
}
