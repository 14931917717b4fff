using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>
/// <c>verify --with-tool</c> for every tool that files are written for, as its tool.yaml says: the tool's own runner takes
/// the files there, again, back and there, and what it leaves is what the plan leaves.
/// </summary>
public sealed class WithToolTests : IDisposable
{
    private const string Before = """
        tables:
          customers:
            columns:
              id:    { type: bigint, identity: true }
              email: { type: string(120), null: false }
              born:  { type: date }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
            indexes: { idx_customers_born: [born] }
        """;

    private const string After = """
        tables:
          customers:
            columns:
              id:    { type: bigint, identity: true }
              email: { type: string(120), null: false }
              born:  { type: date }
              phone: { type: string(30) }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
          orders:
            columns:
              id:          { type: bigint, identity: true }
              customer_id: { type: bigint, null: false }
              total:       { type: "decimal(10,2)", null: false, default: 0 }
            primaryKey: [id]
            indexes: { idx_orders_customer: [customer_id] }
            checks: { ck_orders_total: total >= 0 }
            foreignKeys:
              fk_orders_customer: { columns: [customer_id], references: customers(id) }
        """;

    private static readonly string[] _tools = ["sql", "knex", "typeorm", "prisma", "efcore", "fluentmigrator"];

    // Below the Node packages, as a project is.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Repository.NodeFolder, "work", Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Prisma's engine for MySQL is a program that cannot be had everywhere, so its users have it and these tests do not.
    public static TheoryData<string, string> Targets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var tool in _tools)
            {
                data.Add(tool, "sqlite");
                data.Add(tool, "postgresql:15");
                if (tool != "prisma")
                {
                    data.Add(tool, "mariadb:10.11");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task The_tool_runs_the_files_and_leaves_what_the_plan_leaves(string tool, string database)
    {
        await RecordAsync(tool, database);

        var (code, output) = await RunAsync("verify", "--with-tool", "--quiet");

        Assert.True(code == 0, output);
        foreach (var way in (string[])["up with", "up again with", "down with", "up after down with"])
        {
            Assert.Matches($"passed +[0-9]+ ms  {way} ", output);
        }

        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder, ".scaffolder"), "run-*"));
    }

    [Theory]
    [InlineData("sql", "mariadb:10.11", ".up.sql", "\nnonsense;\n")]
    [InlineData("efcore", "sqlite", ".cs", "\npublic class X : nonsense;\n")]
    public async Task What_the_tool_refuses_fails_the_proof(string tool, string database, string ending, string text)
    {
        await RecordAsync(tool, database);
        await File.AppendAllTextAsync(Directory.GetFiles(Path.Combine(_folder, "migrations"), $"20260102*{ending}").Single(), text);

        var (code, output) = await RunAsync("verify", "--with-tool", "--quiet");

        Assert.True(code == 1, output);
        Assert.Matches("(?s)FAILED +[0-9]+ ms  up with .*nonsense", output);
    }

    [Theory]
    [InlineData("efcore", "Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("fluentmigrator", "FluentMigrator.Runner.SQLite")]
    [InlineData("prisma", "npm install prisma@7")]
    public async Task What_is_missing_is_named(string tool, string missing)
    {
        var outside = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;
        await RecordAsync(tool, "sqlite", outside);
        await File.WriteAllTextAsync(Path.Combine(outside, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>\n");

        var (code, output) = await RunInAsync(outside, "verify", "--with-tool", "--quiet");
        Directory.Delete(outside, recursive: true);

        Assert.True(code == 3, output);
        Assert.Contains("SC5105", output, StringComparison.Ordinal);
        Assert.Contains(missing, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql")]
    [InlineData("knex")]
    [InlineData("typeorm")]
    [InlineData("prisma")]
    [InlineData("efcore")]
    [InlineData("fluentmigrator")]
    public async Task Editing_any_file_makes_the_evidence_void(string tool)
    {
        await RecordAsync(tool, "sqlite");
        var (code, output) = await RunAsync("verify", "--quiet");
        Assert.True(code == 0, output);
        var record = await File.ReadAllTextAsync(Path.Combine(_folder, ".scaffolder", "migrations", "20260102000000_second.yaml"));
        Assert.Contains("plan:", record, StringComparison.Ordinal);
        Assert.Contains("SQLite 3.", record, StringComparison.Ordinal);
        var document = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(_folder, "migrations"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last());
        Assert.Contains("verifiedOn: SQLite 3.", document, StringComparison.Ordinal);
        Assert.Contains(record.Split('\n').First(line => line.StartsWith("plan:", StringComparison.Ordinal)).Split('"')[1], document, StringComparison.Ordinal);

        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "migrations"), "*", SearchOption.AllDirectories).Where(file => file.Contains("20260102", StringComparison.Ordinal) || file.Contains("176731", StringComparison.Ordinal))];
        Assert.True(files.Length >= 2, string.Join('\n', files));
        (_, var before) = await RunAsync("check", "--format", "json");
        Assert.DoesNotContain("SC6002", before, StringComparison.Ordinal);
        Assert.DoesNotContain("SC6006", before, StringComparison.Ordinal);
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, $"{text} ");
            (code, output) = await RunAsync("check", "--format", "json");
            Assert.Equal(1, code);
            Assert.Contains(Path.GetExtension(file) == ".md" ? "SC6006" : "SC6002", output, StringComparison.Ordinal);
            Assert.Contains(Path.GetFileName(file), output, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text);
        }
    }

    /// <summary>Every tool on the databases that the sample is for.</summary>
    public static TheoryData<string, string> Histories
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var tool in _tools)
            {
                data.Add(tool, "sqlite");
                data.Add(tool, "postgresql:15");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task The_history_of_the_sample_is_replayed_whatever_the_tool(string tool, string database)
    {
        string[] models = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", "shop", "models"), "v*.yaml").Order(StringComparer.Ordinal)];
        await RecordAsync(tool, database, _folder, [.. models.Select(model => (File.ReadAllText(model), Path.GetFileNameWithoutExtension(model)))]);

        var (code, output) = await RunAsync("verify", "--all", "--quiet");

        Assert.True(code == 0, output);
        Assert.Contains("the snapshot: read back, no difference", output, StringComparison.Ordinal);
        Assert.Matches("passed .* down 20260101000000_v1: read back, empty", output);
    }

    private Task RecordAsync(string tool, string database) => RecordAsync(tool, database, _folder);

    private static Task RecordAsync(string tool, string database, string folder) => RecordAsync(tool, database, folder, [(Before, "first"), (After, "second")]);

    private static async Task RecordAsync(string tool, string database, string folder, (string Model, string Name)[] versions)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "type": "module" }""");
        await File.WriteAllTextAsync(Path.Combine(folder, "scaffolder.yaml"), $"model: schema.yaml\ntool: {tool}\ndatabase: {database}\nout: migrations\n");
        foreach (var (day, (model, name)) in versions.Index())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "schema.yaml"), model);
            var (code, output) = await RunInAsync(folder, "new", name, "--rename", "none", "--on-drop", "discard", "--timestamp", FormattableString.Invariant($"2026-01-0{day + 1}T00:00:00Z"));
            Assert.True(code == 0, output);
        }
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunInAsync(_folder, arguments);

    private static async Task<(int Code, string Output)> RunInAsync(string folder, params string[] arguments)
    {
        var result = await ToolProcess.RunAsync(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), .. arguments],
            folder,
            new Dictionary<string, string> { ["PRISMA_SCHEMA_ENGINE_BINARY"] = Path.Combine(Repository.NodeFolder, "prisma-engine.mjs"), ["NO_COLOR"] = "1" });
        return (result.ExitCode, result.Output);
    }
}
