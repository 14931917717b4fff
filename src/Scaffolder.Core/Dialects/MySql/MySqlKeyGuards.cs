using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>The guards of keys, checks and indexes.</summary>
internal sealed class MySqlKeyGuards(MySqlDialect dialect, MySqlGuards guards, SchemaChange source, DatabaseSchema after)
{
    public SqlGuard ConstraintMissing(ObjectName table, TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => new($"{guards.Table(table)} AND NOT {IsPrimaryKey(table, key.Columns)}"),
        ForeignKey key => new(
            $"{OnTable(table)}NOT {Constraint(table, key.Name!)}",
            $"{Constraint(table, key.Name!)} AND NOT ({string.Join(" OR ", new[] { key, Final(table, key.Name) as ForeignKey }.OfType<ForeignKey>().Distinct().Select(item => IsForeignKey(table, item)))})",
            $"The foreign key {key.Name} of {table} is there already, with another definition."),
        _ => new($"{OnTable(table)}NOT {Constraint(table, constraint.Name!)}"),
    };

    /// <summary>It is there, and it is not the one of the same name that the finished migration has.</summary>
    public SqlGuard ConstraintThere(ObjectName table, TableConstraint constraint) => new((constraint, Final(table, constraint.Name)) switch
    {
        (PrimaryKey, _) => HasPrimaryKey(table),
        (_, null) => Constraint(table, constraint.Name!),
        (_, var same) when same == constraint => $"{Constraint(table, constraint.Name!)}{(guards.IsPending(source) is { } pending ? $" AND {pending}" : "")}",
        (_, CheckConstraint check) => $"{Constraint(table, check.Name!)} AND NOT {IsCheck(table, check)}",
        (_, ForeignKey key) => $"{Constraint(table, key.Name!)} AND NOT {IsForeignKey(table, key)}",
        _ => Constraint(table, constraint.Name!),
    });

    public SqlGuard IndexMissing(ObjectName table, TableIndex index) => new(
        $"{OnTable(table)}NOT {Index(table, index.Name)}",
        $"{Index(table, index.Name)} AND NOT ({string.Join(" OR ", new[] { index, FinalIndex(table, index.Name) }.OfType<TableIndex>().Distinct().Select(item => IsIndex(table, item)))})",
        $"{index.Name} is there already, and is not the index that is wanted.");

    public SqlGuard IndexThere(ObjectName table, TableIndex index) => new(FinalIndex(table, index.Name) switch
    {
        null => Index(table, index.Name),
        var final when final == index => $"{Index(table, index.Name)}{(guards.IsPending(source) is { } pending ? $" AND {pending}" : "")}",
        var final => $"{Index(table, index.Name)} AND NOT {IsIndex(table, final)}",
    });

    public SqlGuard IndexDiffers(ObjectName table, TableIndex index) => new($"{OnTable(table)}NOT {IsIndex(table, index)}");

    public SqlGuard IndexRenamed(ObjectName table, string old, string name) => new(Renamed("statistics", "index_name", table, old, name));

    public SqlGuard ConstraintRenamed(ObjectName table, string old, string name) => new(Renamed("table_constraints", "constraint_name", table, old, name));

    // Letter by letter, as a name may change in nothing but case.
    private string Renamed(string view, string column, ObjectName table, string old, string name) =>
        $"{guards.Exists(view, table, $" AND CAST({column} AS binary) = {dialect.QuoteLiteral(old)}")} AND NOT {guards.Exists(view, table, $" AND CAST({column} AS binary) = {dialect.QuoteLiteral(name)}")}";

    public string HasPrimaryKey(ObjectName table) => Index(table, "PRIMARY");

    public string IsPrimaryKey(ObjectName table, EquatableArray<string> columns) => IsIndex(table, new("PRIMARY", [.. columns.Select(column => new IndexColumn(column))]) { IsUnique = true });

    public string Index(ObjectName table, string name) => guards.Exists("statistics", table, $" AND index_name = {dialect.QuoteLiteral(name)}");

    public string Constraint(ObjectName table, string name) => guards.Exists("table_constraints", table, $" AND constraint_name = {dialect.QuoteLiteral(name)}");

    // Where the server works the keys out, as for expressions and spatial indexes, their number is all that is compared.
    private string IsIndex(ObjectName table, TableIndex index)
    {
        var bounds = index.Options.Any(option => option.Name == "without overlaps") ? 2 : 0;
        var isPlain = bounds == 0 && index.Method != "spatial" && index.Columns.All(column => column.Expression is null);
        var keys = isPlain
            ? $"GROUP_CONCAT(CONCAT(column_name, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index) = {dialect.QuoteLiteral(string.Join(',', index.Columns.Select(Key)))}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"COUNT(*) = {index.Columns.Count + bounds}");
        var type = index.Method is "fulltext" or "spatial" ? $"= '{index.Method.ToUpperInvariant()}'" : "NOT IN ('FULLTEXT', 'SPATIAL')";
        var hidden = dialect.Flavor.ChecksStayInColumns ? ("ignored", "YES", "NO") : ("is_visible", "NO", "YES");
        return $"EXISTS (SELECT 1 FROM information_schema.statistics WHERE {guards.In(table)} AND index_name = {dialect.QuoteLiteral(index.Name)} HAVING COALESCE(MAX(non_unique), 2) = {(index.IsUnique ? "0" : "1")} AND MAX(index_type) {type} AND MAX({hidden.Item1}) = '{(index.Options.Any(option => option.Name == "ignored") ? hidden.Item2 : hidden.Item3)}' AND {keys})";
    }

    private string IsForeignKey(ObjectName table, ForeignKey key) =>
        $"(EXISTS (SELECT 1 FROM information_schema.key_column_usage WHERE {guards.In(table)} AND constraint_name = {dialect.QuoteLiteral(key.Name!)} HAVING GROUP_CONCAT(CONCAT(column_name, ' ', referenced_table_name, ' ', referenced_column_name) ORDER BY ordinal_position) = {dialect.QuoteLiteral(string.Join(',', key.Columns.Zip(key.ReferencedColumns, (own, other) => $"{own} {key.References.Name} {other}")))})"
        + $" AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = {dialect.QuoteLiteral(table.Name)} AND constraint_name = {dialect.QuoteLiteral(key.Name!)} AND delete_rule = '{Rule(key.OnDelete)}' AND update_rule = '{Rule(key.OnUpdate)}'))";

    private string IsCheck(ObjectName table, CheckConstraint check) =>
        $"EXISTS (SELECT 1 FROM information_schema.check_constraints WHERE constraint_schema = DATABASE(){(dialect.Flavor.ChecksStayInColumns ? $" AND table_name = {dialect.QuoteLiteral(table.Name)}" : "")} AND constraint_name = {dialect.QuoteLiteral(check.Name!)} AND {MySqlText.Squashed("check_clause")} = {dialect.QuoteLiteral(MySqlText.Squash(check.Expression.Text))})";

    private static string Key(IndexColumn column) => $"{column.Column}{(column.PrefixLength is { } length ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({length})") : "")}{(column.IsDescending ? " desc" : "")}";

    private static string Rule(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        ReferentialAction.Restrict => "RESTRICT",
        _ => "CASCADE",
    };

    private string OnTable(ObjectName table) => after.Find(table) is null ? $"{guards.Table(table)} AND " : "";

    private TableConstraint? Final(ObjectName table, string? name) => after.Find(table)?.Constraints.FirstOrDefault(constraint => constraint.Name == name && constraint is not PrimaryKey);

    private TableIndex? FinalIndex(ObjectName table, string name) => after.Find(table)?.Indexes.FirstOrDefault(index => index.Name == name);
}
