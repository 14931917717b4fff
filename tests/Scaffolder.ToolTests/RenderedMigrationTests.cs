using System.Data.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scaffolder.Dialects;
using Scaffolder.Rendering;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Tests.Rendering;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>What is rendered for a tool is what the tool runs: there, again, back and there once more, and the catalogue is the model.</summary>
[Collection(OneServer.Name)]
public sealed class RenderedMigrationTests(PostgreSqlCluster cluster)
{
    /// <summary>What the tools keep for themselves.</summary>
    private static readonly string[] _histories = ["knex_", "migrations", "typeorm_", "_prisma_", "__EF", "sqlite_"];

    public static TheoryData<string, string, string> Targets
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var tool in (string[])["sql", "knex", "typeorm", "prisma", "efcore"])
            {
                foreach (var sample in SampleMigrations.Names)
                {
                    data.Add(tool, "postgresql", sample);
                    data.Add(tool, "sqlite", sample);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task The_tool_goes_there_and_back(string tool, string database, string sample)
    {
        using var folder = new TestFolder();
        TestDatabase target = database == "sqlite" ? new SqliteDatabase(folder.File("test.db")) : await cluster.CreateDatabaseAsync();
        var request = SampleMigrations.Find(sample, SqlDialect.All.Single(dialect => dialect.Name == database));
        var client = new SqlRunner(target, folder.Path);
        await CreateAsync(client, folder, request);
        if (sample == "orders")
        {
            (await client.ExecuteAsync($"INSERT INTO customers (id, full_name, phone) VALUES ('{Id}', 'Ada', '1'); INSERT INTO notes (id, customer_id) VALUES (1, '{Id}');")).EnsureSuccess();
        }

        var files = Render(tool, request);
        foreach (var file in files)
        {
            folder.Write(Path.Combine("migrations", file.Path), file.Content);
        }

        var count = tool == "sql" ? 1 : files.Select(file => file.Path.Split('/')[0]).Distinct().Count();
        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));

        (await runner.UpAsync()).EnsureSuccess();
        Assert.Equal(Shown(request.Up.To), await ReadAsync(target));
        await UpAgainAsync(runner, tool, database);
        Assert.Equal(Shown(request.Up.To), await ReadAsync(target));
        await RowsAreThereAsync(client, sample);

        (await runner.DownAsync(count)).EnsureSuccess();
        Assert.Equal(Shown(request.Up.From), await ReadAsync(target));
        await RowsAreThereAsync(client, sample);

        (await runner.UpAsync()).EnsureSuccess();
        Assert.Equal(Shown(request.Up.To), await ReadAsync(target));
        await RowsAreThereAsync(client, sample);
    }

    /// <summary>A tool that asks before each step runs a migration again whose history was lost.</summary>
    [Theory]
    [InlineData("knex", "postgresql")]
    [InlineData("knex", "sqlite")]
    [InlineData("typeorm", "postgresql")]
    [InlineData("typeorm", "sqlite")]
    [InlineData("prisma", "postgresql")]
    public async Task A_lost_history_changes_nothing(string tool, string database)
    {
        using var folder = new TestFolder();
        TestDatabase target = database == "sqlite" ? new SqliteDatabase(folder.File("test.db")) : await cluster.CreateDatabaseAsync();
        var request = OrdersMigration.For(SqlDialect.All.Single(dialect => dialect.Name == database));
        await CreateAsync(new(target, folder.Path), folder, request);
        var files = Render(tool, request);
        foreach (var file in files)
        {
            folder.Write(Path.Combine("migrations", file.Path), file.Content);
        }

        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));
        (await runner.UpAsync()).EnsureSuccess();

        (await runner.ForgetAsync(files.Select(file => file.Path.Split('/')[0]).Distinct().Count())).EnsureSuccess();
        (await runner.UpAsync()).EnsureSuccess();

        Assert.Equal(Shown(request.Up.To), await ReadAsync(target));
    }

    /// <summary>A row that breaks a rule stops the migration in its middle; when it is gone, the migration goes on.</summary>
    [Theory]
    [InlineData("sql")]
    [InlineData("knex")]
    [InlineData("typeorm")]
    [InlineData("efcore")]
    public async Task A_migration_that_stopped_half_way_runs_to_its_end(string tool)
    {
        using var folder = new TestFolder();
        var target = await cluster.CreateDatabaseAsync();
        var request = OrdersMigration.For(SqlDialect.All.Single(dialect => dialect.Name == "postgresql"));
        var client = new SqlRunner(target, folder.Path);
        await CreateAsync(client, folder, request);
        (await client.ExecuteAsync($"INSERT INTO customers (id, full_name) VALUES ('{Id}', 'Ada')")).EnsureSuccess();
        foreach (var file in Render(tool, request))
        {
            folder.Write(Path.Combine("migrations", file.Path), file.Content);
        }

        var runner = MigrationRunner.For(tool, target, folder.File("migrations"));

        Assert.False((await runner.UpAsync()).Succeeded, "A customer without a phone breaks the new rule.");
        (await client.ExecuteAsync("UPDATE customers SET phone = '1'")).EnsureSuccess();
        (await runner.UpAsync()).EnsureSuccess();

        Assert.Equal(Shown(request.Up.To), await ReadAsync(target));
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public void CSharp_compiles_without_a_warning(string database)
    {
        var dialect = SqlDialect.All.Single(item => item.Name == database);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)).ToList();

        Assert.All(SampleMigrations.Names, sample =>
        {
            var trees = Render("efcore", SampleMigrations.Find(sample, dialect)).Select(file => CSharpSyntaxTree.ParseText(file.Content, path: file.Path));
            var context = CSharpSyntaxTree.ParseText("namespace Migrations; public sealed class AppDbContext : Microsoft.EntityFrameworkCore.DbContext;");
            var compilation = CSharpCompilation.Create(
                "migrations", [.. trees, context], references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
            Assert.DoesNotContain(compilation.GetDiagnostics(), problem => problem.Severity != DiagnosticSeverity.Hidden);
        });
    }

    [Theory]
    [InlineData("knex")]
    [InlineData("typeorm")]
    public async Task TypeScript_passes_the_strict_compiler(string tool)
    {
        using var folder = new TestFolder();
        foreach (var dialect in SqlDialect.All)
        {
            foreach (var sample in SampleMigrations.Names)
            {
                foreach (var file in Render(tool, SampleMigrations.Find(sample, dialect)))
                {
                    folder.Write(Path.Combine(dialect.Name, sample, file.Path), file.Content);
                }
            }
        }

        (await TypeScriptCheck.RunAsync(folder.Path)).EnsureSuccess();
    }

    private const string Id = "00000000-0000-0000-0000-000000000001";

    private static EquatableArray<RenderedFile> Render(string tool, RenderRequest request)
    {
        var (manifest, problems) = ToolManifest.Load(tool, new());
        Assert.Empty(problems);
        var result = Renderer.Render(manifest!, request);
        Assert.Empty(result.Diagnostics);
        return result.Files;
    }

    // The file for SQLite says that it was applied already, and stops.
    private static async Task UpAgainAsync(MigrationRunner runner, string tool, string database)
    {
        var again = await runner.UpAsync();
        if (tool == "sql" && database == "sqlite")
        {
            Assert.False(again.Succeeded);
            Assert.Contains("applied already", again.Output, StringComparison.Ordinal);
        }
        else
        {
            again.EnsureSuccess();
        }
    }

    private static async Task RowsAreThereAsync(SqlRunner client, string sample) =>
        Assert.Equal(sample == "orders" ? "1|1" : "", sample != "orders" ? "" : (await client.ExecuteAsync("SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM notes)")).EnsureSuccess().Output.Trim());

    /// <summary>Brings the database to where the migration begins.</summary>
    internal static async Task CreateAsync(SqlRunner client, TestFolder folder, RenderRequest request)
    {
        var script = request.Dialect.Script(SampleMigrations.Between(request.Dialect, DatabaseSchema.Empty, request.Up.From).UpSql, "before");
        folder.Write("before.sql", script);
        (await client.RunFileAsync(folder.File("before.sql"))).EnsureSuccess();
    }

    internal static async Task<string> ReadAsync(TestDatabase target)
    {
        await using DbConnection connection = target is SqliteDatabase ? new SqliteConnection(target.ConnectionString) : new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync();
        var result = target is SqliteDatabase ? await SqliteSource.ReadAsync(connection, default) : await PostgreSqlSource.ReadAsync(connection, default);
        SqlDialect dialect = SqlDialect.All.Single(item => item.Name == (target is SqliteDatabase ? "sqlite" : "postgresql"));
        return Shown(dialect.Normalize(result.Model!.Schema));
    }

    /// <summary>A schema as text, so that a difference can be read; without what tools keep for themselves.</summary>
    internal static string Shown(DatabaseSchema schema)
    {
        var sorted = schema.Sorted();
        return string.Join('\n',
        [
            .. sorted.Enums.Select(item => $"{item.Name}: {string.Join(", ", item.Values)}"),
            .. sorted.Tables.Where(table => !_histories.Any(prefix => table.Name.Name.StartsWith(prefix, StringComparison.Ordinal))).SelectMany(Shown),
        ]);
    }

    private static IEnumerable<string> Shown(Table table) =>
    [
        $"{table.Name} {table.Comment}",
        .. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => $"  {column}"),
        .. table.Constraints.Select(Shown),
        .. table.Indexes.Select(index => $"  {index.Name} {index.IsUnique} ({string.Join(", ", index.Columns)}) {index.Predicate}"),
    ];

    private static string Shown(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => $"  {key.Name} PRIMARY KEY ({string.Join(", ", key.Columns)})",
        UniqueConstraint unique => $"  {unique.Name} UNIQUE ({string.Join(", ", unique.Columns)})",
        CheckConstraint check => $"  {check.Name} CHECK ({SqlNormalForm.Of(check.Expression.Text)}) {check.IsValidated}",
        ForeignKey key => $"  {key.Name} FOREIGN KEY ({string.Join(", ", key.Columns)}) {key.References} ({string.Join(", ", key.ReferencedColumns)}) {key.OnDelete} {key.OnUpdate} {key.IsValidated}",
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };
}
