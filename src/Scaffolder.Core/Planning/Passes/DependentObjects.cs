using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>Views, triggers and routines that stay go and come back around a change of what they read.</summary>
internal static class DependentObjects
{
    public static MigrationPlan Detach(MigrationPlan plan, DatabaseSchema schema, TargetCapabilities target)
    {
        var objects = schema.Objects.Where(item => item.Kind is not ("sequence" or "extension" or "domain" or "type")).ToList();
        if (objects.Count == 0)
        {
            return plan;
        }

        // A trigger stands in the way only of the columns that it names, a view of every one that goes or changes.
        var columns = plan.Steps.Where(step => step.Operation is AlterColumnType or DropColumn).ToLookup(step => step.Operation.Target!);
        var causes = new Dictionary<ObjectName, PlanStep>();
        foreach (var step in plan.Steps)
        {
            if (step.Operation is DropObject { Object: var item } && !(step.Source is ObjectChanged(var old, var wanted) && target.Replaces(old, wanted)))
            {
                causes.TryAdd(item.Name, step);
            }
        }

        foreach (var step in plan.Steps.Where(step => step.Operation is AlterEnum { OnlyAdds: false } alter && target.Aside("enum", alter.Before.Name) is not null))
        {
            causes.TryAdd(((AlterEnum)step.Operation).Before.Name, step);
        }

        var rebuilt = plan.Steps.Where(step => !target.InlineForeignKeys && step.Operation is SetTableOptions && !target.CanRun(step.Operation, schema)).ToLookup(step => step.Operation.Target!);
        if (columns.Count + causes.Count + rebuilt.Count == 0)
        {
            return plan;
        }

        var dropped = plan.Steps.Select(step => step.Operation).OfType<DropObject>().Select(drop => (drop.Object.Kind, drop.Object.Name, drop.Object.On)).ToHashSet();
        var added = new List<PlanStep>();
        foreach (var item in Topology.Order(objects, item => item.Name, ObjectDependencies.Of))
        {
            // The text of a routine is read when it runs; only what the server knows of it holds what it uses.
            var isRoutine = item.Kind is "function" or "procedure";
            var needs = (isRoutine ? item.DependsOn : ObjectDependencies.Of(item)).ToList();
            var cause = needs.Select(need => causes.GetValueOrDefault(need)).FirstOrDefault(step => step is not null)
                ?? needs.SelectMany(need => rebuilt[need]).FirstOrDefault()
                ?? needs.SelectMany(need => columns[need]).FirstOrDefault(step => isRoutine ? item.Definition.Contains("BEGIN ATOMIC", StringComparison.Ordinal) : item.Kind != "trigger" || SqlIdentifiers.In(item.Definition).Contains(Column(step.Operation)));
            if (cause is not null && dropped.Add((item.Kind, item.Name, item.On)))
            {
                added.Add(cause with { Operation = new DropObject(item) });
                added.Add(cause with { Operation = new CreateObject(item) });
                causes.TryAdd(item.Name, cause);
            }
        }

        return added.Count == 0 ? plan : plan with { Steps = [.. plan.Steps, .. added] };
    }

    private static string Column(MigrationOperation operation) => operation switch
    {
        AlterColumnType alter => alter.After.Name,
        DropColumn drop => drop.Column.Name,
        _ => throw new System.Diagnostics.UnreachableException(operation.GetType().Name),
    };
}
