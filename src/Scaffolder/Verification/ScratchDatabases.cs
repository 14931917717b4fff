using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>What a scratch database is for.</summary>
internal enum ScratchUse
{
    /// <summary>To read DDL; a neighbouring version of the server understands it, too.</summary>
    Read,

    /// <summary>To prove a migration, which only the version that it is meant for can.</summary>
    Prove,
}

/// <summary>Where a scratch database of each kind comes from.</summary>
internal static class ScratchDatabases
{
    /// <summary>The environment variable that names a server for scratch databases of a kind, such as <c>SCAFFOLDER_SCRATCH_POSTGRESQL</c>.</summary>
    public static string Variable(string database) => $"SCAFFOLDER_SCRATCH_{database.ToUpperInvariant()}";

    /// <param name="where">A server's URL, <c>auto</c> for whatever can be found or started here, or <c>none</c>.</param>
    /// <returns>Null when there is none; <paramref name="problems"/> say what to install.</returns>
    public static async Task<ScratchDatabase?> StartAsync(SqlDialect dialect, string where, ScratchUse use, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (where == "none")
        {
            problems.Add(new(DiagnosticIds.NoServer, Severity.Error, "This needs a scratch database, and --scratch none forbids one.", "Leave --scratch away, or give it the URL of a server."));
            return null;
        }

        var url = where != "auto" ? where : Environment.GetEnvironmentVariable(Variable(dialect.Name)) is { Length: > 0 } named ? named : null;
#pragma warning disable CA2000 // The caller disposes it.
        return dialect.Name switch
        {
            "sqlite" => new SqliteScratch(),
            "mysql" or "mariadb" => await MySqlScratch.StartAsync(url, ((Dialects.MySql.MySqlDialect)dialect).Flavor, problems, cancellation, use == ScratchUse.Prove ? dialect.Version : null),
            "postgresql" => await PostgreSqlScratch.StartAsync(url, dialect.Version, use, problems, cancellation),
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
}
