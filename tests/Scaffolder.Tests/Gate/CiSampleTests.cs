using System.Text.RegularExpressions;
using Scaffolder.Tests.Commands;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Tests.Gate;

public sealed partial class CiSampleTests
{
    public static TheoryData<string> Samples => ["github/scaffolder.yml", "gitlab/.gitlab-ci.yml", "azure/azure-pipelines.yml"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_yaml_uploads_a_log_comments_and_calls_verbs_as_they_are(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples/ci", sample));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        Assert.IsType<YamlMappingNode>(Assert.Single(yaml.Documents).RootNode);
        Assert.Contains("scaffolder.sarif", text, StringComparison.Ordinal);
        Assert.Contains("gate.md", text, StringComparison.Ordinal);

        using var tool = new ToolProcess();
        var calls = Call.Matches(text).Select(match => (Verb: match.Groups["verb"].Value, Options: match.Groups["option"].Captures.Select(option => option.Value).ToArray())).ToArray();
        Assert.Contains(calls, call => call.Verb == "verify");
        Assert.All(calls.GroupBy(call => call.Verb), verb =>
        {
            var help = tool.Run(verb.Key, "--help");
            Assert.Equal(0, help.Code);
            Assert.All(verb.SelectMany(call => call.Options).Distinct(), option => Assert.Contains(option, help.Output, StringComparison.Ordinal));
        });
    }

    [GeneratedRegex("""scaffolder"? (?<verb>check|verify)(?: (?<option>--[a-z-]+)(?: (?!-)("[^"]*"|[^\s|>-]+))?)*""")]
    private static partial Regex Call { get; }
}
