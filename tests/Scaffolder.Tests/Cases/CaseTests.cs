using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Rules;

namespace Scaffolder.Tests.Cases;

/// <summary>
/// Every file under tests/cases is one test and a piece of the specification: two models go in, every other section is
/// what must come out. <c>UPDATE_CASES=1</c> rewrites what comes out.
/// </summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names => [.. CaseModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_comes_out_as_written(string name)
    {
        var text = File.ReadAllText(CaseModels.Path(name));
        var expected = CaseFile.Parse(text);
        var actual = expected.WithOutput(CaseModels.IsInput, Output(expected)).ToString();
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            File.WriteAllText(CaseModels.Path(name), actual);
        }

        Assert.Equal(text, actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_comes_out_the_same_twice(string name)
    {
        var file = CaseFile.Parse(File.ReadAllText(CaseModels.Path(name)));
        Assert.Equal(file.WithOutput(CaseModels.IsInput, Output(file)).ToString(), file.WithOutput(CaseModels.IsInput, Output(file)).ToString());
    }

    private static IEnumerable<(string Name, IEnumerable<string> Lines)> Output(CaseFile file)
    {
        var (current, desired) = CaseModels.Read(file);
        yield return ("changes", SchemaDiffer.Diff(current.Schema.Sorted(), desired.Schema.Sorted(), desired.Renames).Select(Plain.Text));
        foreach (var dialect in SqlDialect.All)
        {
            var (before, after) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
            var options = new PlanOptions(dialect.Capabilities) { Data = desired.Data, WayBack = desired.WayBack };
            var plan = Planner.Plan(before, SchemaDiffer.Diff(before, after, desired.Renames), options);
            var down = Planner.Revert(plan, options);
            yield return ($"{dialect.Name}.plan", Plain.Text(plan).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            yield return ($"{dialect.Name}.down", Plain.Text(down).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            yield return ($"{dialect.Name}.diagnostics", dialect.Check(after).Concat(RuleSet.Inspect(plan, RiskAssessment.Of(plan, dialect))).Select(Plain.Line));
            yield return ($"{dialect.Name}.sql", dialect.Lower(plan).Batches.SelectMany(Text));
        }
    }

    private static IEnumerable<string> Text(SqlBatch batch) =>
    [
        .. batch.IsTransactional ? ["BEGIN;"] : (string[])[],
        .. batch.Statements.SelectMany(statement => $"{statement.Text};".Split('\n')),
        .. batch.IsTransactional ? ["COMMIT;"] : (string[])[],
    ];
}
