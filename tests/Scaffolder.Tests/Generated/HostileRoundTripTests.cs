using Scaffolder.Dialects;
using Scaffolder.Planning;

namespace Scaffolder.Tests.Generated;

/// <summary>Plans between schemas that use everything that a schema can say, under names that anything could trip over.</summary>
public sealed class HostileRoundTripTests
{
    public static TheoryData<string> Dialects => [.. SqlDialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_plan_leads_there_and_back(string name)
    {
        var dialect = SqlDialect.All.Single(dialect => dialect.Name == name);
        for (var seed = 0; seed < 150; seed++)
        {
            var (current, desired) = (dialect.Normalize(GeneratedSchema.Of(seed)).Sorted(), dialect.Normalize(GeneratedSchema.Of(seed + 7000)).Sorted());
            RoundTrip.Check(current, desired, [], new(dialect.Capabilities));
            RoundTrip.Check(current, desired, [], new(dialect.Capabilities) { Strategy = Strategy.Direct });
        }
    }
}
