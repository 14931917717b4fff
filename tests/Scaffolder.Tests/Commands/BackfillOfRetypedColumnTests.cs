namespace Scaffolder.Tests.Commands;

/// <summary>A backfill is for rows that have no value, whatever else happens to their column: the values that are there stay.</summary>
public sealed class BackfillOfRetypedColumnTests
{
    private const string Before = "tables: { c: { columns: { id: { type: bigint }, price: { type: integer } }, primaryKey: [id] } }";

    [Theory]
    [InlineData("postgresql:15", "UPDATE c SET price = 0 WHERE price IS NULL")]
    [InlineData("mariadb:10.11", "UPDATE `c` SET `price` = 0 WHERE `price` IS NULL")]
    [InlineData("mysql:8.4", "UPDATE `c` SET `price` = 0 WHERE `price` IS NULL")]
    [InlineData("sqlserver:2022", "UPDATE [c] SET [price] = 0 WHERE [price] IS NULL")]
    [InlineData("sqlite", "SELECT \"id\", coalesce(\"price\", (0)) FROM")]
    public void Only_empty_rows_are_filled(string database, string expected)
    {
        using var tool = new ToolProcess();
        tool.Write("a.yaml", Before);
        tool.Write("b.yaml", Before.Replace("price: { type: integer }", "price: { type: bigint, null: false, backfill: 0 }", StringComparison.Ordinal));

        var (code, sql, error) = tool.Run("diff", "--from", "a.yaml", "--to", "b.yaml", "--database", database, "--format", "sql");

        Assert.True(code == 0, error);
        Assert.Contains(expected, sql, StringComparison.Ordinal);
        Assert.DoesNotContain("USING 0", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("__new", sql, StringComparison.Ordinal);
    }

    /// <summary>What was said for the rows of an earlier migration, and still stands in the model, says nothing about another type.</summary>
    [Theory]
    [InlineData("postgresql:15", "ALTER COLUMN price TYPE bigint;")]
    [InlineData("sqlite", "SELECT \"id\", \"price\" FROM")]
    public void A_backfill_does_not_convert(string database, string expected)
    {
        using var tool = new ToolProcess();
        tool.Write("a.yaml", Before);
        tool.Write("b.yaml", Before.Replace("price: { type: integer }", "price: { type: bigint, backfill: 0 }", StringComparison.Ordinal));

        var (_, sql, _) = tool.Run("diff", "--from", "a.yaml", "--to", "b.yaml", "--database", database, "--format", "sql");

        Assert.Contains(expected, sql, StringComparison.Ordinal);
    }

    /// <summary>The record remembers which of the two an instruction is, so that what is planned anew is the same.</summary>
    [Theory]
    [InlineData("null: false, backfill: 7", "5,7")]
    [InlineData("null: false, using: coalesce(price, 0) * 2", "10,0")]
    public void The_rows_have_the_values_also_when_the_record_is_proven_again(string instruction, string expected)
    {
        using var tool = new ToolProcess();
        tool.Write("scaffolder.yaml", "model: schema.yaml\ntool: sql\ndatabase: sqlite\nout: migrations\n");
        tool.Write("schema.yaml", Before);
        Assert.Equal(0, tool.Run("new", "one").Code);
        tool.Write("schema.yaml", Before.Replace("price: { type: integer }", $"price: {{ type: bigint, {instruction} }}", StringComparison.Ordinal));
        Assert.Equal(0, tool.Run("new", "two").Code);

        var (code, output, error) = tool.Run("verify", "two");

        Assert.True(code == 0, output + error);
#pragma warning disable CA2100 // The files are what the test is about.
        using var database = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = string.Join('\n', tool.Files.Where(file => file.EndsWith(".up.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => file.Contains("_two.", StringComparison.Ordinal) ? $"INSERT INTO c VALUES (1, 5), (2, NULL);\n{tool.Read(file)}" : tool.Read(file)));
        command.ExecuteNonQuery();
#pragma warning restore CA2100
        command.CommandText = "SELECT group_concat(price, ',') FROM (SELECT price FROM c ORDER BY id)";
        Assert.Equal(expected, command.ExecuteScalar());
    }
}
