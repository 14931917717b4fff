using System.Globalization;
using System.Text.RegularExpressions;
using Scaffolder.DatabaseTests.MySql;
using Scaffolder.Dialects;

namespace Scaffolder.DatabaseTests.Cases;

internal sealed partial class MariaDbCaseDatabase(MariaDbDatabase database) : CaseDatabase
{
    public override SqlDialect Dialect => MariaDbDatabase.Dialect;

    public override string Url => database.Address.ToString();

    public static async Task<CaseDatabase> NewAsync(MariaDbServer server) => new MariaDbCaseDatabase(await server.NewDatabaseAsync());

    public override async Task<string?> RunAsync(string sql) => await ClientAsync("mariadb", sql, [.. Server, database.Address.Database!]) is (not 0, _, var errors) ? errors : null;

    public override async Task<string> DumpAsync()
    {
        var (code, dump, errors) = await ClientAsync("mariadb-dump", "", [.. Server, "--no-data", "--routines", "--triggers", "--events", "--skip-comments", "--skip-add-drop-table", database.Address.Database!]);
        Assert.True(code == 0, errors);
        var lines = Counter.Replace(dump.Replace($"`{database.Address.Database}`.", "", StringComparison.Ordinal), "").Split('\n');
        return string.Join('\n', lines.Where(line => line.Length > 0 && !Setting.IsMatch(line)));
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();

    private string[] Server => ["--no-defaults", "-h", database.Address.Host, $"-P{database.Address.Port.ToString(CultureInfo.InvariantCulture)}", "-u", database.Address.User!];

    [GeneratedRegex(" AUTO_INCREMENT=[0-9]+|DEFINER=`[^`]*`@`[^`]*`")]
    private static partial Regex Counter { get; }

    [GeneratedRegex(@"^(/\*![0-9]+ SET|/\*M!|USE )", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting { get; }
}
