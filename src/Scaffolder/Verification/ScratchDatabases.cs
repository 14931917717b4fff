using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>Where a scratch database of each kind comes from.</summary>
internal static class ScratchDatabases
{
    /// <param name="where">A server's URL, <c>auto</c> for whatever can be found or started here, or <c>none</c>.</param>
    /// <returns>Null when there is none; <paramref name="problems"/> say what to install.</returns>
    public static Task<ScratchDatabase?> StartAsync(SqlDialect dialect, string where, List<Diagnostic> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (where == "none")
        {
            problems.Add(new(DiagnosticIds.NoServer, Severity.Error, "This needs a scratch database, and --scratch none forbids one.", "Leave --scratch away, or give it the URL of a server."));
            return Task.FromResult<ScratchDatabase?>(null);
        }

        return dialect.Name switch
        {
            "sqlite" => Task.FromResult<ScratchDatabase?>(new SqliteScratch()),
            _ => throw new System.Diagnostics.UnreachableException(dialect.Name),
        };
    }
}
