using System.Globalization;

namespace Scaffolder.ToolTests.Runners;

/// <summary>
/// <c>prisma migrate deploy</c>; back with <c>prisma db execute</c> of a migration's <c>down.sql</c>, after which its row
/// is taken out of Prisma's history, as Prisma has no command for going back.
/// </summary>
internal sealed class PrismaRunner(TestDatabase database, string migrations) : MigrationRunner(database, migrations)
{
    private const string Baseline = "00000000000000_baseline";

    private const string HistoryTable = """
        CREATE TABLE _prisma_migrations (
          id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT,
          rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
          applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
        )
        """;

    private string Provider => Switch("postgresql", "sqlite");

    public override async Task<ToolResult> UpAsync()
    {
        var result = await RunAsync("migrate", "deploy");
        if (result.Output.Contains("P3005", StringComparison.Ordinal))
        {
            // A database that is not empty and has no history is taken over first.
            if (Database is SqliteDatabase)
            {
                // Prisma's engine for WebAssembly does not create its table here, as the native one does.
                (await ExecuteAsync(HistoryTable)).EnsureSuccess();
            }

            (await RunAsync("migrate", "resolve", "--applied", Baseline)).EnsureSuccess();
            result = await RunAsync("migrate", "deploy");
        }

        return result;
    }

    public override async Task<ToolResult> DownAsync(int count = 1)
    {
        var result = new ToolResult("", 0, "");
        foreach (var name in Directory.GetDirectories(Migrations).Select(Path.GetFileName).OrderDescending(StringComparer.Ordinal).Take(count))
        {
            result = await RunAsync("db", "execute", "--file", Path.Combine("prisma", "migrations", name!, "down.sql"));
            if (!result.Succeeded)
            {
                break;
            }

            await ForgetAsync();
        }

        return result;
    }

    public override Task<ToolResult> ForgetAsync(int count = 1) => ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"DELETE FROM _prisma_migrations WHERE id IN (SELECT id FROM _prisma_migrations WHERE migration_name <> '{Baseline}' ORDER BY migration_name DESC LIMIT {count})"));

    /// <summary>Marks a migration that failed as rolled back, so that it can run again.</summary>
    public Task<ToolResult> ResolveAsync(string name) => RunAsync("migrate", "resolve", "--rolled-back", name);

    private async Task<ToolResult> RunAsync(params string[] arguments)
    {
        var url = Database switch
        {
            PostgreSqlDatabase postgreSql => postgreSql.Url,
            SqliteDatabase sqlite => $"file:{sqlite.File}",
            _ => throw new ArgumentException($"No Prisma provider for {Database}."),
        };
        using var project = new NodeProject(
            ("prisma.config.ts", $$"""
                import { defineConfig } from 'prisma/config';
                export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: '{{url}}' } });
                """),
            ("prisma/schema.prisma", $$"""
                datasource db {
                  provider = "{{Provider}}"
                }
                """),
            ("prisma/migrations/migration_lock.toml", $"provider = \"{Provider}\"\n"),
            ($"prisma/migrations/{Baseline}/migration.sql", "-- What was there before.\n")).With(Migrations, "prisma/migrations");
        return await project.RunAsync("prisma/build/index.js", arguments);
    }
}
