using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Partitions that come, go or change their bounds, with no more rows moved than have to be.</summary>
internal static class MySqlPartitions
{
    public static SqlStatement Change(MySqlDialect dialect, MySqlGuards guards, ObjectName table, string? before, string after)
    {
        var items = PartitionClause.Parse(after).Items;
        if (PartitionChange.Between(before, after) is not { } change)
        {
            return Statement(dialect, table, $"PARTITION BY {after}", items.Count == 0 || (before is not null && PartitionClause.Parse(before).Items == items) ? null : Missing(dialect, guards, table, items));
        }

        var gone = string.Join(", ", change.Gone.Select(item => dialect.Quote(item.Name)));
        var made = string.Join(", ", change.Made.Select(item => item.Text));
        var left = change.Gone.Where(item => change.Made.All(other => other.Name != item.Name)).ToArray();
        return Statement(
            dialect,
            table,
            change.Gone.Count == 0 ? $"ADD PARTITION ({made})" : change.Made.Count == 0 ? $"DROP PARTITION {gone}" : $"REORGANIZE PARTITION {gone} INTO ({made})",
            string.Join(" OR ", (string[])
            [
                .. left.Length == 0 ? (string[])[] : [guards.Exists("partitions", table, $" AND partition_name IN ({string.Join(", ", left.Select(item => dialect.QuoteLiteral(item.Name)))})")],
                .. change.Made.Count == 0 ? (string[])[] : [Missing(dialect, guards, table, change.Made)],
            ]));
    }

    private static SqlStatement Statement(MySqlDialect dialect, ObjectName table, string change, string? pending) =>
        new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}")) { Guard = pending is null ? null : new($"({pending})"), LockTimeout = LockTimeout.Brief };

    /// <summary>Not all of them are there with their values.</summary>
    private static string Missing(MySqlDialect dialect, MySqlGuards guards, ObjectName table, EquatableArray<PartitionItem> items)
    {
        var wanted = items.Select(item => dialect.QuoteLiteral($"{item.Name} {Values(item)}"));
        return string.Create(CultureInfo.InvariantCulture, $"(SELECT COUNT(DISTINCT partition_name) FROM information_schema.partitions WHERE {guards.In(table)} AND CONCAT(partition_name, ' ', {MySqlText.Squashed("COALESCE(partition_description, '')")}) IN ({string.Join(", ", wanted)})) < {items.Count}");
    }

    // As partition_description has them.
    private static string Values(PartitionItem item) =>
        MySqlText.Squash(item.Values.StartsWith("VALUESLESSTHAN", StringComparison.Ordinal) ? item.Values["VALUESLESSTHAN".Length..] : item.Values.StartsWith("VALUESIN", StringComparison.Ordinal) ? item.Values["VALUESIN".Length..] : item.Values);
}
