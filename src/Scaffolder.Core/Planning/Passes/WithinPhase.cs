using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>The order of operations of one kind: what is referred to before what refers to it, and the other way round when dropping.</summary>
internal static class WithinPhase
{
    public static IEnumerable<PlanStep> Order(Phase phase, IReadOnlyList<PlanStep> steps, DatabaseSchema from) => phase switch
    {
        Phase.RenameTable => Renames(steps, from),
        Phase.RenameColumn => steps.GroupBy(step => ((RenameColumn)step.Operation).Table).SelectMany(group => Columns(group, from)),
        Phase.CreateTable => Topology.Order(steps, step => Created(step).Name, step => References(Created(step))),
        Phase.DropTable or Phase.DropReplacedTable => Topology.Order(steps, step => Dropped(step).Name, step => References(Dropped(step))).Reverse(),
        Phase.CreateObject or Phase.CreateRoutine => Topology.Order(steps, step => ((CreateObject)step.Operation).Object.Name, step => ((CreateObject)step.Operation).Object.DependsOn),
        Phase.DropObject or Phase.DropRoutine => Topology.Order(steps, step => ((DropObject)step.Operation).Object.Name, step => ((DropObject)step.Operation).Object.DependsOn).Reverse(),
        _ => steps,
    };

    private static Table Created(PlanStep step) => ((CreateTable)step.Operation).Table;

    private static Table Dropped(PlanStep step) => ((DropTable)step.Operation).Table;

    private static IEnumerable<ObjectName> References(Table table) => table.ForeignKeys.Select(key => key.References);

    private static IEnumerable<PlanStep> Renames(IReadOnlyList<PlanStep> steps, DatabaseSchema from)
    {
        var sources = steps.ToDictionary(step => ((RenameTable)step.Operation).Before, step => step);
        var targets = steps.ToDictionary(step => ((RenameTable)step.Operation).After, step => step);
        return RenameSequence
            .Of(sources.Select(pair => (pair.Key, ((RenameTable)pair.Value.Operation).After)), number => new($"swap_{number}"), name => from.Find(name) is not null || targets.ContainsKey(name))
            .Select(rename => (targets.TryGetValue(rename.After, out var step) ? step : sources[rename.Before]) with { Operation = new RenameTable(rename.Before, rename.After) });
    }

    private static IEnumerable<PlanStep> Columns(IGrouping<ObjectName, PlanStep> steps, DatabaseSchema from)
    {
        var sources = steps.ToDictionary(step => ((RenameColumn)step.Operation).Before, step => step);
        var targets = steps.ToDictionary(step => ((RenameColumn)step.Operation).After, step => step);
        return RenameSequence
            .Of(sources.Select(pair => (pair.Key, ((RenameColumn)pair.Value.Operation).After)), number => $"swap_{number}", name => from.Find(steps.Key)?.Find(name) is not null || targets.ContainsKey(name))
            .Select(rename => (targets.TryGetValue(rename.After, out var step) ? step : sources[rename.Before]) with { Operation = new RenameColumn(steps.Key, rename.Before, rename.After) });
    }
}
