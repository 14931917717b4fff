using System.Data.Common;

namespace Scaffolder.Sources;

/// <summary>The readers of catalogues, by the dialect whose connection they read.</summary>
internal static class Catalogue
{
    public static Task<SourceResult> ReadAsync(string dialect, DbConnection connection, CancellationToken cancellation) => dialect switch
    {
        "mysql" or "mariadb" => MySqlSource.ReadAsync(connection, cancellation),
        "sqlite" => SqliteSource.ReadAsync(connection, cancellation),
        "postgresql" => PostgreSqlSource.ReadAsync(connection, cancellation),
        _ => throw new System.Diagnostics.UnreachableException(dialect),
    };
}
