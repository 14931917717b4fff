using System.Globalization;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>A folder with <c>initdb</c> and <c>postgres</c> of one version.</summary>
internal sealed record PostgreSqlBinaries(string Folder, int Major)
{
    private static readonly string[] Roots =
    [
        "/usr/lib/postgresql/{0}/bin",
        "/usr/pgsql-{0}/bin",
        "/opt/homebrew/opt/postgresql@{0}/bin",
        "/usr/local/opt/postgresql@{0}/bin",
        "/Library/PostgreSQL/{0}/bin",
        @"C:\Program Files\PostgreSQL\{0}\bin",
    ];

    public string InitDb => Program("initdb");

    public string Control => Program("pg_ctl");

    /// <summary>The version asked for where it is there, otherwise the newest.</summary>
    public static PostgreSqlBinaries? Find(int? major)
    {
        PostgreSqlBinaries[] found =
        [
            .. Enumerable.Range(13, 10).Reverse().SelectMany(version => Roots.Select(root => new PostgreSqlBinaries(string.Format(CultureInfo.InvariantCulture, root, version), version))),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => new PostgreSqlBinaries(folder, 0)),
        ];
        var there = found.Where(binaries => File.Exists(binaries.InitDb) && File.Exists(binaries.Control)).ToArray();
        return there.FirstOrDefault(binaries => binaries.Major == major) ?? there.FirstOrDefault();
    }

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
}
