namespace Scaffolder.Tests.Commands;

public sealed class ConfigTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("model: schema.yaml\ntol: knex\n", "scaffolder.yaml(2,1)")]
    [InlineData("model: schema.yaml\nstrategy: magic\n", "scaffolder.yaml(2,11)")]
    [InlineData("model: schema.yaml\nout: { a: b }\n", "scaffolder.yaml(2,6)")]
    [InlineData("model: schema.yaml\nrules: { SC1001: maybe }\n", "scaffolder.yaml(2,18)")]
    [InlineData("model: [a, b\ntool: knex\n", "scaffolder.yaml(")]
    public void A_mistake_is_told_with_its_place(string text, string place)
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Write("scaffolder.yaml", text);

        var (code, output, error) = _tool.Run("diff");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(place, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_wins()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Write("scaffolder.yaml", "model: schema.yaml\ntool: knex\nout: there\n");

        var (code, output, error) = _tool.Run("new", "x", "--tool", "sql", "--dry-run");

        Assert.True(code == 0, error);
        Assert.Contains("there/", output, StringComparison.Ordinal);
        Assert.Contains(".up.sql", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_count_from_the_file_wherever_the_program_is_run()
    {
        _tool.Write("schema.yaml", ToolProcess.Customers);
        _tool.Write("scaffolder.yaml", "model: schema.yaml\nout: there\n");
        _tool.Write("below/x.txt", "");

        var (code, output, error) = _tool.Run("new", "x", "--config", Path.Combine("below", "..", "scaffolder.yaml"));

        Assert.True(code == 0, error);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), path => Assert.True(File.Exists(Path.Combine(_tool.Folder, path)), path));
        Assert.Contains(_tool.Files, file => file.StartsWith("there/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_can_be_switched_off_and_made_an_error()
    {
        _tool.Write("old.yaml", ToolProcess.Customers);
        _tool.Write("new.yaml", ToolProcess.Customers.Replace("customers:", "clients:", StringComparison.Ordinal));
        _tool.Write("scaffolder.yaml", "model: new.yaml\nfrom: old.yaml\nrename: customers=clients\nrules: { SC1004: off }\n");
        Assert.DoesNotContain("SC1004", _tool.Run("diff").Error, StringComparison.Ordinal);

        _tool.Write("scaffolder.yaml", "model: new.yaml\nfrom: old.yaml\nrename: customers=clients\nrules: { SC1004: error }\n");
        Assert.Equal(1, _tool.Run("new", "x").Code);
        Assert.DoesNotContain(_tool.Files, file => file.StartsWith("migrations", StringComparison.Ordinal));
    }
}
