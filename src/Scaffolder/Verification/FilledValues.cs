using System.Data.Common;
using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>The values that were there in columns where a migration fills what is NULL; it has to leave them alone.</summary>
internal sealed class FilledValues
{
    public static FilledValues None { get; } = new();

    private readonly List<(ColumnLineage Column, string[] After, IReadOnlyList<string> Rows)> _before = [];

    /// <param name="columns">Every column that is followed; those that stay as they are tell the rows apart.</param>
    public static async Task<FilledValues> TakeAsync(DbConnection connection, SqlDialect dialect, EquatableArray<ColumnLineage> columns, CancellationToken cancellation)
    {
        var values = new FilledValues();
        foreach (var column in columns.Where(column => column.IsFilled))
        {
            ColumnLineage[] row = [.. columns.Where(other => other.FromTable == column.FromTable && !other.IsConverted), column];
            var there = await RowDigest.RowsAsync(connection, dialect, column.FromTable, [.. row.Select(item => item.FromColumn)], column.FromColumn, cancellation);
            values._before.Add((column, [.. row.Select(item => item.ToColumn)], there));
        }

        return values;
    }

    /// <summary>Where one of them is not what it was, in words; null where all are.</summary>
    public async Task<string?> ChangedAsync(DbConnection connection, SqlDialect dialect, CancellationToken cancellation)
    {
        foreach (var (column, after, rows) in _before)
        {
            var left = (await RowDigest.RowsAsync(connection, dialect, column.ToTable, after, null, cancellation)).CountBy(row => row, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            var changed = rows.CountBy(row => row, StringComparer.Ordinal).Sum(row => Math.Max(0, row.Value - left.GetValueOrDefault(row.Key)));
            if (changed > 0)
            {
                return $"{column.FromTable}.{column.FromColumn}: {changed} of {rows.Count} values that were there are others now, and only NULL was to be filled";
            }
        }

        return null;
    }
}
