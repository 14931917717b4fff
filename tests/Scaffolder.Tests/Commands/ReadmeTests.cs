using System.Text.RegularExpressions;

namespace Scaffolder.Tests.Commands;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_verb_table_holds_the_verbs_of_the_program_in_their_order()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var program = File.ReadAllText(Path.Combine(Repository.Root, "src/Scaffolder/Program.cs"));

        Assert.Equal(Registered.Matches(program).Select(match => match.Groups["verb"].Value.ToLowerInvariant()), Listed.Matches(readme).Select(match => match.Groups["verb"].Value));
    }

    [Fact]
    public void Every_verb_says_what_it_does()
    {
        using var tool = new ToolProcess();
        var help = tool.Run("--help");

        Assert.Equal(0, help.Code);
        Assert.All(Listed.Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))), match => Assert.Contains($"\n  {match.Groups["verb"].Value} ", help.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_of_the_code_is_on_the_map_with_its_invariant()
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "src/README.md"));
        string[] folders =
        [
            .. ((string[])["src/Scaffolder.Core", "src/Scaffolder"]).SelectMany(project => Directory.EnumerateDirectories(Path.Combine(Repository.Root, project)))
                .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
                .Select(folder => Path.GetFileName(folder)!),
        ];

        Assert.All(folders, folder => Assert.Matches($@"\*\*{folder}\*\* [^\n]+\nInvariant: ", map));
    }

    [GeneratedRegex(@"^    (?<verb>[A-Z][a-z]+)Command\.Create\(\),$", RegexOptions.Multiline)]
    private static partial Regex Registered { get; }

    [GeneratedRegex(@"^\| `scaffolder (?<verb>[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Listed { get; }
}
