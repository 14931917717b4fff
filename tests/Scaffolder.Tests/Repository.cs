namespace Scaffolder.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal);

    private static string FindRoot(DirectoryInfo? directory) => directory switch
    {
        null => throw new DirectoryNotFoundException("Scaffolder.sln was not found above the test output."),
        _ when File.Exists(Path.Combine(directory.FullName, "Scaffolder.sln")) => directory.FullName,
        _ => FindRoot(directory.Parent),
    };
}
