using Scaffolder.Risk;

namespace Scaffolder.Reporting;

/// <summary>A risk in one line.</summary>
internal static class RiskWords
{
    public static string Level(RiskLevel level) => level switch
    {
        RiskLevel.None => "none",
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        _ => "high",
    };

    public static string Blocks(LockBlocks blocks) => blocks switch
    {
        LockBlocks.Nobody => "nobody",
        LockBlocks.Writers => "writers",
        _ => "readers and writers",
    };

    /// <summary>What the steps of one change do to others; null when nobody notices.</summary>
    public static string? Of(IEnumerable<StepRisk> steps)
    {
        string[] words =
        [
            .. steps.Where(step => step.Level > RiskLevel.None).SelectMany(step => (string?[])
            [
                step.DataLoss is { } loss ? $"deletes {loss}" : null,
                step.Risk.Blocks == LockBlocks.Nobody ? null
                    : $"{Blocks(step.Risk.Blocks)} wait {(step.Risk.Growth == Growth.Constant ? "a moment" : step.Risk.Rewrites ? "while every row is written" : "while every row is read")}",
            ]).OfType<string>().Distinct(),
        ];
        return words.Length == 0 ? null : string.Join("; ", words);
    }
}
