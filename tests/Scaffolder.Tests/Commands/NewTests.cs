namespace Scaffolder.Tests.Commands;

public sealed class NewTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_first_migration_writes_files_document_record_and_snapshot_and_the_second_nothing()
    {
        Assert.Equal(0, _tool.Run("init").Code);
        _tool.Write("schema.yaml", ToolProcess.Customers);

        Assert.Equal(0, _tool.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z").Code);
        string[] written =
        [
            ".scaffolder/migrations/20260102030405_first.yaml", ".scaffolder/snapshot.yaml",
            "migrations/20260102030405_first.down.sql", "migrations/20260102030405_first.md", "migrations/20260102030405_first.up.sql",
            "scaffolder.yaml", "schema.yaml",
        ];
        Assert.Equal(written, _tool.Files);

        var again = _tool.Run("new", "second");
        Assert.Equal((0, "no changes\n"), (again.Code, again.Output));
        Assert.Equal(written, _tool.Files);
    }

    [Fact]
    public void An_id_is_later_than_the_last_one_whatever_the_clock_says()
    {
        _tool.Run("init");
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        _tool.Write("schema.yaml", ToolProcess.Customers.Replace("320", "321", StringComparison.Ordinal));

        var (code, output, error) = _tool.Run("new", "second", "--timestamp", "2025-01-01T00:00:00Z");

        Assert.True(code == 0, error);
        Assert.Contains("20260102030406_second.up.sql", output, StringComparison.Ordinal);
        Assert.Contains("parent: \"20260102030405_first\"", _tool.Read(".scaffolder/migrations/20260102030406_second.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_write_the_same_bytes()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Variables["SOURCE_DATE_EPOCH"] = "1767323045";
        foreach (var tool in (string[])["sql", "knex", "typeorm", "prisma", "efcore", "fluentmigrator"])
        {
            var first = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--tool", tool, "--out", $"{tool}/a");
            var second = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--tool", tool, "--out", $"{tool}/b");

            Assert.True(first.Code == 0 && second.Code == 0, first.Error + second.Error);
            var paths = first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(paths);
            Assert.All(paths, path => Assert.Equal(_tool.Read(path), _tool.Read(path.Replace("/a/", "/b/", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void A_file_that_is_there_is_never_overwritten()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        string[] arguments = ["new", "x", "--from", "empty", "--to", "schema.yaml", "--timestamp", "2026-01-02T03:04:05Z"];
        _tool.Write("migrations/20260102030405_x.down.sql", "-- mine");

        var (code, _, error) = _tool.Run(arguments);

        Assert.Equal(2, code);
        Assert.Contains("exists already", error, StringComparison.Ordinal);
        Assert.Equal(["migrations/20260102030405_x.down.sql", "schema.yaml"], _tool.Files);
        Assert.Equal("-- mine", _tool.Read("migrations/20260102030405_x.down.sql"));
    }

    [Fact]
    public void A_dry_run_names_the_files_and_writes_none()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var (code, output, _) = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("_x.up.sql", output, StringComparison.Ordinal);
        Assert.Equal(["schema.yaml"], _tool.Files);
    }

    [Fact]
    public void Code_that_does_not_compile_is_told_with_its_template_and_not_written()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        Assert.Equal(0, _tool.Run("templates", "export", "fluentmigrator").Code);
        var template = _tool.Read("templates/fluentmigrator/migration.sbn");
        _tool.Write("templates/fluentmigrator/migration.sbn", template.Replace("public override void Up()", "public override void Upp()", StringComparison.Ordinal));

        var (code, output, error) = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--tool", "fluentmigrator", "--templates", "templates");

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Matches(@"migrations[\\/]\d{14}_X\.cs\(\d+,\d+\): error SC3101: CS\d+", error);
        Assert.Contains("migration.sbn(", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_tool.Files, file => file.StartsWith("migrations", StringComparison.Ordinal));
    }

    [Fact]
    public void A_proof_is_run_shown_and_recorded()
    {
        _tool.Run("init");
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var (code, output, error) = _tool.Run("new", "first", "--verify");

        Assert.True(code == 0, error);
        Assert.Contains("Proven on SQLite", output, StringComparison.Ordinal);
        var record = Assert.Single(_tool.Files, file => file.StartsWith(".scaffolder/migrations", StringComparison.Ordinal));
        Assert.Matches("name: \"up again\"\\s+outcome: \"Passed\"", _tool.Read(record));

        // What is proven is the plan; the files are another thing, above all with templates of one's own.
        Assert.Matches("name: \"the files, run by their tool\"\\s+outcome: \"NotRun\"", _tool.Read(record));
        Assert.Contains("without rows", _tool.Read(Assert.Single(_tool.Files, file => file.EndsWith(".md", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_that_fails_is_not_called_one()
    {
        _tool.Write("a.yaml", "tables: { t: { columns: { id: { type: integer }, n: { type: integer } }, primaryKey: [id] } }");
        _tool.Write("b.yaml", "tables: { t: { columns: { id: { type: integer }, n: { type: integer, null: false, backfill: \"nullif(1, 1)\" } }, primaryKey: [id] } }");

        var (code, output, error) = _tool.Run("verify", "--from", "a.yaml", "--to", "b.yaml", "--database", "sqlite");

        Assert.Equal(1, code);
        Assert.StartsWith("Not proven on SQLite", output, StringComparison.Ordinal);
        Assert.Contains("error SC4001: The proof failed at 'rows of every kind': ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_migration_is_planned_again_in_the_words_of_its_source()
    {
        _tool.Write("scaffolder.yaml", "model: schema.sql\ntool: sql\ndatabase: sqlite\nout: migrations\n");
        _tool.Write("schema.sql", "create table t (id integer primary key, at DATETIME default null, name VARCHAR(20));\ncreate index by_name on t (name /* as shown */);\n");

        Assert.Equal(0, _tool.Run("new", "first").Code);
        var (code, _, error) = _tool.Run("verify");

        Assert.True(code == 0, error);
        Assert.Equal("no changes\n", _tool.Run("new", "second").Output);
        Assert.Contains("at\" DATETIME DEFAULT null", _tool.Read(Assert.Single(_tool.Files, file => file.EndsWith(".up.sql", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_typescript_tool_loads_no_compiler_no_driver_and_no_prompt()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Variables["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        _tool.Variables["SCAFFOLDER_LOADED"] = Path.Combine(_tool.Folder, "loaded.txt");

        var (code, _, error) = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--tool", "knex", "--database", "postgresql");

        Assert.True(code == 0, error);
        var loaded = _tool.Read("loaded.txt").Split('\n');
        Assert.Contains("YamlDotNet", loaded);
        Assert.DoesNotContain(loaded, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("ModelContextProtocol", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, name => name is "Npgsql" or "Microsoft.Data.Sqlite" or "SQLitePCLRaw.core" or "Spectre.Console");
    }
}
