namespace Scaffolder.Tests.Commands;

public sealed class RenameQuestionTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_column_that_is_filled_from_another_is_not_asked_for_as_a_rename()
    {
        _tool.Write("old.yaml", ToolProcess.Customers.Replace("email:", "name:", StringComparison.Ordinal));
        _tool.Write("new.yaml", ToolProcess.Customers.Replace("email: { type: string(320), null: false }", "first_name: { type: string(320), null: false, backfill: \"substr(name, 1, 10)\" }", StringComparison.Ordinal));

        var split = _tool.Run("new", "x", "--from", "old.yaml", "--to", "new.yaml", "--on-drop", "discard");
        Assert.True(split.Code == 0, split.Error);

        _tool.Write("new.yaml", _tool.Read("new.yaml").Replace("substr(name, 1, 10)", "'?'", StringComparison.Ordinal));
        Assert.Contains("SC1101", _tool.Run("new", "y", "--from", "old.yaml", "--to", "new.yaml", "--on-drop", "discard").Error, StringComparison.Ordinal);
    }
}
