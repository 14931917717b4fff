using System.Globalization;
using System.Text.RegularExpressions;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>A folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> of one version.</summary>
/// <param name="IsFetched">True for a server from the cache, false for one that the machine had.</param>
internal sealed partial record PostgreSqlBinaries(string Folder, int Major, bool IsFetched)
{
    private static readonly string[] Roots =
    [
        "/usr/lib/postgresql/{0}/bin",
        "/usr/pgsql-{0}/bin",
        "/opt/homebrew/opt/postgresql@{0}/bin",
        "/usr/local/opt/postgresql@{0}/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql@{0}/bin",
        "/Library/PostgreSQL/{0}/bin",
        "/Applications/Postgres.app/Contents/Versions/{0}/bin",
        @"C:\Program Files\PostgreSQL\{0}\bin",
    ];

    public string InitDb => Program("initdb");

    public string Control => Program("pg_ctl");

    public string Server => Program("postgres");

    /// <summary>What is here, in the order in which it is taken: the machine's own, the path's, the fetched ones; newest first.</summary>
    public static IEnumerable<PostgreSqlBinaries> FindAll()
    {
        PostgreSqlBinaries[] installed = [.. Enumerable.Range(10, 20).Reverse().SelectMany(major => Roots.Select(root => new PostgreSqlBinaries(string.Format(CultureInfo.InvariantCulture, root, major), major, IsFetched: false))).Where(IsThere)];
        return
        [
            .. installed,
            .. OnPath().Where(binaries => installed.All(other => Target(other) != Target(binaries))),
            .. PostgreSqlPackages.Fetched(),
        ];
    }

    /// <summary>The server of the version asked for, else the next newer one, else the newest; the first one where none is asked for.</summary>
    public static PostgreSqlBinaries? Choose(IReadOnlyList<PostgreSqlBinaries> found, int? asked) => asked is null ? found.Count == 0 ? null : found[0]
        : found.OrderBy(binaries => binaries.Major < asked ? 1000 - binaries.Major : binaries.Major).FirstOrDefault();

    public static bool IsThere(PostgreSqlBinaries binaries) => File.Exists(binaries.InitDb) && File.Exists(binaries.Control) && File.Exists(binaries.Server);

    // The folders of the path are asked for their version, which takes some milliseconds each.
    private static IEnumerable<PostgreSqlBinaries> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .Select(folder => new PostgreSqlBinaries(folder, 0, IsFetched: false))
            .Where(IsThere)
            .Select(binaries => binaries with { Major = MajorOf(binaries.Server) })
            .Where(binaries => binaries.Major > 0);

    private static string Target(PostgreSqlBinaries binaries) => File.ResolveLinkTarget(binaries.Server, returnFinalTarget: true)?.FullName ?? binaries.Server;

    private static int MajorOf(string server) =>
        ProgramVersion.Of(server, "--version") is { } said && Version.Match(said) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : 0;

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    [GeneratedRegex(@"(?<=\) )\d+")]
    private static partial Regex Version { get; }
}
