using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Tests;

/// <summary>What must hold for a plan between any two schemas.</summary>
internal static class RoundTrip
{
    public static void Check(DatabaseSchema current, DatabaseSchema desired, EquatableArray<RenameInstruction> renames, PlanOptions options)
    {
        var up = Planner.Plan(current, SchemaDiffer.Diff(current, desired, renames), options);
        AssertSame(up, desired);
        PlanLaws.Check(up, options);

        var down = Planner.Revert(up, options);
        AssertSame(down, current);
        PlanLaws.Check(down, options);
    }

    private static void AssertSame(MigrationPlan plan, DatabaseSchema desired)
    {
        var rest = SchemaDiffer.Diff(plan.To, desired);
        if (rest.Count > 0)
        {
            Assert.Fail($"left over:\n{string.Join('\n', rest.Select(Plain.Text))}\nafter\n{Plain.Text(plan)}");
        }
    }
}
