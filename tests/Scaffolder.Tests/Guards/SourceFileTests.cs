namespace Scaffolder.Tests.Guards;

/// <summary>What is true of every source file.</summary>
public sealed class SourceFileTests
{
    private const int MaxLines = 300;

    public static TheoryData<string> Files => [.. Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs").Where(file => !file.Contains("Snapshots", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_can_be_read_at_one_sitting(string file) =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, file)).Count(), 1, MaxLines);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_ends_its_lines_alike(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }
}
