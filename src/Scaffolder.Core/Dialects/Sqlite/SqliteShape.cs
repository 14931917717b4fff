using System.Globalization;
using System.Text;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// What the catalogue says of something that is as the model has it, in words that a reader can compare: a list of columns,
/// or a definition. It is its shape, never its name alone.
/// </summary>
internal static class SqliteShape
{
    // As ColumnText writes one.
    private const string _column =
        """name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), '')""";

    public static string Exists(string type, string name) => $"EXISTS (SELECT 1 FROM sqlite_master WHERE {Named(type, name)})";

    public static string HasColumn(ObjectName table, string column) => $"EXISTS (SELECT 1 FROM pragma_table_xinfo({Text(table.Name)}) WHERE name = {Text(column)})";

    /// <summary>The columns by name, because SQLite cannot change their order.</summary>
    public static SqliteFact Columns(Table table) => new(ColumnsOf(Text(table.Name.Name)), Text(ColumnList(table)));

    /// <param name="table">An SQL expression for the name.</param>
    public static string ColumnsOf(string table) => $"(SELECT group_concat({_column}, ', ')\n  FROM (SELECT * FROM pragma_table_xinfo({table}) ORDER BY name))";

    public static string ColumnList(Table table) =>
        string.Join(", ", table.Columns.OrderBy(column => Convert.ToHexString(Encoding.UTF8.GetBytes(column.Name)), StringComparer.Ordinal).Select(column => ColumnText(column, table)));

    public static SqliteFact Column(Table table, Column column) =>
        new($"(SELECT {_column}\n  FROM pragma_table_xinfo({Text(table.Name.Name)}) WHERE name = {Text(column.Name)})", Text(ColumnText(column, table)));

    /// <summary>What is true once the first table has become the second, and was not before; null where nothing but indexes tells them apart.</summary>
    public static SqliteFact? Between(Table? from, Table? to)
    {
        if (to is null)
        {
            return from is null ? null : new($"(SELECT count(*) FROM sqlite_master WHERE {Named("table", from.Name.Name)})", "0");
        }

        if (from is null || ColumnList(from) != ColumnList(to))
        {
            return Columns(to);
        }

        return Apart(from) == Apart(to) ? null : Part(from, to) ?? Definition(to);
    }

    public static SqliteFact Index(ObjectName table, TableIndex index) => Index(index.Name, SqliteDefinitions.Index(table, index));

    public static SqliteFact Object(SchemaObject item) => Stored(item.Kind, item.Name.Name, item.Definition, ["\""], lower: false, squash: true);

    /// <summary>A string literal.</summary>
    public static string Text(string text) => SqliteDefinitions.Literal(text);

    public static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Tools differ in quotes and case; where a text is in it, case matters.
    private static SqliteFact Index(string name, string definition) =>
        Stored("index", name, definition, ["\"", "`"], lower: SqliteTokens.Of(definition).All(token => token.Kind != SqliteTokenKind.Text), squash: definition.Contains('\n', StringComparison.Ordinal));

    private static SqliteFact Definition(Table table) => Stored("table", table.Name.Name, SqliteDefinitions.Table(table), [], lower: false, squash: true);

    // A constraint or a column that was not there so is enough, unless its text is a part of the old one.
    private static SqliteFact? Part(Table from, Table to)
    {
        var old = SqliteTokens.Squash(SqliteDefinitions.Table(from));
        return to.Constraints.Except(from.Constraints).Select(SqliteDefinitions.Constraint).Concat(to.Columns.Except(from.Columns).Select(column => SqliteDefinitions.Column(column)))
            .Where(part => !part.Contains('\n', StringComparison.Ordinal) && !old.Contains(SqliteTokens.Squash(part), StringComparison.Ordinal)
                && SqliteDefinitions.Table(to).Contains(part, StringComparison.Ordinal))
            .Select(part => new SqliteFact($"(SELECT instr(sql, {Text(part)}) > 0\n  FROM sqlite_master WHERE {Named("table", to.Name.Name)})", "1"))
            .FirstOrDefault();
    }

    // White space is taken out on both sides, as the tools that run it indent their files.
    private static SqliteFact Stored(string type, string name, string definition, string[] quotes, bool lower, bool squash)
    {
        string Of(string sql) => (squash ? ["char(10)", "' '", .. quotes.Select(Text)] : quotes.Select(Text)).Aggregate(lower ? $"lower({sql})" : sql, (text, gone) => $"replace({text}, {gone}, '')");
        var plain = quotes.Aggregate(lower ? Lower(definition) : definition, (text, quote) => text.Replace(quote, "", StringComparison.Ordinal));
        return new($"(SELECT {Of("sql")}\n  FROM sqlite_master WHERE {Named(type, name)})", squash ? Of(Text(definition)) : Text(plain));
    }

    private static string ColumnText(Column column, Table table) =>
        $"{column.Name} {Lower(SqliteTypes.Name(column.Type))}{(column.IsNullable ? "" : " not null")}{(table.PrimaryKey?.Columns.Contains(column.Name) == true ? " key" : "")}"
        + (column.Default is { } value ? $" default {Lower(value is ExpressionDefault { Sql: var sql } ? sql.For("sqlite") : SqliteDefaults.Text(value)).Trim('\'')}" : "");

    private static Table Apart(Table table) => table with { Indexes = [] };

    private static string Named(string type, string name) => $"type = '{type}' AND name = {Text(name)}";

    // As SQLite's lower: only ASCII.
    private static string Lower(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c));
}
