using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;

namespace Scaffolder.DatabaseTests.Cases;

internal sealed class PostgreSqlCaseDatabase(PostgreSqlServer server, PostgreSqlDatabase database) : CaseDatabase
{
    public override SqlDialect Dialect => PostgreSqlDatabase.Dialect;

    public override string Url => database.Url.ToString();

    public static async Task<CaseDatabase> NewAsync(PostgreSqlServer server) => new PostgreSqlCaseDatabase(server, await server.NewDatabaseAsync());

    public override async Task<string?> RunAsync(string sql) =>
        await ClientAsync("psql", sql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", Url, "-f", "-") is (not 0, _, var errors) ? errors : null;

    // The server cannot move columns, so their order in a table is nothing; that of the statements comes from names and needs.
    public override async Task<string> DumpAsync()
    {
        var lines = (await database.DumpAsync(withPrivileges: true)).Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith("SET ", StringComparison.Ordinal));
        return string.Join('\n', string.Join('\n', lines).Split(";\n").Select(Sorted).Order(StringComparer.Ordinal));
    }

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await server.DropAsync(database);
    }

    private static string Sorted(string statement) => !statement.Contains("TABLE ", StringComparison.Ordinal) ? statement
        : string.Join('\n', statement.Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
}
