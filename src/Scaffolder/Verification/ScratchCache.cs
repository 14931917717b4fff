namespace Scaffolder.Verification;

/// <summary>The folder that holds fetched servers and prepared clusters; whatever is in it can be made again.</summary>
internal static class ScratchCache
{
    /// <summary>The environment variable that moves the folder.</summary>
    public const string Variable = "SCAFFOLDER_CACHE";

    public static string Folder { get; } = Find();

    // A server does not run as root, and the home of root is closed to everybody else.
    private static string Find() =>
        Set(Variable) is { } named ? Path.GetFullPath(named)
        : Set("XDG_CACHE_HOME") is { } cache ? Path.Combine(cache, "scaffolder")
        : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "scaffolder", "cache")
        : UnprivilegedProcess.IsRoot ? "/var/cache/scaffolder"
        : OperatingSystem.IsMacOS() ? Path.Combine(Home, "Library", "Caches", "scaffolder")
        : Path.Combine(Home, ".cache", "scaffolder");

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
}
