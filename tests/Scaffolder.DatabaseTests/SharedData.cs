namespace Scaffolder.DatabaseTests;

/// <summary>Test data that is not part of the repository, read where it lies.</summary>
internal static class SharedData
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("SCAFFOLDER_SHARED") ?? Path.GetFullPath(Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "..", "shared"));

    private static string Root(DirectoryInfo? directory) => directory switch
    {
        null => throw new DirectoryNotFoundException("Scaffolder.sln was not found above the test output."),
        _ when File.Exists(Path.Combine(directory.FullName, "Scaffolder.sln")) => directory.FullName,
        _ => Root(directory.Parent),
    };
}
