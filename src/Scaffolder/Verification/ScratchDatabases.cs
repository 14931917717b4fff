using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>Where a scratch database of each kind comes from.</summary>
internal static class ScratchDatabases
{
    /// <param name="where">A server's URL, <c>auto</c> for whatever can be found or started here, or <c>none</c>.</param>
    /// <returns>Null when there is none; <paramref name="problems"/> say what to install.</returns>
    public static async Task<ScratchDatabase?> StartAsync(SqlDialect dialect, string where, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (where == "none")
        {
            problems.Add(new(DiagnosticIds.NoServer, Severity.Error, "This needs a scratch database, and --scratch none forbids one.", "Leave --scratch away, or give it the URL of a server."));
            return null;
        }

#pragma warning disable CA2000 // The caller disposes it.
        return dialect.Name switch
        {
            "sqlite" => new SqliteScratch(),
            "postgresql" => await StartPostgreSqlAsync(dialect, where, problems, cancellation),
            "sqlserver" => NoSqlServer(problems),
            _ => throw new System.Diagnostics.UnreachableException(dialect.Name),
        };
#pragma warning restore CA2000
    }

    private static ScratchDatabase? NoSqlServer(List<Diagnostic> problems)
    {
        problems.Add(new(
            DiagnosticIds.NoServer,
            Severity.Error,
            "No SQL Server can be started here; statements are parsed, not run.",
            "Run the migration on a copy of the database, with the file that --tool sql writes. A model for SQL Server comes from YAML, a list of changes or the snapshot."));
        return null;
    }

    private static async Task<ScratchDatabase?> StartPostgreSqlAsync(SqlDialect dialect, string where, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var (database, problem) = await PostgreSqlScratch.FindAsync(where == "auto" ? null : where, dialect.Version, cancellation);
        problems.AddRange(problem is null ? [] : [problem]);
        return database;
    }
}
