using System.Data.Common;

namespace Scaffolder.Sources;

/// <summary>A database that somebody uses, by its URL.</summary>
internal static class LiveDatabase
{
    /// <summary>Lends an open connection to a reader; exactly one of the two is set.</summary>
    public static async Task<(T? Result, Diagnostic? Problem)> UseAsync<T>(string url, Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class? => SourceTable.DatabaseOf(url) switch
        {
            "sqlite" => await new SqliteSource(url["sqlite:".Length..]).UseAsync(read, cancellation),
            "postgresql" => await new PostgreSqlSource(url).UseAsync(read, cancellation),
            "mysql" or "mariadb" => await new MySqlSource(url).UseAsync(read, cancellation),
            _ => (null, new(DiagnosticIds.UnknownSource, Severity.Error, $"'{Shown(url)}' is not the URL of a database.", "Write postgresql://user@host/database, mysql://user@host/database or sqlite:FILE.")),
        };

    /// <summary>The URL without user, password and parameters.</summary>
    public static string Shown(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var text = url.Split('?')[0];
        return start < 0 ? text : $"{text[..(start + 3)]}{text[(start + 3)..].Split('@')[^1]}";
    }
}
