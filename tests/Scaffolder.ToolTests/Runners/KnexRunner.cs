using System.Globalization;

namespace Scaffolder.ToolTests.Runners;

/// <summary><c>knex migrate:latest</c> and <c>migrate:down</c>.</summary>
internal sealed class KnexRunner(TestDatabase database, string migrations) : MigrationRunner(database, migrations)
{
    public override Task<ToolResult> UpAsync() => RunAsync("migrate:latest");

    public override async Task<ToolResult> DownAsync(int count = 1)
    {
        var result = new ToolResult("", 0, "");
        for (var i = 0; i < count && result.Succeeded; i++)
        {
            result = await RunAsync("migrate:down");
        }

        return result;
    }

    public override Task<ToolResult> ForgetAsync(int count = 1) => ExecuteAsync(
        Database is MariaDbDatabase
            ? string.Create(CultureInfo.InvariantCulture, $"DELETE FROM knex_migrations ORDER BY id DESC LIMIT {count}")
            : string.Create(CultureInfo.InvariantCulture, $"DELETE FROM knex_migrations WHERE id IN (SELECT id FROM knex_migrations ORDER BY id DESC LIMIT {count})"));

    private async Task<ToolResult> RunAsync(string command)
    {
        var connection = Database switch
        {
            PostgreSqlDatabase postgreSql => $"client: 'pg', connection: '{postgreSql.Url}'",
            MariaDbDatabase => $"client: 'mysql2', connection: '{Database.ConnectionString}'",
            SqliteDatabase sqlite => $"client: 'better-sqlite3', useNullAsDefault: true, connection: {{ filename: '{sqlite.File}' }}",
            _ => throw new ArgumentException($"No knex client for {Database}."),
        };
        using var project = new NodeProject(("knexfile.ts", $$"""
            export default { {{connection}}, migrations: { directory: './migrations', extension: 'ts', loadExtensions: ['.ts'] } };
            """)).With(Migrations, "migrations");
        return await project.RunAsync("knex/bin/cli.js", "--knexfile", "knexfile.ts", command);
    }
}
