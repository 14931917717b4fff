using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>The statements that put made rows into one table: keys unlike each other, foreign keys to rows that are there.</summary>
/// <param name="counts">How many rows the tables before it have.</param>
/// <param name="gaps">Columns in which also ordinary rows hold NULL now and then.</param>
internal sealed class SeedInsert(SqlDialect dialect, DatabaseSchema schema, Table table, IReadOnlyDictionary<ObjectName, int> counts, EquatableArray<(ObjectName Table, string Column)> gaps = default)
{
    private readonly Column[] _columns = [.. table.Columns.Where(column => column.Generated is null && column.Identity is null)];

    private readonly Column[] _optional = [.. table.Columns.Where(column => column.Generated is null && column.Identity is null && column.IsNullable)];

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
        if (column.IsNullable && !isKey && (IsGap(column, row, attempt) || SeedAttempt.IsNull(attempt, row, position, Array.IndexOf(_optional, column), _optional.Length)))
        {
            return "NULL";
        }

        if (table.ForeignKeys.FirstOrDefault(key => key.Columns.Contains(column.Name)) is not { } foreign)
        {
            return Literal(SeedValues.Of(column, table, schema, row + SeedAttempt.Shift(attempt, position, _columns.Length), attempt, isKey));
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

    private bool IsGap(Column column, int row, int attempt) => attempt is SeedAttempt.Plain or SeedAttempt.Digits && SeedValues.IsGap(row) && gaps.Contains((table.Name, column.Name));

    private string Literal(string? value) => value is null ? "NULL" : dialect.QuoteLiteral(value);
}
