using Scaffolder.Journal.Gate;
using Scaffolder.Rules;

namespace Scaffolder.Commands;

/// <summary>Every rule: those that judge a plan, and those of the gate.</summary>
internal static class AllRules
{
    public static IReadOnlyList<RuleDescription> InOrder { get; } = [.. RuleSet.All, .. GateRules.All];
}
