using System.IO.Enumeration;
using Scaffolder.Risk;

namespace Scaffolder.Journal.Gate;

/// <summary>How many people have to approve a migration: by what it risks, by what the rules say of it, and by where its files are.</summary>
internal sealed record GatePolicy
{
    /// <summary>The risks that scaffolder.yaml may name under <c>approvals</c>.</summary>
    public static readonly string[] Risks = ["none", "low", "medium", "high", "dataLoss"];

    /// <summary>One for every migration, and not its author.</summary>
    public static GatePolicy Default { get; } = new();

    /// <summary>The numbers that somebody gave, by risk.</summary>
    public IReadOnlyDictionary<string, int> Approvals { get; init; } = new Dictionary<string, int>();

    /// <summary>The numbers for migrations that a rule objects to, by the rule's id.</summary>
    public IReadOnlyDictionary<string, int> Rules { get; init; } = new Dictionary<string, int>();

    /// <summary>The numbers for migrations with a file at a place, by its pattern, which counts from scaffolder.yaml.</summary>
    public IReadOnlyDictionary<string, int> Paths { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether who wrote a migration may approve it.</summary>
    public bool AuthorCounts { get; init; }

    /// <summary>What another policy asks for at least, such as that of the branch to merge into; null for nothing.</summary>
    public GatePolicy? Floor { get; init; }

    public int Needed(MigrationRecord record) => ((int[])
    [
        Floor?.Needed(record) ?? 0,
        Approvals.GetValueOrDefault(record.Risk ?? "high", 1),
        record.Drops.Count > 0 ? Approvals.GetValueOrDefault("dataLoss") : 0,
        .. record.Findings.Select(finding => Rules.GetValueOrDefault(finding.Id)),
        .. Paths.Where(path => record.Files.Any(file => FileSystemName.MatchesSimpleExpression(path.Key.Replace("**", "*", StringComparison.Ordinal), file.Path, ignoreCase: false))).Select(path => path.Value),
    ]).Max();

    /// <summary>The approvals of a migration that count here.</summary>
    public IEnumerable<Approval> Counted(MigrationRecord record) => record.ValidApprovals.Where(approval => AuthorCounts || !record.IsAuthor(approval.Email));

    /// <summary>The level of a risk as records and the configuration write it.</summary>
    public static string Level(RiskAssessment risk) => risk.Level switch
    {
        RiskLevel.None => "none",
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        _ => "high",
    };
}
