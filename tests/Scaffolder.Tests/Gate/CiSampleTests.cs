using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Scaffolder.Tests.Commands;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Tests.Gate;

/// <summary>The samples call verbs as they are, and their steps run one by one in a repository, with the services that they call stood in for.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class CiSampleTests
{
    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_step_runs_and_the_gate_alone_stops(string sample)
    {
        using var repository = GateRepository.Open();
        var steps = Steps(sample);
        Assert.True(steps.Length >= 5, string.Join('\n', steps));
        Assert.All(steps, step => Assert.True(Run(repository, step) is (0, _), $"{step}: {Run(repository, step).Output}"));
        Assert.StartsWith("### Migration gate: open", repository.Tool.Read("gate.md"), StringComparison.Ordinal);

        repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        var stopped = steps.Where(step => Run(repository, step).Code != 0).ToArray();
        Assert.Contains("scaffolder check", Assert.Single(stopped), StringComparison.Ordinal);
        Assert.StartsWith("### Migration gate: shut", repository.Tool.Read("gate.md"), StringComparison.Ordinal);
    }

    /// <summary>A project that has just begun is no reason for a red pipeline.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Before_the_first_migration_every_step_runs(string sample)
    {
        using var repository = GateRepository.Create();
        repository.Tool.Write("schema.yaml", "tables: {}\n");
        repository.Commit("begin");

        Assert.All(Steps(sample), step => Assert.True(Run(repository, step) is (0, _), $"{step}: {Run(repository, step).Output}"));
    }

    // What a shell is given, in order; the comment is sent by a program that stands in for the service's own.
    private static string[] Steps(string sample)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, "samples/ci", sample))));
        string[] all = [.. Shell(yaml.Documents[0].RootNode).Select(step => step.Replace("$(base)", "main", StringComparison.Ordinal))];

        // GitLab gives all lines of a job to one shell.
        return sample.StartsWith("gitlab", StringComparison.Ordinal) ? [.. all.Select(step => step.StartsWith("scaffolder check --base", StringComparison.Ordinal) ? $"BASE=main\n{step}" : step)] : all;
    }

    private static IEnumerable<string> Shell(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(item => item.Key is YamlScalarNode { Value: "run" or "bash" or "script" or "before_script" }
            ? item.Value is YamlSequenceNode lines ? lines.Select(line => ((YamlScalarNode)line).Value!) : [((YamlScalarNode)item.Value).Value!]
            : Shell(item.Value)),
        YamlSequenceNode list => list.SelectMany(Shell),
        _ => [],
    };

    private static (int Code, string Output) Run(GateRepository repository, string step)
    {
        var bin = Path.Combine(repository.Tool.Folder, ".git", "bin");
        Directory.CreateDirectory(Path.Combine(bin, ".dotnet", "tools"));
        var program = $"#!/bin/sh\nexec '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath}' exec '{Path.Combine(AppContext.BaseDirectory, "scaffolder.dll")}' \"$@\"\n";
        foreach (var (name, text) in ((string, string)[])[("scaffolder", program), (".dotnet/tools/scaffolder", program), ("dotnet", "#!/bin/sh\n"), ("gh", "#!/bin/sh\ntest -s gate.md\n"), ("curl", "#!/bin/sh\ntest -s gate.md\n"), ("jq", "#!/bin/sh\ncat gate.md\n")])
        {
            File.WriteAllText(Path.Combine(bin, name), text);
            File.SetUnixFileMode(Path.Combine(bin, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("bash", ["-e", "-c", step]) { WorkingDirectory = repository.Tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in ((string, string)[])
        [
            ("PATH", $"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"), ("HOME", bin), ("BASE", "main"), ("PULL_REQUEST", "1"), ("BUILD_ARTIFACTSTAGINGDIRECTORY", Path.Combine(bin, "out")),
            ("SCAFFOLDER_COMMENT_TOKEN", "x"), ("CI_MERGE_REQUEST_IID", "1"), ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", ""), ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"),
        ])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, $"{output}{error.GetAwaiter().GetResult()}");
    }


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
