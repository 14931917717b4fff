namespace Scaffolder;

/// <summary>The marks that git leaves in a file whose merge somebody has to finish.</summary>
internal static class MergeConflict
{
    /// <summary>The line of the first mark, from 1; null when there is none.</summary>
    public static int? FindIn(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal))
            {
                return number;
            }
        }

        return null;
    }
}
