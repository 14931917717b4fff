namespace Scaffolder.Tests.Commands;

/// <summary>A migration that only empty tables take is said to be proven for those and for nothing else.</summary>
public sealed class EmptyTablesProofTests
{
    [Fact]
    public void A_required_column_without_a_value_is_proven_for_empty_tables_only()
    {
        using var tool = new ToolProcess();
        tool.Write("a.yaml", "tables: { c: { columns: { id: { type: bigint } }, primaryKey: [id] } }");
        tool.Write("b.yaml", "tables: { c: { columns: { id: { type: bigint }, note: { type: text, null: false } }, primaryKey: [id] } }");

        var (code, output, error) = tool.Run("new", "note", "--from", "a.yaml", "--to", "b.yaml", "--tool", "sql", "--database", "sqlite", "--out", "out", "--verify");

        Assert.True(code == 0, error);
        Assert.Contains(", for empty tables only: rows stop this migration:", output, StringComparison.Ordinal);
        var document = tool.Read(tool.Files.Single(file => file.EndsWith(".md", StringComparison.Ordinal)));
        Assert.Contains("- [ ] Migration is idempotent and safe: proven for empty tables only", document, StringComparison.Ordinal);
        Assert.Contains("Rows can stop this migration, as the proof saw: SQLite Error 19", document, StringComparison.Ordinal);
    }
}
