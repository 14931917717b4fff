namespace Scaffolder.Planning;

/// <summary>A rewrite of the plan that keeps <see cref="MigrationPlan.To"/> unchanged. One pass per file.</summary>
internal abstract class PlanPass
{
    public abstract MigrationPlan Run(MigrationPlan plan, PlanOptions options);
}
