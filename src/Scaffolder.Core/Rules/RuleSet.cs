using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder.Rules;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleSet
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new LosesData(),
        new RequiredColumnWithoutValue(),
        new NarrowsType(),
        new RenamesInUse(),
        new UniqueOverExistingRows(),
        new ConstraintOverExistingRows(),
        new RequiresExistingColumn(),
        new SwapsNames(),
        new BlocksReadersForLong(),
        new BlocksWritersForLong(),
        new LocksAnotherTable(),
        new KeyMissingMeanwhile(),
    ];

    /// <summary>The findings of all rules, in the order of the plan.</summary>
    public static EquatableArray<Diagnostic> Inspect(MigrationPlan plan, RiskAssessment assessment, Strategy strategy = Strategy.Direct) =>
    [
        .. RiskContext.Walk(plan)
            .Zip(assessment.Steps, (walk, step) => All.SelectMany(rule => rule.Diagnose(step, walk.Context, strategy)))
            .SelectMany(findings => findings)
            .Distinct(),
    ];
}
