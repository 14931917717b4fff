using Scaffolder.Risk;

namespace Scaffolder.Journal.Gate;

/// <summary>How many people have to approve a migration, by what it risks.</summary>
internal sealed record GatePolicy
{
    /// <summary>What scaffolder.yaml may name under <c>approvals</c>.</summary>
    public static readonly string[] Risks = ["none", "low", "medium", "high", "dataLoss"];

    /// <summary>One for every migration.</summary>
    public static GatePolicy Default { get; } = new();

    /// <summary>The numbers that somebody gave, by risk.</summary>
    public IReadOnlyDictionary<string, int> Approvals { get; init; } = new Dictionary<string, int>();

    public int Needed(MigrationRecord record) => Math.Max(
        Approvals.GetValueOrDefault(record.Risk ?? "high", 1),
        record.Drops.Count > 0 ? Approvals.GetValueOrDefault("dataLoss") : 0);

    /// <summary>The level of a risk as records and the configuration write it.</summary>
    public static string Level(RiskAssessment risk) => risk.Level switch
    {
        RiskLevel.None => "none",
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        _ => "high",
    };
}
