using System.Text.RegularExpressions;

namespace Scaffolder.Commands.Existing;

/// <summary>Looks into the files of a project that some other program reads: by their names and by patterns, never by running them.</summary>
internal static class ProjectText
{
    public static string? First(params string[] paths) => paths.FirstOrDefault(File.Exists);

    /// <summary>The first group of a pattern in a file; null where either is not there.</summary>
    public static string? Match(string? file, string pattern) => file is not null && File.Exists(file)
        && Regex.Match(File.ReadAllText(file), pattern, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A path as the configuration writes it: from here, with slashes and without a dot in front.</summary>
    public static string? Trimmed(string? path) => path is null ? null : Slashes(Path.GetRelativePath(".", path));

    public static string Slashes(string path) => path.Replace('\\', '/');

    /// <summary>The files of a name; three levels are where people keep projects, and what is built or installed is not looked at.</summary>
    public static IEnumerable<string> Files(string root, string pattern) => Directory
        .EnumerateFiles(root, pattern, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
        .Select(path => Path.GetRelativePath(".", path))
        .Where(path => !path.Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules" or "vendor" or "venv" or ".venv" or "site-packages"))
        .Order(StringComparer.Ordinal);

    /// <summary>Whether package.json names a package among those that are installed.</summary>
    public static bool HasPackage(string name) => Match("package.json", $"\"{Regex.Escape(name)}\"\\s*:\\s*(\")") is not null;

    /// <summary>The migrations of a folder, replayed; null where there is no such folder.</summary>
    public static string? Replay(string folder) => Directory.Exists(folder) ? $"migrations:{folder}" : null;

    /// <summary>A SQLite file, as a source, where it is there.</summary>
    public static string? Live(string? file) => file is not null && File.Exists(file) ? $"sqlite:{Trimmed(file)}" : null;

    /// <summary>The database of an address such as <c>jdbc:postgresql://...</c> in one of some files.</summary>
    public static string? Address(params string[] files) => files.Select(file => Dialect(Match(file, @"(?:jdbc:|url\W+|DATABASE_URL\W+|[=""'\s])(postgres(?:ql)?|mysql2?|mariadb|sqlite3?|sqlserver)(?:\+\w+)?:"))).FirstOrDefault(found => found is not null);

    /// <summary>What the file <c>.env</c> says, which tools of all kinds read.</summary>
    public static string? EnvironmentDatabase() => Dialect(Match(".env", @"^\s*(?:export\s+)?DATABASE_URL\s*=\s*[""']?(\w+):"));

    /// <summary>The database that a tool's word means; null for none of ours.</summary>
    public static string? Dialect(string? word) => word?.ToUpperInvariant() switch
    {
        "POSTGRESQL" or "POSTGRES" or "PG" or "PGSQL" or "PSQL" or "PGNATIVE" => "postgresql",
        "SQLITE" or "SQLITE3" or "BETTER-SQLITE3" or "TURSO" or "LIBSQL" => "sqlite",
        "MYSQL" or "MYSQL2" or "TRILOGY" => "mysql",
        "MARIADB" => "mariadb",
        "MSSQL" or "SQLSERVER" or "TEDIOUS" => "sqlserver",
        _ => null,
    };
}
