using Scaffolder.Journal.Gate;
using Scaffolder.Planning;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scaffolder.Journal;

/// <summary>A record that cannot be read: edited by hand, or with the marks of an unfinished merge in it.</summary>
internal sealed class RecordException(string message, SourceLocation location) : Exception(message)
{
    public SourceLocation Location { get; } = location;
}

/// <summary>Reads what <see cref="MigrationRecord.ToYaml"/> wrote.</summary>
internal static class MigrationRecordReader
{
    public static MigrationRecord Read(string path) => Parse(path, File.ReadAllText(path));

    public static MigrationRecord Parse(string path, string text)
    {
        if (MergeConflict.FindIn(text) is { } line)
        {
            throw new RecordException("The record holds the marks of a merge that is not finished.", new(path, line, 1));
        }

        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException problem)
        {
            // Its own parser says where; the text of a file that is broken off may end anywhere.
            throw new RecordException($"The record is no YAML: {problem.Message}", new(path, (int)problem.Start.Line, (int)problem.Start.Column));
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new RecordException("A record is one mapping.", new(path));
        }

        string Required(YamlMappingNode node, string key) => Text(node, key) ?? throw new RecordException($"'{key}' is missing.", new(path, (int)node.Start.Line, (int)node.Start.Column));

        string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw new RecordException("A text is expected here.", new(path, (int)node.Start.Line, (int)node.Start.Column));

        EquatableArray<DataInstruction> Instructions(string key) =>
            [.. Items<YamlMappingNode>(root, key).Select(item => new DataInstruction(new(Required(item, "table"), Text(item, "schema")), Required(item, "column"), new(Text(item, "using") ?? Required(item, "value"))) { Converts = Text(item, "using") is not null })];

        var decisions = Map(root, "decisions");
        return new(Required(root, "id"), Required(root, "name"), Text(root, "parent"))
        {
            Tool = Required(root, "tool"),
            Database = Required(root, "database"),
            Strategy = Text(root, "strategy") == "direct" ? Strategy.Direct : Strategy.Online,
            Why = Text(root, "why"),
            Author = Text(root, "author"),
            PlanHash = Required(root, "plan"),
            Before = Required(Map(root, "schema"), "before"),
            After = Required(Map(root, "schema"), "after"),
            Files = [.. Map(root, "files").Children.Select(child => new FileHash(Scalar(child.Key), Scalar(child.Value)))],
            Renames = [.. Items<YamlScalarNode>(decisions, "renames").Select(item => item.Value!)],
            Drops = [.. Items<YamlScalarNode>(decisions, "drops").Select(item => item.Value!)],
            Exemptions = [.. Items<YamlMappingNode>(decisions, "exemptions").Select(item => new RecordedExemption(Required(item, "rule"), Required(item, "owner"), Required(item, "reason"), Required(item, "expires"), Required(item, "severity"), Required(item, "message")))],
            Data = Instructions("data"),
            WayBack = Instructions("revert"),
            Folder = Required(root, "folder"),
            ToolOptions = [.. Map(root, "set").Children.Select(child => KeyValuePair.Create(Scalar(child.Key), Scalar(child.Value)))],
            Start = Text(root, "start"),
            Source = Text(root, "source"),
            From = Text(root, "from"),
            To = Required(root, "to"),
            Proof = root.Children.TryGetValue("proof", out var proof) && proof is YamlMappingNode proven ? ReadProof(proven) : null,
            ProvenPlan = Text(Map(root, "proof"), "plan"),
            Document = Text(root, "document"),
            Risk = Text(root, "risk"),
            Findings = [.. Items<YamlMappingNode>(root, "findings").Select(item => new RecordedFinding(Required(item, "id"), Required(item, "severity"), Required(item, "message")))],
            Staging = root.Children.TryGetValue("staging", out var staging) && staging is YamlMappingNode run
                ? new(Required(run, "database"), Required(run, "server"), Required(run, "at"), Required(run, "plan"), Required(run, "queries"))
                : null,
            Approvals = [.. Items<YamlMappingNode>(root, "approvals").Select(item => new Approval(Required(item, "by"), Required(item, "email"), Required(item, "at"), Required(item, "risk"), Required(item, "plan"), Required(item, "files"), Text(item, "comment"), Text(item, "seal")))],
            WrittenDigest = Text(root, "digest"),
        };
    }

    private static Proof ReadProof(YamlMappingNode node) => new(
        Text(node, "server") ?? "",
        [.. Items<YamlMappingNode>(node, "cells").Select(cell => new ProofCell(Text(cell, "name") ?? "", Enum.TryParse<ProofOutcome>(Text(cell, "outcome"), out var outcome) ? outcome : ProofOutcome.NotRun, Time(cell), Text(cell, "detail")))]);

    private static TimeSpan Time(YamlMappingNode cell) =>
        TimeSpan.FromMilliseconds(long.TryParse(Text(cell, "ms"), System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : 0);

    private static YamlMappingNode Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlMappingNode map ? map : [];

    private static IEnumerable<T> Items<T>(YamlMappingNode node, string key)
        where T : YamlNode =>
        node.Children.TryGetValue(key, out var value) && value is YamlSequenceNode items ? items.OfType<T>() : [];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "null" or "") ? text : null;
}
