namespace Scaffolder.DatabaseTests;

/// <summary>Test data that is read in place: schemas and databases that others wrote.</summary>
internal static class Shared
{
    public static string? Root { get; } = Directory.Exists(SharedData.Folder) ? SharedData.Folder : null;

    /// <summary>The directories of the cases whose set matches, or one row that says they were not run.</summary>
    public static TheoryData<string> Cases(Func<string, bool> set)
    {
        IEnumerable<string> found = Root is null ? [] : Directory.GetDirectories(Path.Combine(Root, "cases"))
            .Where(path => set(Path.GetFileName(path)))
            .SelectMany(Directory.GetDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal);
        var rows = new TheoryData<string>();
        foreach (var name in found.DefaultIfEmpty(NotRun))
        {
            rows.Add(name);
        }

        return rows;
    }

    public const string NotRun = "not run: no directory at SCAFFOLDER_SHARED";
}
