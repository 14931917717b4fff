namespace Scaffolder.Diffing;

/// <summary>How alike two names are, by the pairs of letters that they share.</summary>
internal static class NameSimilarity
{
    /// <returns>1 for equal names but for case and underscores, 0 for names without a common pair of letters.</returns>
    public static double Of(string left, string right)
    {
        var (a, b) = (Pairs(left), Pairs(right));
        if (a.Count == 0 || b.Count == 0)
        {
            return string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        var shared = 0;
        foreach (var pair in a)
        {
            shared += b.Remove(pair) ? 1 : 0;
        }

        return 2.0 * shared / (a.Count + b.Count + shared);
    }

    private static List<string> Pairs(string name)
    {
        var letters = name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => letters.Substring(i, 2))];
    }
}
