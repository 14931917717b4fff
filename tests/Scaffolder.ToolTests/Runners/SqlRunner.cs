using System.Globalization;

namespace Scaffolder.ToolTests.Runners;

/// <summary>The database's own client: <c>psql</c>, <c>mariadb</c> or <c>sqlite3</c>. It keeps no history: up runs every file again.</summary>
internal sealed class SqlRunner(TestDatabase database, string migrations) : MigrationRunner(database, migrations)
{
    public override Task<ToolResult> UpAsync() => RunFilesAsync(Files("*.up.sql"));

    public override Task<ToolResult> DownAsync(int count = 1) => RunFilesAsync(Files("*.down.sql").Reverse().Take(count));

    public override Task<ToolResult> ForgetAsync(int count = 1) => Task.FromResult(new ToolResult("", 0, ""));

    public async Task<ToolResult> RunFileAsync(string file) => Database switch
    {
        PostgreSqlDatabase postgreSql => await RunAsync(postgreSql, "-f", file),
        _ => await ExecuteAsync(await File.ReadAllTextAsync(file)),
    };

    public new async Task<ToolResult> ExecuteAsync(string sql)
    {
        switch (Database)
        {
            case PostgreSqlDatabase postgreSql:
                return await RunAsync(postgreSql, "-c", sql);
            case MariaDbDatabase mariaDb:
                // It takes a script from its input, where an error ends it.
                var source = Path.GetTempFileName();
                await File.WriteAllTextAsync(source, sql);
                var said = await ToolProcess.RunAsync(
                    "sh",
                    ["-c", "exec mariadb \"$@\" < \"$0\"", source, "--no-defaults", "-N", "-h", mariaDb.Address.Host, $"-P{mariaDb.Address.Port.ToString(CultureInfo.InvariantCulture)}", "-u", mariaDb.Address.User!, mariaDb.Address.Database!]);
                File.Delete(source);
                return said;
            case SqliteDatabase sqlite:
                // The client takes a script from a file or from its input, not from an argument with several lines.
                var script = Path.GetTempFileName();
                await File.WriteAllTextAsync(script, sql);
                var result = await ToolProcess.RunAsync("sqlite3", ["-bail", sqlite.File, $".read {script}"]);
                File.Delete(script);
                return result;
            default:
                throw new ArgumentException($"No client for {Database}.");
        }
    }

    private static Task<ToolResult> RunAsync(PostgreSqlDatabase database, string option, string value) => ToolProcess.RunAsync(
        "psql",
        ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", PostgreSqlDatabase.Host, "-p", database.Port.ToString(CultureInfo.InvariantCulture), "-U", PostgreSqlDatabase.User, "-d", database.Name, option, value]);

    private IEnumerable<string> Files(string pattern) => Directory.GetFiles(Migrations, pattern).Order(StringComparer.Ordinal);

    private async Task<ToolResult> RunFilesAsync(IEnumerable<string> files)
    {
        var result = new ToolResult("", 0, "");
        foreach (var file in files)
        {
            result = await RunFileAsync(file);
            if (!result.Succeeded)
            {
                break;
            }
        }

        return result;
    }
}
