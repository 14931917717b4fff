using Scaffolder.DatabaseTests.Proving;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>A column of SQLite that gets another type: its values are converted as the document says, or stop the migration.</summary>
public sealed class SqliteConversionTests
{
    [Theory]
    [InlineData("string(20)", "integer", "'007'", "integer:7")]
    [InlineData("string(20)", "integer", "' 12 '", "integer:12")]
    [InlineData("string(20)", "integer", "'+5'", "integer:5")]
    [InlineData("string(20)", "integer", "'-5'", "integer:-5")]
    [InlineData("string(20)", "integer", "NULL", "null:")]
    [InlineData("string(20)", "integer", "'abc'", null)]
    [InlineData("string(20)", "integer", "''", null)]
    [InlineData("string(20)", "integer", "'1e3'", null)]
    [InlineData("string(20)", "integer", "'1.5'", null)]
    [InlineData("string(30)", "bigint", "'99999999999999999999'", null)]
    [InlineData("string(20)", "integer", "'4000000000'", null)]
    [InlineData("string(20)", "double", "'1.5e3'", "real:1500.0")]
    [InlineData("string(20)", "double", "'1-2'", null)]
    [InlineData("string(20)", "double", "'.'", null)]
    [InlineData("string(20)", "double", "'1.2.3'", null)]
    [InlineData("string(20)", "boolean", "'1'", "integer:1")]
    [InlineData("string(20)", "boolean", "'yes'", null)]
    [InlineData("string(20)", "date", "'2026-02-28'", "text:2026-02-28")]
    [InlineData("string(20)", "date", "'2026-02-31'", null)]
    [InlineData("string(20)", "date", "'tomorrow'", null)]
    [InlineData("timestamp", "date", "'2026-02-28 23:59:59'", "text:2026-02-28")]
    [InlineData("timestamp", "date", "1772323199000", null)]
    [InlineData("timestamp", "date", "'soon'", null)]
    [InlineData("string(200)", "string(3)", "'abc'", "text:abc")]
    [InlineData("string(200)", "string(3)", "'abcd'", null)]
    [InlineData("double", "integer", "2.6", "integer:3")]
    [InlineData("decimal(12,4)", "decimal(12,2)", "1.2345", "real:1.23")]
    [InlineData("bigint", "integer", "4000000000", null)]
    public async Task A_value_is_converted_or_stops_the_migration(string before, string after, string value, string? stored)
    {
        var subject = await Subject.OfAsync(new SqliteDialect(), Model(before), Model(after));
        await using var scratch = new SqliteScratch();
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        await ScriptRunner.RunAsync(connection, subject.Dialect, SchemaComparison.Making(subject.Dialect, subject.Up.From), null, CancellationToken.None);
        await ScriptRunner.ExecuteAsync(connection, null, $"INSERT INTO t (id, s) VALUES (1, {value})", CancellationToken.None);
        if (stored is null)
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ScriptRunner.RunAsync(connection, subject.Dialect, subject.UpSql, null, CancellationToken.None));
            Assert.Contains("values of t that cannot be converted: s to ", refused.Message, StringComparison.Ordinal);
        }
        else
        {
            await ScriptRunner.RunAsync(connection, subject.Dialect, subject.UpSql, null, CancellationToken.None);
            Assert.Equal(stored, await ScriptRunner.ScalarAsync(connection, "SELECT typeof(s) || ':' || coalesce(s, '') FROM t", CancellationToken.None));
        }
    }

    private static string Model(string type) => $$"""
        tables:
          t:
            columns: { id: { type: integer }, s: { type: "{{type}}" } }
            primaryKey: [id]
        """;
}
