using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The statements that put made rows into one table: keys unlike each other, foreign keys to rows that are there.</summary>
/// <param name="counts">How many rows the tables before it have.</param>
internal sealed class SeedInsert(SqlDialect dialect, DatabaseSchema schema, Table table, IReadOnlyDictionary<ObjectName, int> counts)
{
    private readonly Column[] _columns = [.. table.Columns.Where(column => column.Generated is null && column.Identity is null)];

    private readonly HashSet<string> _keys = table.Uniques.Select(unique => unique.Columns)
        .Concat(table.Indexes.Where(index => index.IsUnique).Select(index => (EquatableArray<string>)[.. index.Columns.Select(key => key.Column).OfType<string>()]))
        .Append(table.PrimaryKey?.Columns ?? [])
        .SelectMany(key => key)
        .ToHashSet(StringComparer.Ordinal);

    public string One(int row, int attempt) => _columns.Length > 0
        ? dialect.Sql($"INSERT INTO {table.Name} ({(EquatableArray<string>)[.. _columns.Select(column => column.Name)]}) VALUES ({new Raw(Values(row, attempt))})")
        : dialect.Sql($"INSERT INTO {table.Name} DEFAULT VALUES");

    public string All(int rows, int attempt) => _columns.Length > 0
        ? dialect.Sql($"INSERT INTO {table.Name} ({(EquatableArray<string>)[.. _columns.Select(column => column.Name)]}) VALUES {new Raw(string.Join(", ", Enumerable.Range(0, rows).Select(row => $"({Values(row, attempt)})")))}")
        : string.Join("; ", Enumerable.Repeat(dialect.Sql($"INSERT INTO {table.Name} DEFAULT VALUES"), rows));

    private string Values(int row, int attempt) => string.Join(", ", _columns.Select(column => Value(column, row, attempt, _keys.Contains(column.Name))));

    private string Value(Column column, int row, int attempt, bool isKey)
    {
        var position = Array.IndexOf(_columns, column);
        if (column.IsNullable && !isKey && IsLeftOut(position, row, attempt))
        {
            return "NULL";
        }

        if (table.ForeignKeys.FirstOrDefault(key => key.Columns.Contains(column.Name)) is not { } foreign)
        {
            return Literal(SeedValues.Of(column, table, schema, row + Shift(position, attempt), attempt, isKey));
        }

        var part = foreign.Columns.ToList().IndexOf(column.Name);
        if (foreign.References != table.Name && counts.GetValueOrDefault(foreign.References) is > 0 and var parents)
        {
            EquatableArray<string> order = [.. foreign.ReferencedColumns];
            return dialect.Sql($"(SELECT {new Identifier(foreign.ReferencedColumns[part])} FROM {foreign.References} ORDER BY {order} LIMIT 1 OFFSET {row % parents})");
        }

        if (column.IsNullable && !isKey)
        {
            return "NULL";
        }

        // A row that must point into its own table points at itself.
        return table.Find(foreign.ReferencedColumns[part]) is { } own && foreign.References == table.Name && own.Name != column.Name
            ? Value(own, row, attempt, isKey: true)
            : Literal(SeedValues.Of(column, table, schema, row, attempt, isKey));
    }

    // One of two columns may have to be the larger one: mostly the later, as the end of a time.
    private int Shift(int position, int attempt) => attempt switch { 3 or 4 => position, 5 or 6 => _columns.Length - position, _ => 0 };

    // Of several columns a check may want some to be NULL, or all but one.
    private bool IsLeftOut(int position, int row, int attempt) => attempt switch
    {
        8 => position % 2 == 0,
        9 => position % 2 == 1,
        10 or 11 => _columns.Where(column => column.IsNullable).ElementAt((row + attempt) % _columns.Count(column => column.IsNullable)) != _columns[position],
        _ => false,
    };

    private string Literal(string? value) => value is null ? "NULL" : dialect.QuoteLiteral(value);
}
