namespace Scaffolder.Tests.Commands;

public sealed class ExitCodeTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("new")]
    [InlineData("new", "x", "--strategy", "magic", "--from", "empty", "--to", "schema.yaml")]
    [InlineData("new", "9 lives", "--from", "empty", "--to", "schema.yaml")]
    [InlineData("new", "x", "--to", "schema.yaml")]
    [InlineData("new", "x", "--from", "empty")]
    [InlineData("new", "x", "--from", "empty", "--to", "missing.yaml")]
    [InlineData("new", "x", "--from", "empty", "--to", "mysql://localhost/shop")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--tool", "nothing")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--database", "dbase")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--timestamp", "yesterday")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--on-drop", "archive")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--rename", "nobody=somebody")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--out", "schema.yaml/below")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--database", "postgresql:9")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--database", "postgresql:99")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--templates", "missing")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--rows", "many")]
    [InlineData("verify", "--all", "--with-tool")]
    [InlineData("verify", "--all", "two")]
    [InlineData("verify", "--all", "--from", "schema.yaml")]
    [InlineData("verify", "two", "--from", "schema.yaml", "--to", "schema.yaml")]
    [InlineData("verify", "two", "--database", "sqlite")]
    [InlineData("verify", "--with-tool", "--from", "empty", "--to", "schema.yaml")]
    [InlineData("verify", "--from", "empty", "--to", "schema.yaml", "--database", "postgresql:15", "--scratch", "foo")]
    [InlineData("explain", "SC9999")]
    [InlineData("inspect", "sqlite:missing.db")]
    public void Wrong_usage_and_bad_input_exit_2_say_why_and_write_nothing(params string[] arguments)
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var (code, output, error) = _tool.Run(arguments);

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("error SC", error, StringComparison.Ordinal);
        Assert.Equal(["schema.yaml"], _tool.Files);
    }

    [Theory]
    [InlineData("inspect", "sqlserver://localhost/shop")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--database", "sqlserver:2022", "--verify")]
    [InlineData("verify", "--from", "empty", "--to", "schema.yaml", "--database", "sqlserver")]
    [InlineData("new", "x", "--from", "empty", "--to", "schema.yaml", "--database", "sqlserver", "--stats", "sqlserver://localhost/shop")]
    public void What_needs_a_sql_server_exits_3_says_what_to_do_and_writes_nothing(params string[] arguments)
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Write("schema.sql", "CREATE TABLE t (id int);");

        var (code, output, error) = _tool.Run(arguments);

        Assert.Equal(3, code);
        Assert.Equal("", output);
        Assert.Contains("SQL Server", error, StringComparison.Ordinal);
        Assert.Equal(["schema.sql", "schema.yaml"], _tool.Files);
    }

    [Fact]
    public void A_broken_model_is_told_with_file_line_and_column()
    {
        _tool.Write("schema.yaml", "tables:\n  t:\n    columns:\n      id: { type: strng }\n");

        var (code, _, error) = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml");

        Assert.Equal(2, code);
        Assert.Contains("schema.yaml(4,", error, StringComparison.Ordinal);
        Assert.Equal(["schema.yaml"], _tool.Files);
    }

    [Fact]
    public void Lost_data_is_refused_until_it_is_said_what_becomes_of_it()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var refused = _tool.Run("new", "x", "--from", "schema.yaml", "--to", "empty");
        Assert.Equal(1, refused.Code);
        Assert.Contains("--on-drop discard", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["schema.yaml"], _tool.Files);

        Assert.Equal(0, _tool.Run("new", "x", "--from", "schema.yaml", "--to", "empty", "--on-drop", "discard").Code);
    }

    [Fact]
    public void What_may_be_a_rename_is_refused_with_the_lines_to_choose_from()
    {
        _tool.Write("old.yaml", ToolProcess.Customers);
        _tool.Write("new.yaml", ToolProcess.Customers.Replace("email:", "mail:", StringComparison.Ordinal));

        var refused = _tool.Run("new", "x", "--from", "old.yaml", "--to", "new.yaml");
        Assert.Equal(1, refused.Code);
        Assert.Contains("--rename customers.email=customers.mail", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--rename none", refused.Error, StringComparison.Ordinal);

        var renamed = _tool.Run("diff", "--from", "old.yaml", "--to", "new.yaml", "--rename", "customers.email=customers.mail", "--format", "json");
        Assert.Equal(0, renamed.Code);
        Assert.Contains("\"kind\": \"columnRenamed\"", renamed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_server_exits_3_and_says_what_to_do()
    {
        _tool.Write("schema.sql", "CREATE TABLE t (id int);");

        var (code, _, error) = _tool.Run("inspect", "schema.sql", "--database", "postgresql", "--scratch", "none");

        Assert.Equal(3, code);
        Assert.Contains("--scratch", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_go_to_standard_output_and_nothing_else_does()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var (code, output, error) = _tool.Run("diff", "--from", "schema.yaml", "--to", "empty", "--format", "json");

        Assert.Equal(0, code);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.Equal("tableRemoved", json.RootElement.GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.Contains("SC1001", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output + error);
    }

    [Fact]
    public void Quiet_says_nothing_but_results_and_errors()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);

        var (code, output, error) = _tool.Run("new", "x", "--from", "empty", "--to", "schema.yaml", "--quiet");

        Assert.Equal(0, code);
        Assert.NotEqual("", output);
        Assert.Equal("", error);
    }
}
