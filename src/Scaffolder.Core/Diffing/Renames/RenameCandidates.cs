using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>
/// Pairs of what only the current schema has and what only the desired one has, best first. Nothing here decides; a pair
/// that nothing speaks for is not one.
/// </summary>
public static class RenameCandidates
{
    /// <summary>Below it a pair is more likely a coincidence.</summary>
    private const double Threshold = 0.35;

    /// <summary>Tables that are compared with each other before only those with a similar name are: the work stays bounded.</summary>
    private const int MaxPairs = 40_000;

    /// <param name="renames">What is decided already; it is not asked again.</param>
    public static EquatableArray<RenameCandidate> Find(DatabaseSchema current, DatabaseSchema desired, EquatableArray<RenameInstruction> renames = default)
    {
        var applied = AppliedRenames.Of(current, desired, renames);
        var before = applied.ApplyTo(current);
        var pairs = Matching.ByKey(before.Tables, desired.Tables, table => table.Name).ToList();
        var removed = pairs.Where(pair => pair.After is null).Select(pair => pair.Before!).ToList();
        var added = pairs.Where(pair => pair.Before is null).Select(pair => pair.After!).ToList();
        var originals = applied.Tables.ToDictionary(pair => pair.Value, pair => pair.Key);
        return
        [
            .. Tables(removed, added)
                .Concat(EnumRenames.Find(before, desired))
                .Concat(pairs.Where(pair => pair is { Before: not null, After: not null } && !ReferenceEquals(pair.Before, pair.After))
                    .SelectMany(pair => ColumnRenames.Find(originals.GetValueOrDefault(pair.After!.Name, pair.After.Name), pair.Before!, pair.After)))
                .Where(candidate => candidate.Score >= Threshold)
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Instruction.ToString(), StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<RenameCandidate> Tables(List<Table> removed, List<Table> added)
    {
        var isLarge = (long)removed.Count * added.Count > MaxPairs;
        var byColumns = isLarge ? added.ToLookup(Signature) : null;
        foreach (var before in removed)
        {
            foreach (var after in byColumns?[Signature(before)] ?? added)
            {
                if (before.Name.Schema == after.Name.Schema)
                {
                    yield return Compare(before, after);
                }
            }
        }
    }

    private static string Signature(Table table) => string.Join('\n', table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal));

    private static RenameCandidate Compare(Table before, Table after)
    {
        var names = NameSimilarity.Of(before.Name.Name, after.Name.Name);
        var columns = after.Columns.ToDictionary(column => column.Name);
        var shared = before.Columns.Where(column => columns.ContainsKey(column.Name)).ToList();
        var same = shared.Count(column => columns[column.Name].Type == column.Type);
        var overlap = (double)(shared.Count + same) / Math.Max(1, before.Columns.Count + after.Columns.Count);
        return new(new(before.Name, null, after.Name.Name), Math.Round((0.8 * overlap) + (0.2 * names), 2),
        [
            .. shared.Count > 0 ? [$"{shared.Count} of {before.Columns.Count} columns have the same name, {same} of them the same type"] : (string[])[],
            .. names >= 0.5 ? [$"the names are alike ({before.Name.Name}, {after.Name.Name})"] : (string[])[],
            .. before.PrimaryKey is { } key && after.PrimaryKey?.Columns == key.Columns ? [$"the same primary key ({string.Join(", ", key.Columns)})"] : (string[])[],
        ]);
    }
}
