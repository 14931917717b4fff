using System.Diagnostics;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>Recorded migrations: the whole history replayed, and one run by its own tool.</summary>
public sealed class RecordedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql:15")]
    public async Task The_history_is_replayed_to_the_snapshot_and_back(string database)
    {
        await RecordAsync("sql", database);
        var (code, output) = await RunAsync("verify", "--all", "--quiet");
        Assert.True(code == 0, output);
        Assert.Equal(
            ["start", "up 20260101000000_first", "up 20260102000000_second", "the snapshot", "down 20260102000000_second", "down 20260101000000_first"],
            output.Split('\n').Where(line => line.Contains(" ms  ", StringComparison.Ordinal)).Select(line => line.Split(" ms  ")[1].Split(": ")[0]));
        Assert.Contains("read back, empty", output, StringComparison.Ordinal);
        Assert.Contains("up 20260102000000_second: read back, no difference; kept 200 rows in 2 tables", output, StringComparison.Ordinal);
        Assert.Contains("down 20260102000000_second: read back, no difference; kept 200 rows in 2 tables", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_rows_go_all_the_way_back()
    {
        await RecordAsync("sql", "sqlite");
        await File.WriteAllTextAsync(Path.Combine(_folder, "rows.sql"), "INSERT INTO customers (email) VALUES ('a');\n");
        var (code, output) = await RunAsync("verify", "--all", "--quiet", "--seed", "rows.sql");
        Assert.True(code == 0, output);
        Assert.Contains("the snapshot: read back, no difference; 1 rows in 1 tables", output, StringComparison.Ordinal);
        Assert.Contains("down 20260102000000_second: read back, no difference; kept 1 rows in 2 tables", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql:15")]
    public async Task A_seed_that_does_not_run_is_shown_where_it_stands(string database)
    {
        await RecordAsync("sql", database);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rows.sql"), "INSERT INTO customers (email) VALUES ('a');\n\n  INSERT INTO nowhere VALUES (1);\n");
        foreach (var verb in (string[][])[["verify"], ["verify", "--all"], ["verify", "--with-tool"]])
        {
            var (code, output) = await RunAsync([.. verb, "--quiet", "--seed", "rows.sql"]);
            Assert.True(code == 2, output);
            Assert.Contains("rows.sql(3,3): error SC0125: The database refuses the seed: ", output, StringComparison.Ordinal);
        }
    }

    // What a seed leaves open would be gone with its session, and be missing in every cell after the first one.
    [Fact]
    public async Task A_seed_that_ends_within_a_transaction_is_whole()
    {
        await RecordAsync("sql", "postgresql:15");
        await File.WriteAllTextAsync(Path.Combine(_folder, "rows.sql"), "INSERT INTO customers (email) VALUES ('a');\nBEGIN;\nINSERT INTO customers (email) VALUES ('b');\n");
        var (code, output) = await RunAsync("verify", "--quiet", "--seed", "rows.sql");
        Assert.True(code == 0, output);
        Assert.Contains("current schema, with rows: 2 rows in 1 tables", output, StringComparison.Ordinal);
        Assert.Contains("rows kept by up: 2 rows in 2 tables", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_that_can_be_started_are_listed_with_all_their_kinds()
    {
        var (code, output) = await RunAsync("scratch");
        Assert.True(code == 0, output);
        Assert.All((string[])["postgresql:15", "mariadb", "sqlite"], server => Assert.Contains($"\n{server}", $"\n{output}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_that_the_history_does_not_lead_to_is_found()
    {
        await RecordAsync("sql", "sqlite");
        await File.WriteAllTextAsync(Path.Combine(_folder, ".scaffolder", "snapshot.yaml"), Subject.Before);
        var (code, output) = await RunAsync("verify", "--all", "--quiet");
        Assert.Equal(1, code);
        Assert.Matches("FAILED .* the snapshot: ", output);
        Assert.Matches("not run .* down 20260101000000_first: ", output);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql:15")]
    public async Task The_tool_itself_runs_the_files(string database)
    {
        await RecordAsync("sql", database);
        var (code, output) = await RunAsync("verify", "--with-tool", "--quiet");
        Assert.True(code == 0, output);
        Assert.Matches("passed .* up with ", output);
        Assert.Matches("passed .* down with ", output);
        Assert.Contains("up with ", await File.ReadAllTextAsync(Path.Combine(_folder, ".scaffolder", "migrations", "20260102000000_second.yaml")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder, ".scaffolder"), "run-*"));
    }

    [Fact]
    public async Task A_file_that_was_edited_is_what_the_tool_runs()
    {
        await RecordAsync("sql", "sqlite");
        var file = Path.Combine(_folder, "migrations", "20260102000000_second.up.sql");
        await File.AppendAllTextAsync(file, "\nCREATE TABLE smuggled (id integer);\n");
        var (code, output) = await RunAsync("verify", "--with-tool", "--quiet");
        Assert.Equal(1, code);
        Assert.Matches("FAILED .* up with .*smuggled", output);
    }

    [Fact]
    public async Task A_runner_that_is_not_installed_is_named()
    {
        await RecordAsync("knex", "sqlite");
        var (code, output) = await RunAsync("verify", "--with-tool", "--quiet");
        Assert.Equal(3, code);
        Assert.Contains("SC5105", output, StringComparison.Ordinal);
        Assert.Contains("npm install knex", output, StringComparison.Ordinal);
    }

    private async Task RecordAsync(string tool, string database)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "scaffolder.yaml"), $"model: schema.yaml\ntool: {tool}\ndatabase: {database}\nout: migrations\n");
        foreach (var (model, name, day) in ((string, string, int)[])[(Subject.Before, "first", 1), (Subject.After, "second", 2)])
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "schema.yaml"), model);
            var (code, output) = await RunAsync("new", name, "--timestamp", FormattableString.Invariant($"2026-01-0{day}T00:00:00Z"));
            Assert.True(code == 0, output);
        }
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
