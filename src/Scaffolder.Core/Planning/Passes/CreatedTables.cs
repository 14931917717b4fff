using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>The tables that a plan creates: empty and unseen by others until it commits, so nothing on them needs care.</summary>
internal static class CreatedTables
{
    public static HashSet<ObjectName> In(MigrationPlan plan) =>
        [.. plan.Steps.Select(step => step.Operation).OfType<CreateTable>().Select(create => create.Table.Name)];
}
