using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>
/// Conditions over the system's catalogue that tell whether a step has still to run. They hold for the state before the
/// step and for the state that the whole plan leads to, so that a finished migration changes nothing when it runs again.
/// </summary>
internal sealed class SqlServerGuards(SqlServerDialect dialect, DatabaseSchema after)
{
    public SqlGuard SchemaMissing(string name) => new(dialect.Sql($"SCHEMA_ID({new Literal(name)}) IS NULL"));

    public SqlGuard SchemaThere(string name) => new(dialect.Sql($"SCHEMA_ID({new Literal(name)}) IS NOT NULL"));

    public SqlGuard TableMissing(Table table)
    {
        var final = after.Find(table.Name);
        Column[] columns = [.. table.Columns.Where(column => final is null or { Columns: [] } || final.Find(column.Name) is not null)];
        var any = string.Join(" OR ", columns.Select(column => $"({Named(column.Name)} AND {Is([column, .. final?.Find(column.Name) is { } wanted ? (Column[])[wanted] : []])})"));
        return new(
            $"{Id(table.Name)} IS NULL",
            columns.Length == 0 ? null
                : FormattableString.Invariant($"{Id(table.Name)} IS NOT NULL AND (SELECT COUNT(*) FROM sys.columns AS c WHERE c.object_id = {Id(table.Name)} AND ({any})) < {columns.Length}"),
            $"{table.Name} is there already, with other columns.");
    }

    public SqlGuard TableThere(ObjectName name) => new($"{Table(name)} IS NOT NULL");

    public SqlGuard Renamed(ObjectName old, ObjectName name) => new(
        $"{Table(old)} IS NOT NULL AND {Id(name)} IS NULL",
        $"{Table(old)} IS NULL AND {Id(name)} IS NULL",
        $"Neither {old} nor {name} is there.");

    public SqlGuard ColumnMissing(ObjectName table, Column column)
    {
        Column[] wanted = [column, .. after.Find(table)?.Find(column.Name) is { } final ? (Column[])[final] : []];
        return new(
            OnTable(table, $"NOT {Column(table, column.Name)}"),
            Column(table, column.Name, $" AND NOT {Is(wanted)}"),
            $"{table}.{column.Name} is there already, with another type.");
    }

    public SqlGuard ColumnThere(ObjectName table, Column column) => new(after.Find(table)?.Find(column.Name) is { } final
        ? Column(table, column.Name, $" AND NOT ({Is([final])}{Computed(final)})")
        : Column(table, column.Name));

    // Where names change places the old one is there in the end too; only another type tells the two columns apart.
    public SqlGuard ColumnRenamed(ObjectName table, string old, string name, Column? column) => new(
        $"{Column(table, old, after.Find(table)?.Find(old) is { } final && column is not null && final.Type != column.Type ? $" AND {Is([column])}" : "")} AND NOT {Column(table, name)}",
        OnTable(table, $"NOT {Column(table, old)} AND NOT {Column(table, name)}"),
        $"{table} has neither a column {old} nor {name}.");

    public SqlGuard TypeDiffers(ObjectName table, Column column)
    {
        Column[] wanted = [column, .. after.Find(table)?.Find(column.Name) is { } final ? (Column[])[final] : []];
        var collation = column.Collation is { } name ? dialect.Sql($" OR c.collation_name <> {new Literal(name)}") : "";
        return new(Column(table, column.Name, $" AND (NOT {Is(wanted)}{collation})"));
    }

    public SqlGuard NullabilityDiffers(ObjectName table, string column, bool isNullable) =>
        new(Column(table, column, isNullable ? " AND c.is_nullable = 0" : " AND c.is_nullable = 1"));

    public SqlGuard DefaultMissing(ObjectName table, string column) => new(Column(table, column, " AND c.default_object_id = 0"));

    public SqlGuard DefaultThere(ObjectName table, string column) => new(Column(table, column, " AND c.default_object_id <> 0"));

    /// <summary>The column is there and not required yet, and so is what its value is computed from, which the plan may take away later.</summary>
    public SqlGuard CanFill(DatabaseSchema before, BackfillColumn operation)
    {
        var names = SqlIdentifiers.In(operation.Value.For(dialect.Name));
        var isRequired = after.Find(operation.Table)?.Find(operation.Column.Name) is { IsNullable: false };
        var read = before.Tables.Where(table => table.Name == operation.Table || names.Contains(table.Name.Name));
        return new(string.Join(" AND ", read.SelectMany(Leaving).Prepend(Column(operation.Table, operation.Column.Name, isRequired ? " AND c.is_nullable = 1" : ""))));

        IEnumerable<string> Leaving(Table table) => after.Find(table.Name) is { } final
            ? table.Columns.Where(column => names.Contains(column.Name) && final.Find(column.Name) is null).Select(column => Column(table.Name, column.Name))
            : [TableThere(table.Name).Pending];
    }

    /// <summary>
    /// That the change is still to be made, for what is only taken aside for it and looks the same before and after; null
    /// where the catalogue does not tell.
    /// </summary>
    public string? IsPending(SchemaChange source) => source switch
    {
        ColumnChanged(var table, var old, var wanted) when (old.Type, old.Collation) != (wanted.Type, wanted.Collation) => TypeDiffers(table, wanted).Pending,
        ColumnChanged(var table, var old, var wanted) when old.Generated != wanted.Generated => ColumnThere(table, wanted).Pending,
        ColumnRemoved(var table, var column) => Column(table, column.Name),
        TableRemoved(var table) => $"{Table(table.Name)} IS NOT NULL",
        _ => null,
    };

    /// <summary>The condition, and that the table is there where the plan takes it away later.</summary>
    public string OnTable(ObjectName table, string condition) =>
        after.Find(table) is null ? $"{Table(table)} IS NOT NULL AND {condition}" : condition;

    /// <summary>Whatever has the name.</summary>
    public string Id(ObjectName name) => dialect.Sql($"OBJECT_ID({new Literal(dialect.Quote(name))})");

    public string Table(ObjectName name) => dialect.Sql($"OBJECT_ID({new Literal(dialect.Quote(name))}, N'U')");

    /// <summary>The table has a column of the name for which the condition on <c>c</c>, a row of sys.columns, holds.</summary>
    public string Column(ObjectName table, string column, string condition = "") =>
        $"EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = {Table(table)} AND {Named(column)}{condition})";

    private string Named(string column) => dialect.Sql($"c.name = {new Literal(column)}");

    private string Is(IEnumerable<Column> columns)
    {
        string[] forms = [.. columns.Select(Is).Distinct()];
        return forms.Length == 1 ? forms[0] : $"({string.Join(" OR ", forms)})";
    }

    // What a column is computed from decides its type.
    private string Is(Column column) => column.Generated is not null ? "c.is_computed = 1" : $"(c.is_computed = 0 AND {SqlServerTypeFacts.Is(dialect, column.Type)})";

    private string Computed(Column column) => column.Generated is not { } generated ? "" : dialect.Sql(
        $" AND (SELECT {new Raw(SqlServerText.Squashed("computed.definition"))} FROM sys.computed_columns AS computed WHERE computed.object_id = c.object_id AND computed.column_id = c.column_id) = {new Literal(SqlServerText.Squash(generated.Expression.Text))}");
}
