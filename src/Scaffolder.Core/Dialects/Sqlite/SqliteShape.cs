using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// Conditions that are true when something in the catalogue is what the model says, by its shape and not only its name.
/// When in doubt they are false: a step that runs again stops or repeats itself, one that is left out is lost.
/// </summary>
internal static class SqliteShape
{
    public static string Exists(string type, ObjectName name) => $"EXISTS (SELECT 1 FROM sqlite_master WHERE type = '{type}' AND {Named(name.Name)})";

    /// <summary>True when the name, in any case, is taken by anything but a column.</summary>
    public static string IsTaken(string name) => $"EXISTS (SELECT 1 FROM sqlite_master WHERE {Named(name)} COLLATE NOCASE)";

    public static string HasColumn(ObjectName table, string column) => $"EXISTS (SELECT 1 FROM pragma_table_xinfo({Text(table.Name)}) WHERE {Named(column)})";

    public static string HasColumn(Table table, Column column) =>
        $"EXISTS (SELECT 1 FROM pragma_table_xinfo({Text(table.Name.Name)}) WHERE {_columnRow} IN (VALUES {string.Join(", ", ColumnRows(column, table))}))";

    public static string HasIndex(ObjectName table, TableIndex index) => IsStored("index", index.Name, SqliteDefinitions.Index(table, index));

    public static string HasObject(SchemaObject item) => IsStored(item.Kind, item.Name.Name, item.Definition);

    /// <summary>The table with its columns, keys, checks and options; indexes are apart.</summary>
    public static string Is(Table table)
    {
        var name = Text(table.Name.Name);
        var columns = Count(table.Columns.Count);
        var keys = table.ForeignKeys.SelectMany(ForeignKeyRows).ToArray();
        var uniques = table.Uniques.Select(unique => unique.Columns).Distinct().Where(unique => unique != table.PrimaryKey?.Columns).ToArray();
        string[] conditions =
        [
            $"(SELECT count(*) FROM pragma_table_xinfo({name})) = {columns}",
            $"(SELECT count(*) FROM pragma_table_xinfo({name}) WHERE {_columnRow} IN (VALUES {string.Join(", ", table.Columns.SelectMany(column => ColumnRows(column, table)))})) = {columns}",
            $"(SELECT count(*) FROM pragma_foreign_key_list({name})) = {Count(table.ForeignKeys.Sum(key => key.Columns.Count))}",
            .. keys.Length == 0 ? (string[])[] : [$"NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list({name}) WHERE {_foreignKeyRow} NOT IN (VALUES {string.Join(", ", keys)}))"],
            $"(SELECT count(*) FROM pragma_index_list({name}) WHERE origin = 'u') = {Count(uniques.Length)}",
            .. uniques.Select(unique => $"EXISTS (SELECT 1 FROM pragma_index_list({name}) AS i WHERE i.origin = 'u' AND (SELECT group_concat(k.name, char(10)) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS k) = {Text(string.Join('\n', unique))})"),
        ];
        return $"({string.Join(" AND ", conditions)} AND {HasText(table)})";
    }

    /// <summary>A string literal.</summary>
    public static string Text(string text) => SqliteDefinitions.Literal(text);

    // What only the text of CREATE TABLE tells: names of constraints, checks, expressions, collations, AUTOINCREMENT.
    private static string HasText(Table table)
    {
        var checks = table.Checks.Select(check => $"CHECK {SqliteDefinitions.Parenthesized(check.Expression.For("sqlite"))}");
        var generated = table.Columns.Where(column => column.Generated is not null).Select(column => $"AS {SqliteDefinitions.Parenthesized(column.Generated!.Expression.For("sqlite"))}");
        var names = table.Constraints.Where(constraint => constraint.Name is not null).Select(constraint => $"CONSTRAINT {SqliteDefinitions.Quoted(constraint.Name!)}");
        var collations = table.Columns.Where(column => column.Collation is not null).Select(column => $"COLLATE {column.Collation}");
        var deferred = table.ForeignKeys.Where(key => key.Deferrability != Deferrability.NotDeferrable).Select(key => key.Deferrability == Deferrability.InitiallyDeferred ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE INITIALLY IMMEDIATE");
        string[] conditions =
        [
            .. checks.Concat(generated).Concat(names).Concat(collations).Concat(deferred).Distinct(StringComparer.Ordinal).Select(fragment => Holds(fragment)),
            Occurs("check(", table.Checks.Count),
            Occurs("collate", table.Columns.Count(column => column.Collation is not null)),
            Occurs("deferrableinitially", table.ForeignKeys.Count(key => key.Deferrability != Deferrability.NotDeferrable)),
            Occurs("autoincrement", table.Columns.Count(column => column.Identity is not null)),
            Occurs("constraint", table.Constraints.Count(constraint => constraint.Name is not null)),
            Occurs(")withoutrowid", SqliteOptions.IsWithoutRowId(table) && !SqliteOptions.IsStrict(table) ? 1 : 0),
            Occurs(")strict", SqliteOptions.IsStrict(table) ? 1 : 0),
            Occurs(")strict,withoutrowid", SqliteOptions.IsStrict(table) && SqliteOptions.IsWithoutRowId(table) ? 1 : 0),
        ];
        return $"EXISTS (SELECT 1 FROM (SELECT sql, {SqliteTokens.Squashed("sql")} AS squashed FROM sqlite_master WHERE type = 'table' AND {Named(table.Name.Name)}) WHERE {string.Join(" AND ", conditions)})";

        // A word may also be a part of a name or a text of the table's own.
        string Occurs(string word, int count)
        {
            var definition = SqliteTokens.Squash(SqliteDefinitions.Table(table));
            var own = (definition.Length - definition.Replace(word, "", StringComparison.Ordinal).Length) / word.Length;
            return $"(length(squashed) - length(replace(squashed, {Text(word)}, ''))) = {Count(Math.Max(own, count) * word.Length)}";
        }
    }

    private static string IsStored(string type, string name, string definition) =>
        $"EXISTS (SELECT 1 FROM (SELECT sql, {SqliteTokens.Squashed("sql")} AS squashed FROM sqlite_master WHERE type = '{type}' AND {Named(name)}) WHERE {Holds(definition, whole: true)})";

    // White space and case do not matter, but in strings they do.
    private static string Holds(string fragment, bool whole = false)
    {
        var text = Text(SqliteTokens.Squash(fragment));
        string[] conditions =
        [
            whole ? $"squashed = {text}" : $"instr(squashed, {text}) > 0",
            .. SqliteTokens.Of(fragment).Where(token => token.Kind == SqliteTokenKind.Text).Select(token => $"instr(sql, {Text(fragment[(token.Start + 1)..(token.End - 1)])}) > 0").Distinct(StringComparer.Ordinal),
        ];
        return string.Join(" AND ", conditions);
    }

    private const string _columnRow = "(name, lower(type), \"notnull\", coalesce(dflt_value, ''), pk, hidden)";

    private static IEnumerable<string> ColumnRows(Column column, Table table) =>
        from value in Defaults(column.Default).Distinct(StringComparer.Ordinal)
        let type = string.Concat(SqliteTypes.Name(column.Type).Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c))
        let key = (table.PrimaryKey?.Columns ?? []).ToList().IndexOf(column.Name) + 1
        let hidden = column.Generated is null ? 0 : column.Generated.IsStored ? 3 : 2
        select $"({Text(column.Name)}, {Text(type)}, {Count(column.IsNullable ? 0 : 1)}, {Text(value)}, {Count(key)}, {Count(hidden)})";

    // The spellings that tools give the same value.
    private static IEnumerable<string> Defaults(DefaultValue? value) => value switch
    {
        null => [""],
        ExpressionDefault { Sql: var sql } => [sql.For("sqlite"), sql.For("sqlite").ToUpperInvariant() is var upper && upper.StartsWith("CURRENT_", StringComparison.Ordinal) ? "current_" + upper[8..].ToLowerInvariant() : sql.For("sqlite")],
        LiteralDefault { Kind: LiteralKind.Boolean, Value: var word } => [SqliteDefaults.Text(value), Text(SqliteDefaults.Text(value)), word, word.ToUpperInvariant()],
        LiteralDefault { Kind: LiteralKind.Number, Value: var number } => [number, Text(number)],
        LiteralDefault { Kind: LiteralKind.Null } => ["NULL", "null"],
        LiteralDefault => [SqliteDefaults.Text(value)],
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    private const string _foreignKeyRow = "(seq, lower(\"table\"), \"from\", coalesce(\"to\", ''), on_update, on_delete)";

    private static IEnumerable<string> ForeignKeyRows(ForeignKey key) =>
        from seq in Enumerable.Range(0, key.Columns.Count)
        from to in new[] { "", key.ReferencedColumns.Count > seq ? key.ReferencedColumns[seq] : "" }.Distinct(StringComparer.Ordinal)
        select $"({Count(seq)}, lower({Text(key.References.Name)}), {Text(key.Columns[seq])}, {Text(to)}, '{SqliteDefinitions.Action(key.OnUpdate)}', '{SqliteDefinitions.Action(key.OnDelete)}')";

    private static string Named(string name) => $"name = {Text(name)}";

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
