namespace Scaffolder.Diffing;

/// <summary>How alike two names are, from 0 to 1: by the letters that they share in order, and by their words.</summary>
internal static class NameSimilarity
{
    private const int MaxLength = 128;

    public static double Of(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        var words = a.Length + b.Length == 0 ? 0 : 2.0 * a.Intersect(b, StringComparer.OrdinalIgnoreCase).Count() / (a.Length + b.Length);
        return Math.Max(words, Letters(Cut(left), Cut(right)));
    }

    private static string Cut(string name) => name.Length <= MaxLength ? name : name[..MaxLength];

    private static string[] Words(string name) =>
        [.. name.Split(['_', ' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('s')).Distinct(StringComparer.OrdinalIgnoreCase)];

    // 1 less the edits that lead from one to the other, by the length of the longer.
    private static double Letters(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return 1 - ((double)row[right.Length] / Math.Max(1, Math.Max(left.Length, right.Length)));
    }
}
