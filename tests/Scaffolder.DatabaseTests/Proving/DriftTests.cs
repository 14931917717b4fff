using System.Diagnostics;
using Scaffolder.DatabaseTests.MySql;
using Scaffolder.DatabaseTests.PostgreSql;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>Staging that has the migration, a database that somebody changed by hand, and the way back from there.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlDriftTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Staging_is_seen_drift_is_found_and_led_back()
    {
        await using var database = await server.NewDatabaseAsync();
        using var repository = new DriftRepository("postgresql:15");
        await repository.RunAsync(0, "new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        await database.PsqlAsync(await repository.ReadAsync("migrations/20260102030405_first.up.sql"));

        await repository.SeenAndAwayAsync($"{database.Url}", database.ExecuteAsync, async file => await database.PsqlAsync(file));
    }

    [Fact]
    public async Task A_staged_model_in_SQL_that_is_the_recorded_one_starts_no_server()
    {
        await using var database = await server.NewDatabaseAsync();
        using var repository = new DriftRepository("postgresql:15", "schema.sql", "create table people (id bigint primary key, name text);\n");
        await repository.RunAsync(0, "new", "first", "--scratch", $"{database.Url}");
        await repository.GitAsync("init", "--quiet");
        await repository.GitAsync("add", "--all");

        Assert.DoesNotContain("SC5102", await repository.RunAsync(0, "check", "--staged", "--scratch", "none"), StringComparison.Ordinal);

        await repository.WriteAsync("schema.sql", "create table people (id bigint primary key, name text, more text);\n");
        await repository.GitAsync("add", "--all");
        await repository.RunAsync(3, "check", "--staged", "--scratch", "none");
        Assert.Contains("people.more", await repository.RunAsync(1, "check", "--staged", "--scratch", $"{database.Url}"), StringComparison.Ordinal);
    }
}

/// <summary>The same on a database without transactions around its DDL.</summary>
[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbDriftTests(MariaDbServer server)
{
    [Fact]
    public async Task Staging_is_seen_drift_is_found_and_led_back()
    {
        await using var database = await server.NewDatabaseAsync();
        using var repository = new DriftRepository("mariadb:10.11");
        await repository.RunAsync(0, "new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        await database.ClientAsync(await repository.ReadAsync("migrations/20260102030405_first.up.sql"));

        await repository.SeenAndAwayAsync($"{database.Address}", database.LoadAsync, database.ClientAsync);
    }
}

/// <summary>A folder with a configuration and a model.</summary>
internal sealed class DriftRepository : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public DriftRepository(string database, string model = "schema.yaml", string text = "tables:\n  people:\n    columns:\n      id: { type: bigint, null: false }\n      name: { type: string(40) }\n    primaryKey: [id]\n")
    {
        File.WriteAllText(Path.Combine(_folder, "scaffolder.yaml"), $"model: {model}\ntool: sql\ndatabase: {database}\nout: migrations\nrules: {{ SC6007: off, SC6009: off }}\n");
        File.WriteAllText(Path.Combine(_folder, model), text);
    }

    /// <param name="change">Changes the database by hand.</param>
    /// <param name="apply">Runs a file as its client does.</param>
    public async Task SeenAndAwayAsync(string url, Func<string, Task> change, Func<string, Task> apply)
    {
        Assert.Contains("SC6008", await RunAsync(1, "check"), StringComparison.Ordinal);
        await RunAsync(0, "verify", "--staging", url);
        await RunAsync(0, "check", "--against", url);

        await change("ALTER TABLE people ADD extra integer");
        await change("CREATE INDEX by_hand ON people (name)");
        var found = await RunAsync(1, "check", "--against", url);
        Assert.Contains("people.extra", found, StringComparison.Ordinal);
        Assert.Contains("people.by_hand", found, StringComparison.Ordinal);
        Assert.Contains("SC4004", await RunAsync(1, "verify", "--staging", url), StringComparison.Ordinal);

        await RunAsync(0, "new", "back", "--from", url, "--on-drop", "discard", "--timestamp", "2026-01-03T03:04:05Z");
        await apply(await ReadAsync("migrations/20260103030405_back.up.sql"));
        await RunAsync(0, "verify", "--staging", url);
        await RunAsync(0, "check", "--against", url);
    }

    public Task<string> ReadAsync(string path) => File.ReadAllTextAsync(Path.Combine(_folder, path));

    public Task WriteAsync(string path, string text) => File.WriteAllTextAsync(Path.Combine(_folder, path), text);

    public async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder })!;
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
    }

    public async Task<string> RunAsync(int code, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), .. arguments]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = $"{await process.StandardOutput.ReadToEndAsync()}{await error}";
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == code, $"{string.Join(' ', arguments)}: {process.ExitCode}\n{output}");
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
