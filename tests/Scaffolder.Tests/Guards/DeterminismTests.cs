using Scaffolder.Diffing;
using Scaffolder.Planning;

namespace Scaffolder.Tests.Guards;

/// <summary>The same models give the same plan, in whatever order they are written down.</summary>
public sealed class DeterminismTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_the_model_does_not_show(int seed)
    {
        var (current, desired) = (GeneratedSchema.Of(seed).Sorted(), GeneratedSchema.Of(seed + 1000).Sorted());
        var reversed = (desired with { Tables = [.. desired.Tables.Reverse()], Enums = [.. desired.Enums.Reverse()], Objects = [.. desired.Objects.Reverse()] }).Sorted();
        Assert.All(Targets.Options, options => Assert.Equal(
            Plain.Text(Planner.Plan(current, SchemaDiffer.Diff(current, desired), options)),
            Plain.Text(Planner.Plan(current, SchemaDiffer.Diff(current, reversed), options))));
    }
}
