namespace Scaffolder.Diffing.Renames;

/// <summary>The question that a run without a terminal ends with: what went, and each thing that it may have become.</summary>
public static class AmbiguousRename
{
    /// <summary>One finding for each thing that went, with the exact options to choose from.</summary>
    public static IEnumerable<Diagnostic> Diagnose(EquatableArray<RenameCandidate> candidates) =>
        candidates
            .GroupBy(candidate => (candidate.Rename.Table, candidate.Rename.Column))
            .OrderBy(group => group.Key.Table).ThenBy(group => group.Key.Column, StringComparer.Ordinal)
            .Select(group => new Diagnostic(
                "SC0301",
                Severity.Error,
                group.Key.Column is { } column
                    ? $"Column {group.Key.Table}.{column} is gone, and it may be renamed."
                    : $"Table {group.Key.Table} is gone, and it may be renamed.",
                $"Say which it is:\n{string.Join('\n', group.Select(candidate => $"  {candidate}"))}\n  --rename none  (nothing is a rename: what went is dropped)"));
}
