using Microsoft.Data.Sqlite;

namespace Scaffolder.Tests.Commands;

/// <summary>What is known of a table's size changes what is said about the risk.</summary>
public sealed class StatisticsTests : IDisposable
{
    private const string Finding = "SC2002";

    private readonly ToolProcess _tool = new();

    public StatisticsTests()
    {
        _tool.Write("before.yaml", ToolProcess.Customers);
        _tool.Write("after.yaml", ToolProcess.Customers.Replace("320", "400", StringComparison.Ordinal));
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_table_of_unknown_size_is_not_taken_for_a_small_one() =>
        Assert.Contains(Finding, Diff().Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_says_that_a_table_is_small()
    {
        _tool.Write("stats.yaml", "tables:\n  customers: { rows: 10, bytes: 8192, writesPerSecond: 0.5 }\n");

        var (code, _, error) = Diff("--stats", "stats.yaml");

        Assert.True(code == 0, error);
        Assert.DoesNotContain(Finding, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_says_that_a_table_is_large()
    {
        _tool.Write("stats.yaml", "tables: { customers: { rows: 90000000 } }");

        Assert.Contains(Finding, Diff("--stats", "stats.yaml").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statistics:\n  tables: { customers: { rows: 10 } }\n")]
    [InlineData("statistics: stats.yaml\n")]
    public void The_configuration_says_it_or_names_the_file(string config)
    {
        _tool.Write("scaffolder.yaml", config);
        _tool.Write("stats.yaml", "tables: { customers: { rows: 10 } }");

        var (code, _, error) = Diff();

        Assert.True(code == 0, error);
        Assert.DoesNotContain(Finding, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_of_a_migration_reckons_with_the_rows()
    {
        _tool.Write("stats.yaml", "tables: { customers: { rows: 1234567 } }");
        string[] arguments = ["new", "widen", "--from", "before.yaml", "--to", "after.yaml", "--stats", "stats.yaml", "--timestamp", "2026-01-02T03:04:05Z"];

        var (code, _, error) = _tool.Run(arguments);

        Assert.True(code == 0, error);
        Assert.Matches(@"1[ ,']?234[ ,']?567", _tool.Read("migrations/20260102030405_widen.md"));
    }

    [Fact]
    public void A_database_counts_its_own_rows()
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_tool.Folder, "shop.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE customers (id integer PRIMARY KEY, email varchar(320) NOT NULL); INSERT INTO customers VALUES (1, 'a'), (2, 'b'); CREATE TABLE \"of \"\"another\"\" one\" (x)";
            command.ExecuteNonQuery();
        }

        var (code, _, error) = Diff("--stats", "sqlite:shop.db");

        Assert.True(code == 0, error);
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("tables: { customers: { rows: many } }", "stats.yaml(1,30): error SC0014")]
    [InlineData("tables: { customers: { rows: -1 } }", "stats.yaml(1,30): error SC0014")]
    [InlineData("tables: { customers: { rowz: 1 } }", "stats.yaml(1,24): error SC0010")]
    [InlineData("tables: { customers: { writesPerSecond: NaN } }", "stats.yaml(1,41): error SC0014")]
    [InlineData("customers: 3", "stats.yaml(1,1): error SC0010")]
    public void A_mistake_is_told_with_its_place(string text, string expected)
    {
        _tool.Write("stats.yaml", text);

        var (code, output, error) = Diff("--stats", "stats.yaml");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.yaml", "SC0001")]
    [InlineData("model.txt", "SC0108")]
    [InlineData("sqlite:nothing.db", "SC0453")]
    public void What_cannot_be_read_is_told(string source, string expected)
    {
        var (code, _, error) = Diff("--stats", source);

        Assert.NotEqual(0, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there_is_a_warning_at_its_name()
    {
        _tool.Write("stats.yaml", "tables:\n  customers: { rows: 10 }\n  custmers: { rows: 10 }\n");

        var (code, _, error) = Diff("--stats", "stats.yaml");

        Assert.Equal(0, code);
        Assert.Contains("stats.yaml(3,3): warning SC0018", error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Diff(params string[] more) => _tool.Run(["diff", "--from", "before.yaml", "--to", "after.yaml", "--database", "sqlite", .. more]);
}
