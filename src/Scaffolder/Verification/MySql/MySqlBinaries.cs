using Scaffolder.Dialects.MySql;

namespace Scaffolder.Verification.MySql;

/// <summary>The server of MySQL or MariaDB on this machine, which both may be called <c>mysqld</c>.</summary>
internal sealed record MySqlBinaries(string Server, string? Install)
{
    private static readonly string[] Folders =
    [
        "/usr/sbin", "/usr/bin", "/usr/libexec", "/usr/local/bin", "/usr/local/mysql/bin",
        "/opt/homebrew/opt/mariadb/bin", "/usr/local/opt/mariadb/bin", "/opt/homebrew/opt/mysql/bin", "/usr/local/opt/mysql/bin",
    ];

    public static MySqlBinaries? Find(MySqlFlavor flavor)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), .. Folders];
        return folders.SelectMany(folder => (string[])[Program(folder, "mariadbd"), Program(folder, "mysqld")])
            .Where(File.Exists)
            .FirstOrDefault(server => IsMariaDb(server) == (flavor == MySqlFlavor.MariaDb)) is { } found
                ? new(found, flavor != MySqlFlavor.MariaDb ? null : folders.SelectMany(folder => (string[])[Program(folder, "mariadb-install-db"), Program(folder, "mysql_install_db")]).FirstOrDefault(File.Exists))
                : null;
    }

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    // Null for what cannot be started.
    private static bool? IsMariaDb(string server) => ProgramVersion.Of(server, "--no-defaults", "--version")?.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
}
