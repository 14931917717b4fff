using System.Globalization;

namespace Scaffolder.ToolTests.Runners;

/// <summary><c>typeorm migration:run</c> and <c>migration:revert</c>, one transaction for each migration.</summary>
internal sealed class TypeOrmRunner(TestDatabase database, string migrations) : MigrationRunner(database, migrations)
{
    public override Task<ToolResult> UpAsync() => RunAsync("migration:run");

    public override async Task<ToolResult> DownAsync(int count = 1)
    {
        var result = new ToolResult("", 0, "");
        for (var i = 0; i < count && result.Succeeded; i++)
        {
            result = await RunAsync("migration:revert");
        }

        return result;
    }

    public override Task<ToolResult> ForgetAsync(int count = 1) => ExecuteAsync(
        Database is MariaDbDatabase
            ? string.Create(CultureInfo.InvariantCulture, $"DELETE FROM migrations ORDER BY id DESC LIMIT {count}")
            : string.Create(CultureInfo.InvariantCulture, $"DELETE FROM migrations WHERE id IN (SELECT id FROM migrations ORDER BY id DESC LIMIT {count})"));

    private async Task<ToolResult> RunAsync(string command)
    {
        var connection = Database switch
        {
            PostgreSqlDatabase postgreSql => $"type: 'postgres', url: '{postgreSql.Url}'",
            MariaDbDatabase => $"type: 'mariadb', url: '{Database.ConnectionString}'",
            SqliteDatabase sqlite => $"type: 'better-sqlite3', database: '{sqlite.File}'",
            _ => throw new ArgumentException($"No TypeORM driver for {Database}."),
        };
        using var project = new NodeProject(("data-source.ts", $$"""
            import 'reflect-metadata';
            import { DataSource } from 'typeorm';
            export default new DataSource({ {{connection}}, migrations: ['migrations/*.ts'], migrationsTransactionMode: 'each' });
            """)).With(Migrations, "migrations");
        return await project.RunAsync("typeorm/cli.js", command, "-d", "data-source.ts");
    }
}
