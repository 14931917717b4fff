using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Cases;

/// <summary>A plan leads from every model in the cases to every other, and back, for every database and strategy.</summary>
public sealed class CaseRoundTripTests
{
    public static TheoryData<string, Strategy> Ways
    {
        get
        {
            var data = new TheoryData<string, Strategy>();
            foreach (var dialect in SqlDialect.All)
            {
                data.Add(dialect.Name, Strategy.Online);
                data.Add(dialect.Name, Strategy.Direct);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_model_can_become_every_other(string dialect, Strategy strategy)
    {
        var target = SqlDialect.All.Single(item => item.Name == dialect);
        var schemas = CaseModels.Names.Select(name => CaseModels.Read(CaseFile.Parse(File.ReadAllText(CaseModels.Path(name)))))
            .SelectMany(models => (DatabaseSchema[])[models.Current.Schema, models.Desired.Schema])
            .Select(schema => target.Normalize(schema).Sorted())
            .Distinct()
            .ToArray();
        Assert.True(schemas.Length > 10, "There are too few cases to say anything.");
        foreach (var current in schemas)
        {
            foreach (var desired in schemas)
            {
                RoundTrip.Check(current, desired, [], new(target.Capabilities) { Strategy = strategy });
            }
        }
    }
}
