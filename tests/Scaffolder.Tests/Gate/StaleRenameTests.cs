namespace Scaffolder.Tests.Gate;

/// <summary>A rename that is done stays in the model until somebody takes it out, and says nothing about later migrations.</summary>
public sealed class StaleRenameTests
{
    [Fact]
    public void A_rename_of_an_earlier_migration_is_no_decision_of_a_later_one()
    {
        using var tool = new ToolProcess();
        tool.Write("scaffolder.yaml", "model: schema.yaml\ntool: sql\ndatabase: sqlite\nout: migrations\n");
        tool.Write("schema.yaml", "tables: { a: { columns: { id: { type: bigint }, x: { type: text } }, primaryKey: [id] } }");
        Assert.Equal(0, tool.Run("new", "one", "--timestamp", "2026-01-01T00:00:00Z").Code);
        const string Renamed = "a: { columns: { id: { type: bigint }, y: { type: text, renamedFrom: x } }, primaryKey: [id] }";
        tool.Write("schema.yaml", $"tables: {{ {Renamed} }}");
        Assert.Equal(0, tool.Run("new", "two", "--timestamp", "2026-01-02T00:00:00Z").Code);
        tool.Write("schema.yaml", $"tables: {{ {Renamed}, b: {{ columns: {{ id: {{ type: bigint }} }}, primaryKey: [id] }} }}");
        Assert.Equal(0, tool.Run("new", "three", "--timestamp", "2026-01-03T00:00:00Z").Code);

        Assert.Contains("a.x=a.y", tool.Read(".scaffolder/migrations/20260102000000_two.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("a.x=a.y", tool.Read(".scaffolder/migrations/20260103000000_three.yaml"), StringComparison.Ordinal);
        Assert.Equal(0, tool.Run("verify").Code);
        Assert.Equal(0, tool.Run("verify", "--all").Code);
    }
}
