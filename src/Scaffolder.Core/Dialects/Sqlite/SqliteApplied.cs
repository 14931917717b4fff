using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// The condition with which a file finds out that it has run before: what it makes is there, as it makes it, and what it
/// takes away is gone. It is to be read by people, so that of a long list the beginning is enough: the file's one
/// transaction leaves all of it or none.
/// </summary>
internal static class SqliteApplied
{
    private const int _most = 12;

    public static string? Of(DatabaseSchema from, DatabaseSchema to)
    {
        var (old, made) = (Names(from), Names(to));
        string?[] conditions =
        [
            Columns([.. to.Tables.Where(table => from.Find(table.Name) is not { } before || SqliteShape.ColumnList(before) != SqliteShape.ColumnList(table)).Take(_most)]),
            There([.. Names(to).Where(name => !old.Contains(name) && !name.StartsWith("table ", StringComparison.Ordinal)).Take(_most)]),
            Gone([.. Names(from).Where(name => !made.Contains(name)).Take(_most)]),
            .. Changed(from, to).Take(_most).Select(fact => fact.Holds.ReplaceLineEndings("\n    ")),
        ];
        var known = conditions.OfType<string>().ToArray();
        return known.Length == 0 ? null : $"  {string.Join("\n  AND ", known)}";
    }

    private static string? Columns(Table[] tables) => tables.Length == 0 ? null :
        $"""
        NOT EXISTS (
            SELECT 1 FROM (VALUES
              {string.Join(",\n      ", tables.Select(table => $"({SqliteShape.Text(table.Name.Name)}, {SqliteShape.Text(SqliteShape.ColumnList(table))})"))}
            ) AS wanted
            WHERE column2 IS NOT {SqliteShape.ColumnsOf("column1").Replace("\n", "\n    ", StringComparison.Ordinal)}
          )
        """;

    private static string? There(string[] names) => names.Length == 0 ? null :
        $"(SELECT count(*) FROM sqlite_master WHERE type || ' ' || name IN (\n      {List(names)}\n    )) = {SqliteShape.Count(names.Length)}";

    private static string? Gone(string[] names) => names.Length == 0 ? null :
        $"NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type || ' ' || name IN (\n      {List(names)}\n    ))";

    private static string List(string[] names) => string.Join(",\n      ", names.Select(SqliteShape.Text));

    // What kept its name, and its columns, and is something else now.
    private static IEnumerable<SqliteFact> Changed(DatabaseSchema from, DatabaseSchema to)
    {
        foreach (var after in to.Tables)
        {
            if (from.Find(after.Name) is not { } before)
            {
                continue;
            }

            if (SqliteShape.ColumnList(before) == SqliteShape.ColumnList(after) && SqliteShape.Between(before, after) is { } fact)
            {
                yield return fact;
            }

            foreach (var index in after.Indexes)
            {
                var other = before.Indexes.FirstOrDefault(other => other.Name == index.Name);
                if (other is not null && SqliteShape.Index(after.Name, other) != SqliteShape.Index(after.Name, index))
                {
                    yield return SqliteShape.Index(after.Name, index);
                }
            }
        }

        var objects = from.Objects.ToLookup(item => $"{item.Kind} {item.Name}", StringComparer.Ordinal);
        foreach (var item in to.Objects.Where(item => objects[$"{item.Kind} {item.Name}"].Any(other => SqliteShape.Object(other) != SqliteShape.Object(item))))
        {
            yield return SqliteShape.Object(item);
        }
    }

    private static HashSet<string> Names(DatabaseSchema schema) =>
    [
        .. schema.Tables.Select(table => $"table {table.Name.Name}"),
        .. schema.Tables.SelectMany(table => table.Indexes).Select(index => $"index {index.Name}"),
        .. schema.Objects.Select(item => $"{item.Kind} {item.Name.Name}"),
    ];
}
