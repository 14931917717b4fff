using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Sources;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>A Prisma schema is read as what Prisma's own engine makes of it.</summary>
[Collection(OneServer.Name)]
public sealed class PrismaSourceTests(PostgreSqlCluster cluster)
{
    public static TheoryData<string> Schemas(string database)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Scaffolder.ToolTests", "Prisma", database);
        return [.. Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
    }

    public static TheoryData<string> SharedSchemas()
    {
        var cases = Path.Combine(Environment.GetEnvironmentVariable("SCAFFOLDER_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"), "cases");
        string[] found = Directory.Exists(cases) ? [.. Directory.EnumerateFiles(cases, "*.prisma", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        return [.. found.DefaultIfEmpty("not run: no directory at SCAFFOLDER_SHARED")];
    }

    [Theory]
    [MemberData(nameof(Schemas), "postgresql")]
    public Task On_PostgreSQL(string schema) => CompareOnPostgreSqlAsync(Path.Combine(Repository.Root, "tests", "Scaffolder.ToolTests", "Prisma", "postgresql", schema));

    [Theory]
    [MemberData(nameof(SharedSchemas))]
    public async Task As_others_wrote_them(string schema)
    {
        if (!File.Exists(schema))
        {
            return;
        }

        // Prisma 7 takes the address from elsewhere and refuses the schemas of older versions that hold it.
        using var folder = new TestFolder();
        folder.Write("schema.prisma", string.Join('\n', (await File.ReadAllLinesAsync(schema)).Where(line => !line.TrimStart().StartsWith("url ", StringComparison.Ordinal))));
        await CompareOnPostgreSqlAsync(folder.File("schema.prisma"));
    }

    [Theory]
    [MemberData(nameof(Schemas), "sqlite")]
    public async Task On_SQLite(string schema)
    {
        var path = Path.Combine(Repository.Root, "tests", "Scaffolder.ToolTests", "Prisma", "sqlite", schema);
        Same(await new SqliteSqlSource(schema, await MigrationAsync(path)).ReadAsync(default), await ReadAsync(path, "sqlite"), "sqlite");
    }

    private async Task CompareOnPostgreSqlAsync(string path)
    {
        var database = await cluster.CreateDatabaseAsync();
        using var folder = new TestFolder();
        folder.Write("schema.sql", $"CREATE EXTENSION IF NOT EXISTS citext;\n{await MigrationAsync(path)}");
        (await new SqlRunner(database, folder.Path).RunFileAsync(folder.File("schema.sql"))).EnsureSuccess();
        Same(await new PostgreSqlSource(database.Url).ReadAsync(default), await ReadAsync(path, "postgresql"), "postgresql");
    }

    // What Prisma would run on an empty database.
    private static async Task<string> MigrationAsync(string path)
    {
        using var project = new NodeProject(("prisma.config.ts", "import { defineConfig } from 'prisma/config';\nexport default defineConfig({ schema: 'schema.prisma', datasource: { url: 'file:./none.db' } });\n"));
        var result = await project.RunAsync("prisma/build/index.js", "migrate", "diff", "--from-empty", "--to-schema", path, "--script", "--output", Path.Combine(project.Folder, "schema.sql"));
        result.EnsureSuccess();
        return await File.ReadAllTextAsync(Path.Combine(project.Folder, "schema.sql"));
    }

    private static Task<SourceResult> ReadAsync(string path, string dialect) => SourceTable.ReadAsync(
        path,
        new(SqlDialect.All.First(item => item.Name == dialect), null) { UseScratch = (_, _) => throw new InvalidOperationException("No database is needed.") },
        default);

    private static void Same(SourceResult expected, SourceResult actual, string name)
    {
        // A view is told, and stays as it is.
        Assert.DoesNotContain(actual.Diagnostics, problem => problem.Id != "SC0069");
        var dialect = SqlDialect.All.First(item => item.Name == name);
        var made = dialect.Normalize(expected.Model!.Schema).Sorted();
        var read = dialect.Normalize(actual.Model!.Schema).Sorted();
        var changes = SchemaDiffer.Diff(made with { Objects = [] }, read);
        Assert.True(changes.Count == 0, string.Join('\n', changes));
    }
}
