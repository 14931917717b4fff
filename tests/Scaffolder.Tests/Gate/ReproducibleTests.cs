using Scaffolder.Rendering;

namespace Scaffolder.Tests.Gate;

/// <summary>The same input at the same moment gives the same bytes: files, document, record with proof and approval, snapshot.</summary>
public sealed class ReproducibleTests
{
    public static TheoryData<string> Tools => [.. new TemplateStore().Tools];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Two_runs_write_the_same(string tool)
    {
        Assert.Equal(Written(tool), Written(tool));
    }

    private static SortedDictionary<string, string> Written(string tool)
    {
        using var repository = GateRepository.Create();
        repository.Tool.Variables["SOURCE_DATE_EPOCH"] = "1767323045";
        repository.Edit("scaffolder.yaml", "tool: sql", $"tool: {tool}");
        repository.Run("new", "first", "--verify");
        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        repository.Run("new", "second");
        repository.Run("verify", "second");
        repository.Run("approve", "first");
        return new(repository.Tool.Files.Where(file => !file.StartsWith(".git/", StringComparison.Ordinal)).ToDictionary(file => file, repository.Tool.Read), StringComparer.Ordinal);
    }
}
