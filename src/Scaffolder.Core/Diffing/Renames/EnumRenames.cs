using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>Enums that are gone and enums that are new, compared by their values.</summary>
internal static class EnumRenames
{
    public static IEnumerable<RenameCandidate> Find(DatabaseSchema before, DatabaseSchema after)
    {
        var pairs = Matching.ByKey(before.Enums, after.Enums, item => item.Name).ToList();
        return
            from removed in pairs.Where(pair => pair.After is null).Select(pair => pair.Before!)
            from added in pairs.Where(pair => pair.Before is null).Select(pair => pair.After!)
            where removed.Name.Schema == added.Name.Schema
            select Compare(removed, added);
    }

    private static RenameCandidate Compare(EnumType before, EnumType after)
    {
        var shared = before.Values.Intersect(after.Values, StringComparer.Ordinal).Count();
        var names = NameSimilarity.Of(before.Name.Name, after.Name.Name);
        return new(new(before.Name, null, after.Name.Name), shared == 0 ? 0 : Math.Round((0.8 * 2 * shared / (before.Values.Count + after.Values.Count)) + (0.2 * names), 2),
        [
            before.Values == after.Values ? "the same values" : $"{shared} of {before.Values.Count} values are the same",
            .. names >= 0.5 ? [$"the names are alike ({before.Name.Name}, {after.Name.Name})"] : (string[])[],
        ])
        { IsEnum = true };
    }
}
