using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>
/// Conditions over <c>information_schema</c> that tell whether a step has still to run. They hold for the state before the
/// step and for the state that the whole plan leads to, so that a finished migration changes nothing when it runs again.
/// </summary>
internal sealed class MySqlGuards(MySqlDialect dialect, DatabaseSchema after)
{
    public SqlGuard TableMissing(Table table)
    {
        var final = after.Find(table.Name);
        string[] columns = [.. table.Columns.Where(column => final is null || final.Find(column.Name) is not null).Select(column => dialect.QuoteLiteral(column.Name))];
        return new(
            $"NOT {Table(table.Name)}",
            columns.Length == 0 ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Table(table.Name)} AND (SELECT COUNT(*) FROM information_schema.columns WHERE {In(table.Name)} AND column_name IN ({string.Join(", ", columns)})) < {columns.Length}"),
            $"{table.Name} is there already, with other columns.");
    }

    public SqlGuard TableThere(Table table) => new(after.Find(table.Name) is { } final ? TableMissing(final).Conflict ?? SqlGuard.Never : Table(table.Name));

    public SqlGuard TableRenamed(ObjectName old, ObjectName name) => new(
        $"{Table(old)} AND NOT {Table(name)}", $"NOT {Table(old)} AND NOT {Table(name)}", $"Neither {old} nor {name} is there.");

    public SqlGuard ColumnMissing(ObjectName table, Column column)
    {
        var final = after.Find(table)?.Find(column.Name);
        return new(
            after.Find(table) is null ? $"{Table(table)} AND NOT {Column(table, column.Name)}" : $"NOT {Column(table, column.Name)}",
            Column(table, column.Name, $" AND NOT {IsType([column.Type, final?.Type ?? column.Type])}"),
            $"{table}.{column.Name} is there already, with another type.");
    }

    public SqlGuard ColumnThere(ObjectName table, Column column) => new(after.Find(table)?.Find(column.Name) is { } final
        ? Column(table, column.Name, $" AND NOT ({IsType([final.Type])} AND {IsComputed(final)})")
        : Column(table, column.Name));

    public SqlGuard ColumnRenamed(ObjectName table, string old, string name, ColumnType? type) => new(
        $"{Column(table, old, after.Find(table)?.Find(old) is { } final && type is not null && final.Type != type ? $" AND {IsType([type])}" : "")} AND NOT {Column(table, name)}",
        after.Find(table) is null ? null : $"NOT {Column(table, old)} AND NOT {Column(table, name)}",
        $"{table} has neither a column {old} nor {name}.");

    public SqlGuard TypeDiffers(ObjectName table, Column column)
    {
        var final = after.Find(table)?.Find(column.Name) ?? column;
        var inherited = $"(SELECT table_collation FROM information_schema.tables WHERE {In(table)})";
        var collation = MySqlTypes.IsText(column.Type) ? $" OR NOT collation_name <=> {(column.Collation is { } name ? dialect.QuoteLiteral(name) : inherited)}" : "";
        return new(Column(table, column.Name, $" AND (NOT {IsType([column.Type, final.Type])}{collation}{Options(table, column)})"));
    }

    public SqlGuard NullabilityDiffers(ObjectName table, string column, bool isNullable) => new(Column(table, column, $" AND is_nullable <> '{(isNullable ? "YES" : "NO")}'"));

    public SqlGuard IdentityDiffers(ObjectName table, string column, bool isNumbered) => new(Column(table, column, $" AND extra {(isNumbered ? "NOT " : "")}LIKE '%auto_increment%'"));

    public SqlGuard CommentDiffers(ObjectName table, string column, string? comment) => new(Column(table, column, $" AND CAST(column_comment AS binary) <> {dialect.QuoteLiteral(comment ?? "")}"));

    public SqlGuard DefaultDiffers(ObjectName table, Column column) => new(Column(table, column.Name, $" AND NOT CAST(column_default AS binary) <=> {DefaultText(column)}"));

    public SqlGuard IsNotComputed(ObjectName table, Column column) => new(Column(table, column.Name, $" AND NOT ({IsComputed(column)})"));

    /// <summary>The column does not stand behind the one that is before it in the end.</summary>
    public SqlGuard Misplaced(ObjectName table, string column)
    {
        var names = after.Find(table)?.Columns.Select(item => item.Name).ToList() ?? [];
        var at = names.IndexOf(column);
        var place = at <= 0 ? "1" : $"1 + (SELECT other.ordinal_position FROM information_schema.columns AS other WHERE other.table_schema = {Schema(table)} AND other.table_name = {dialect.QuoteLiteral(table.Name)} AND other.column_name = {dialect.QuoteLiteral(names[at - 1])})";
        return new(Column(table, column, $" AND NOT ordinal_position <=> {place}"));
    }

    /// <summary>The column is there, and so is what its value is computed from, which the plan may take away later.</summary>
    public SqlGuard CanFill(DatabaseSchema before, BackfillColumn operation)
    {
        var names = SqlIdentifiers.In(MySqlText.For(dialect.Flavor, operation.Value).Replace("`", "\"", StringComparison.Ordinal));
        var isRequired = after.Find(operation.Table)?.Find(operation.Column.Name) is { IsNullable: false };
        var read = before.Tables.Where(table => table.Name == operation.Table || names.Contains(table.Name.Name));
        return new(string.Join(" AND ", read.SelectMany(Leaving).Prepend(Column(operation.Table, operation.Column.Name, isRequired ? " AND is_nullable = 'YES'" : ""))));

        IEnumerable<string> Leaving(Table table) => after.Find(table.Name) is { } final
            ? table.Columns.Where(column => names.Contains(column.Name) && final.Find(column.Name) is null).Select(column => Column(table.Name, column.Name))
            : [Table(table.Name)];
    }

    public SqlGuard TableCommentDiffers(ObjectName table, string? comment) => new(Exists("tables", table, $" AND CAST(table_comment AS binary) <> {dialect.QuoteLiteral(comment ?? "")}"));

    public SqlGuard ObjectThere(SchemaObject item) => new(item.Kind switch
    {
        "view" or "sequence" => Table(item.Name),
        "trigger" => $"EXISTS (SELECT 1 FROM information_schema.triggers WHERE trigger_schema = {Schema(item.Name)} AND trigger_name = {dialect.QuoteLiteral(item.Name.Name)})",
        "event" => $"EXISTS (SELECT 1 FROM information_schema.events WHERE event_schema = {Schema(item.Name)} AND event_name = {dialect.QuoteLiteral(item.Name.Name)})",
        _ => $"EXISTS (SELECT 1 FROM information_schema.routines WHERE routine_schema = {Schema(item.Name)} AND routine_name = {dialect.QuoteLiteral(item.Name.Name)} AND routine_type = '{item.Kind.ToUpperInvariant()}')",
    });

    /// <summary>
    /// That the change is still to be made, for what is only taken aside for it and looks the same before and after; null
    /// where the catalogue does not tell.
    /// </summary>
    public string? IsPending(SchemaChange source) => source switch
    {
        ColumnChanged(var table, var old, var wanted) when (old.Type, old.Collation) != (wanted.Type, wanted.Collation) => TypeDiffers(table, wanted).Pending,
        ColumnChanged(var table, _, var wanted) => ColumnThere(table, wanted).Pending,
        ColumnRemoved(var table, var column) => Column(table, column.Name),
        TableRemoved(var table) => Table(table.Name),
        ConstraintChanged(var table, _, PrimaryKey wanted) => $"NOT {new MySqlKeyGuards(dialect, this, source, after).IsPrimaryKey(table, wanted.Columns)}",
        ConstraintRemoved(var table, PrimaryKey) => new MySqlKeyGuards(dialect, this, source, after).HasPrimaryKey(table),
        _ => null,
    };

    public string Table(ObjectName table) => Exists("tables", table, "");

    public string Column(ObjectName table, string column, string condition = "") => Exists("columns", table, $" AND column_name = {dialect.QuoteLiteral(column)}{condition}");

    public string Exists(string view, ObjectName table, string condition) => $"EXISTS (SELECT 1 FROM information_schema.{view} WHERE {In(table)}{condition})";

    public string In(ObjectName table) => $"table_schema = {Schema(table)} AND table_name = {dialect.QuoteLiteral(table.Name)}";

    private string Schema(ObjectName name) => name.Schema is { } schema ? dialect.QuoteLiteral(schema) : "DATABASE()";

    // Letter by letter: the values of an enum may differ in case alone.
    private string IsType(IEnumerable<ColumnType> types) =>
        $"CAST({(dialect.Flavor.HasSequences ? "REPLACE(column_type, ' /*M!100301 COMPRESSED*/', '')" : "column_type")} AS binary) IN ({string.Join(", ", types.SelectMany(type => MySqlTypes.Spellings(dialect.Flavor, type)).Distinct().Select(dialect.QuoteLiteral))})";

    private string IsComputed(Column column) => column.Generated is not { } generated
        ? "COALESCE(generation_expression, '') = ''"
        : $"extra LIKE '%{(generated.IsStored ? "STORED" : "VIRTUAL")} GENERATED%' AND {MySqlText.Squashed("generation_expression")} = {dialect.QuoteLiteral(MySqlText.Squash(generated.Expression.Text))}";

    private string Options(ObjectName table, Column column)
    {
        var names = column.Options.ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);
        var check = !dialect.Flavor.ChecksStayInColumns || column.Type is JsonType ? ""
            : $" OR {(names.ContainsKey("check") ? "NOT " : "")}EXISTS (SELECT 1 FROM information_schema.check_constraints WHERE constraint_schema = DATABASE() AND table_name = {dialect.QuoteLiteral(table.Name)} AND constraint_name = {dialect.QuoteLiteral(column.Name)} AND level = 'Column'{(names.TryGetValue("check", out var text) ? $" AND {MySqlText.Squashed("check_clause")} = {dialect.QuoteLiteral(MySqlText.Squash(text))}" : "")})";
        var kept = dialect.Flavor.HasSequences
            ? $" OR extra {(names.ContainsKey("without system versioning") ? "NOT " : "")}LIKE '%WITHOUT SYSTEM VERSIONING%' OR column_type {(names.ContainsKey("compressed") ? "NOT " : "")}LIKE '%COMPRESSED%'"
            : "";
        return $" OR extra {(names.ContainsKey("invisible") ? "NOT " : "")}LIKE '%INVISIBLE%' OR extra {(names.ContainsKey("on update") ? "NOT " : "")}LIKE '%on update%'{kept}{check}";
    }

    private string DefaultText(Column column) => (column.Default, dialect.Flavor.ChecksStayInColumns) switch
    {
        (null, true) => column.IsNullable ? "'NULL'" : "NULL",
        (null, false) => "NULL",
        (LiteralDefault { Kind: LiteralKind.String } literal, false) => dialect.QuoteLiteral(literal.Value),
        (LiteralDefault { Kind: LiteralKind.String } literal, true) => dialect.QuoteLiteral($"'{literal.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"),
        (ExpressionDefault { Sql.Text: var sql }, _) => dialect.QuoteLiteral(sql),
        (var value, _) => dialect.QuoteLiteral(MySqlDefaults.Sql(value!)),
    };
}
