namespace Scaffolder.Journal;

/// <summary>Two or more migrations that build on the same one: the first stays where it is, the second is the one that moves.</summary>
/// <param name="Branches">The first migration of each branch; those that others have already stand first, then the earlier ones.</param>
internal sealed record Fork(string? Parent, EquatableArray<MigrationRecord> Branches)
{
    /// <summary>The forks of a history, those first that nothing forks after.</summary>
    /// <param name="isElsewhere">Whether others have a migration already, by its name.</param>
    public static IEnumerable<Fork> In(IReadOnlyCollection<MigrationRecord> records, Func<string, bool> isElsewhere) => records
        .GroupBy(record => record.Parent)
        .Where(group => group.Count() > 1)
        .Select(group => new Fork(group.Key, [.. group.OrderBy(record => isElsewhere(record.FileName) ? 0 : 1).ThenBy(record => record.Id, StringComparer.Ordinal)]))
        .OrderByDescending(fork => Depth(fork.Parent, records));

    /// <summary>A migration and everything that builds on it, in order; null where that forks again.</summary>
    public static IReadOnlyList<MigrationRecord>? Line(MigrationRecord first, IReadOnlyCollection<MigrationRecord> records)
    {
        var line = new List<MigrationRecord> { first };
        while (records.Where(record => record.Parent == line[^1].FileName).ToArray() is { Length: > 0 } next)
        {
            if (next.Length > 1 || line.Contains(next[0]))
            {
                return null;
            }

            line.Add(next[0]);
        }

        return line;
    }

    private static int Depth(string? name, IReadOnlyCollection<MigrationRecord> records)
    {
        var depth = 0;
        for (var record = records.FirstOrDefault(record => record.FileName == name); record is not null && depth <= records.Count; depth++)
        {
            record = records.FirstOrDefault(other => other.FileName == record.Parent);
        }

        return depth;
    }
}
