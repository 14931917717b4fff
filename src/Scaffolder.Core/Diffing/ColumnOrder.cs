using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>Where columns stand among each other, for databases that can move them.</summary>
internal static class ColumnOrder
{
    /// <summary>The columns before a new one, nearest first; null where the order says nothing or it is the last.</summary>
    public static EquatableArray<string>? PrecedingNew(Table table, string column) =>
        table.Columns[^1].Name != column ? Preceding(table, column) : null;

    /// <summary>The columns before a column, nearest first; null where the order says nothing.</summary>
    public static EquatableArray<string>? Preceding(Table table, string column) => table.KeepsColumnOrder ? Names(table, column) : null;

    /// <summary>The fewest moves after which the columns of both sides stand in the order of <paramref name="after"/>.</summary>
    public static IEnumerable<SchemaChange> Moves(Table before, Table after)
    {
        if (!after.KeepsColumnOrder)
        {
            return [];
        }

        var places = before.Columns.Select((column, index) => (column.Name, index)).ToDictionary(item => item.Name, item => item.index, StringComparer.Ordinal);
        Column[] common = [.. after.Columns.Where(column => places.ContainsKey(column.Name))];
        var staying = LongestAscending([.. common.Select(column => places[column.Name])]);
        return common.Where(column => !staying.Contains(places[column.Name]))
            .Select(column => new ColumnMoved(after.Name, column, Names(before, column.Name), Names(after, column.Name)));
    }

    private static EquatableArray<string> Names(Table table, string column) =>
        [.. table.Columns.TakeWhile(other => other.Name != column).Select(other => other.Name).Reverse()];

    // Patience sorting: the smallest last number of an ascending run of each length, and what stood before it.
    private static HashSet<int> LongestAscending(int[] numbers)
    {
        var (ends, previous) = (new List<int>(), new Dictionary<int, int>());
        foreach (var number in numbers)
        {
            var at = ends.BinarySearch(number) is < 0 and var place ? ~place : throw new System.Diagnostics.UnreachableException("Two columns of one name.");
            if (at > 0)
            {
                previous[number] = ends[at - 1];
            }

            if (at == ends.Count)
            {
                ends.Add(number);
            }
            else
            {
                ends[at] = number;
            }
        }

        var longest = new HashSet<int>();
        for (var number = ends.Count == 0 ? (int?)null : ends[^1]; number is { } item; number = previous.TryGetValue(item, out var other) ? other : null)
        {
            longest.Add(item);
        }

        return longest;
    }
}
