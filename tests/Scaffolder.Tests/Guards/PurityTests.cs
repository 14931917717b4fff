using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Guards;

/// <summary>The core computes: it reads no file, waits for nothing, knows no time and no chance.</summary>
public sealed partial class PurityTests
{
    public static TheoryData<string> Files => [.. Repository.Files("src/Scaffolder.Core", "*.cs")];

    [Fact]
    public void The_core_refers_to_nothing_but_the_framework() =>
        Assert.All(typeof(DatabaseSchema).Assembly.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Fact]
    public void The_core_has_no_package() =>
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Repository.Root, "src", "Scaffolder.Core", "Scaffolder.Core.csproj")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_the_core_has_no_effect(string file) => Assert.Empty(Effects(File.ReadAllText(Path.Combine(Repository.Root, file))));

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("public async Task RunAsync()")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var today = DateTime.Now;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("new Random()")]
    [InlineData("Environment.GetEnvironmentVariable(name)")]
    [InlineData("Console.WriteLine(text);")]
    [InlineData("Thread.Sleep(1);")]
    public void An_effect_is_seen(string code) => Assert.NotEmpty(Effects(code));

    private static IEnumerable<string> Effects(string code) => Effect.Matches(Comment.Replace(code, "")).Select(match => match.Value);

    [GeneratedRegex(@"\bSystem\.(IO|Net|Threading|Diagnostics\.Process)\b|\b(File|Directory|Console|Process|Environment|Stopwatch)\s*\.\s*\w+\s*\(|\basync\b|\bawait\b|\bTask\b|\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\bThread\b|\bEnvironment\.\w+")]
    private static partial Regex Effect { get; }

    [GeneratedRegex(@"^\s*//.*$|""""""[\s\S]*?""""""|""(?:[^""\\\n]|\\.)*""", RegexOptions.Multiline)]
    private static partial Regex Comment { get; }
}
