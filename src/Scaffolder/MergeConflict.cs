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

    /// <summary>What is wrong with a file that has one on that line.</summary>
    public static Diagnostic Problem(string path, int line) =>
        new(DiagnosticIds.MergeConflict, Severity.Error, "The file holds the marks of a merge that is not finished.", "Choose between the two sides, and remove the lines of marks.", new(path, line, 1));
}
