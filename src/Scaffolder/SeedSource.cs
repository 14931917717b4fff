using Scaffolder.Dialects;
using Scaffolder.Sources.MySql;
using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>The rows that are wanted for a scratch database: made ones, or the user's file cut as the database's own client cuts it.</summary>
internal static class SeedSource
{
    public static SeedRequest Of(SqlDialect dialect, VerificationRequest wanted) =>
        new(wanted.Rows, wanted.Seed is not (var path, var text) ? null : new SeedFile(path, [.. Split(dialect, text)]));

    private static IEnumerable<SeedStatement> Split(SqlDialect dialect, string text) => dialect.Name is "mysql" or "mariadb"
        ? MySqlScriptText.Split(text).Select(part => new SeedStatement(part.Text, part.Line, part.Column))
        : PostgreSqlScriptText.Split(text).Select(part => new SeedStatement(part.Text, part.Line, part.Column));
}
