using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>
/// A column that no plan promises to bring back as it was, because its values are converted, computed or made up on the
/// way. It is compared all the same, and what was found is said instead of claimed.
/// </summary>
/// <param name="Beside">The columns of the table that do come back; they tell the rows apart.</param>
internal sealed record ComparedColumn(ObjectName Table, string Column, EquatableArray<string> Beside)
{
    /// <param name="restored">The columns that are followed up and down.</param>
    public static EquatableArray<ComparedColumn> Of(EquatableArray<ColumnLineage> restored, DatabaseSchema before)
    {
        var exact = restored.Where(column => !column.IsConverted).ToLookup(column => column.FromTable, column => column.FromColumn);
        return
        [
            .. before.Tables.Where(table => restored.Any(column => column.FromTable == table.Name)).SelectMany(table => table.Columns
                .Where(column => column.Generated is null && !exact[table.Name].Contains(column.Name))
                .Select(column => new ComparedColumn(table.Name, column.Name, [.. exact[table.Name]]))),
        ];
    }

    /// <summary>Which of them came back as they were, with these rows, and which did not.</summary>
    public static string Describe(IReadOnlyDictionary<ComparedColumn, RowDigest> before, IReadOnlyDictionary<ComparedColumn, RowDigest> after)
    {
        var found = before.Where(item => item.Value.Rows > 0).ToLookup(item => item.Value == after[item.Key], item => $"{item.Key.Table}.{item.Key.Column}");
        return string.Concat(
            found[true].Any() ? $"; converted or computed, and equal with these rows: {string.Join(", ", found[true].Order(StringComparer.Ordinal))}" : "",
            found[false].Any() ? $"; not equal to what they were: {string.Join(", ", found[false].Order(StringComparer.Ordinal))}" : "");
    }
}
