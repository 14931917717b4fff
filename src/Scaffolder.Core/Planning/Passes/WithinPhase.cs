using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>The order of operations of one kind: what is referred to before what refers to it, and the other way round when dropping.</summary>
internal static class WithinPhase
{
    public static IEnumerable<PlanStep> Order(Phase phase, IReadOnlyList<PlanStep> steps, DatabaseSchema from) => phase switch
    {
        Phase.RenameTable => steps.GroupBy(step => ((RenameTable)step.Operation).Before.Schema).SelectMany(schema => Rename<RenameTable, ObjectName>(
            [.. schema], operation => operation.Before, operation => operation.After, (_, before, after) => new(before, after), number => new($"swap_{number}", schema.Key), name => from.Find(name) is not null)),
        Phase.RenameEnum => steps.GroupBy(step => ((RenameEnum)step.Operation).Before.Schema).SelectMany(schema => Rename<RenameEnum, ObjectName>(
            [.. schema], operation => operation.Before, operation => operation.After, (_, before, after) => new(before, after), number => new($"swap_{number}", schema.Key), name => from.FindEnum(name) is not null)),
        Phase.RenameColumn => steps.GroupBy(step => step.Operation.Target!).SelectMany(table => Rename<RenameColumn, string>(
            [.. table], operation => operation.Before, operation => operation.After, (_, before, after) => new(table.Key, before, after), number => $"swap_{number}", IsAnyColumn(from))),
        Phase.RenamePart => Parts(steps),
        Phase.CreateTable or Phase.CreatePart => Topology.Order(steps, step => Created(step).Name, step => References(Created(step))),
        Phase.DropTable or Phase.DropReplacedTable => Drops(steps).Reverse(),
        Phase.SetIdentity => steps.OrderBy(step => step.Operation is SetDefault),
        Phase.AlterColumn => Logging([.. ParentsFirst(phase, steps, from)], from),
        Phase.AddColumn or Phase.AddGeneratedColumn or Phase.SetGenerated or Phase.SetNotNull or Phase.DropColumn or Phase.DropReplacedColumn => ParentsFirst(phase, steps, from),
        // Privileges for what is yet to come are no business of what the plan makes.
        Phase.CreateObject or Phase.CreateRoutine => Topology.Order(
            [.. steps.OrderBy(step => ((CreateObject)step.Operation).Object is { Kind: "grant" } grant && grant.Definition.StartsWith("ALTER DEFAULT ", StringComparison.Ordinal))], step => ((CreateObject)step.Operation).Object.Name, step => ObjectDependencies.Of(((CreateObject)step.Operation).Object)),
        Phase.DropObject or Phase.DropRoutine => Topology.Order(
            steps, step => ((DropObject)step.Operation).Object.Name, step => ObjectDependencies.Of(((DropObject)step.Operation).Object)).Reverse(),
        _ => steps,
    };

    private static Table Created(PlanStep step) => ((CreateTable)step.Operation).Table;

    private static Table Dropped(PlanStep step) => ((DropTable)step.Operation).Table;

    private static Column Added(PlanStep step) => ((AddColumn)step.Operation).Column;

    private static IEnumerable<ObjectName> References(Table table) => table.ForeignKeys.Select(key => key.References).Concat(TableParents.Of(table));

    // What refers to a table refers to its partitions too.
    private static IEnumerable<PlanStep> Drops(IReadOnlyList<PlanStep> steps)
    {
        var parts = steps.Select(Dropped).SelectMany(part => TableParents.Of(part).Select(parent => (parent, part.Name))).ToLookup(pair => pair.parent, pair => pair.Name);
        return Topology.Order(steps, step => Dropped(step).Name, step => References(Dropped(step)).SelectMany(table => parts[table].Prepend(table)));
    }

    // What is logged cannot refer to what is not: the referring table goes first where they cease to be, and last where they begin.
    private static PlanStep[] Logging(PlanStep[] steps, DatabaseSchema from)
    {
        int[] places = [.. Enumerable.Range(0, steps.Length).Where(place => IsLogging(steps[place], out _))];
        if (places.Length > 1)
        {
            var ordered = Topology.Order([.. places.Select(place => steps[place])], step => step.Operation.Target!, step => from.Find(step.Operation.Target!)?.ForeignKeys.Select(key => key.References) ?? []).ToLookup(step => IsLogging(step, out var begins) && begins);
            PlanStep[] all = [.. ordered[false].Reverse(), .. ordered[true]];
            for (var next = 0; next < places.Length; next++)
            {
                steps[places[next]] = all[next];
            }
        }

        return steps;
    }

    private static bool IsLogging(PlanStep step, out bool begins)
    {
        begins = step.Operation is SetTableOptions set && !set.After.Any(option => option.Name == "unlogged");
        return step.Operation is SetTableOptions change && change.Before.Any(option => option.Name == "unlogged") != change.After.Any(option => option.Name == "unlogged");
    }

    // A change of a column reaches the tables below; there it cannot be made alone.
    private static IEnumerable<PlanStep> ParentsFirst(Phase phase, IReadOnlyList<PlanStep> steps, DatabaseSchema from)
    {
        var tables = steps.GroupBy(step => step.Operation.Target!).ToArray();
        var ordered = tables.Length > 1 && from.Tables.Any(table => TableParents.Of(table).Any())
            ? Topology.Order(tables, table => table.Key, table => from.Find(table.Key) is { } found ? TableParents.Of(found) : [])
            : tables;
        return phase == Phase.AddGeneratedColumn
            ? ordered.SelectMany(table => Topology.Order([.. table], step => Added(step).Name, step => SqlIdentifiers.In(Added(step).Generated!.Expression.Text)))
            : ReferenceEquals(ordered, tables) ? steps : ordered.SelectMany(table => table);
    }

    private static Func<string, bool> IsAnyColumn(DatabaseSchema schema)
    {
        var names = new Lazy<HashSet<string>>(() => [.. schema.Tables.SelectMany(table => table.Columns).Select(column => column.Name)]);
        return name => names.Value.Contains(name);
    }

    // Indexes share the names of a schema with those behind keys; the other constraints share those of a table.
    private static IEnumerable<PlanStep> Parts(IReadOnlyList<PlanStep> steps) =>
    [
        .. steps.Where(IsIndex).GroupBy(step => step.Operation.Target!.Schema).SelectMany(schema => HasDistinctNames([.. schema]) ? Sequence([.. schema]) : schema.GroupBy(step => step.Operation.Target!).SelectMany(table => Sequence([.. table]))),
        .. steps.Where(step => !IsIndex(step)).GroupBy(step => step.Operation.Target!).SelectMany(table => Sequence([.. table])),
    ];

    private static bool IsIndex(PlanStep step) => step.Operation is RenameIndex or RenameConstraint { Before: PrimaryKey { Name: not null } or UniqueConstraint { Name: not null }, After.Name: not null };

    private static bool HasDistinctNames(IReadOnlyList<PlanStep> steps) =>
        steps.Select(step => Before(step.Operation)).ToHashSet() is var before && steps.Select(step => After(step.Operation)).ToHashSet() is var after
        && before.Count == steps.Count && after.Count == before.Count;

    private static IEnumerable<PlanStep> Sequence(IReadOnlyList<PlanStep> steps) => Rename<MigrationOperation, string>(
        steps, Before, After, Renamed, number => $"swap_{number}", _ => false);

    private static string Before(MigrationOperation operation) => operation switch
    {
        RenameIndex index => index.Before.Name,
        RenameConstraint constraint => constraint.Before.Name ?? $"\0{constraint.After.Name}",
        _ => throw new System.Diagnostics.UnreachableException(operation.GetType().Name),
    };

    private static string After(MigrationOperation operation) => operation switch
    {
        RenameIndex index => index.After.Name,
        RenameConstraint constraint => constraint.After.Name ?? $"\0{constraint.Before.Name}",
        _ => throw new System.Diagnostics.UnreachableException(operation.GetType().Name),
    };

    private static MigrationOperation Renamed(MigrationOperation operation, string before, string after) => operation switch
    {
        RenameIndex index => new RenameIndex(index.Table, index.Before with { Name = before }, index.After with { Name = after }),
        RenameConstraint constraint => new RenameConstraint(constraint.Table, constraint.Before with { Name = Name(before) }, constraint.After with { Name = Name(after) }),
        _ => throw new System.Diagnostics.UnreachableException(operation.GetType().Name),
    };

    private static string? Name(string name) => name.StartsWith('\0') ? null : name;

    /// <summary>Renames in an order in which every new name is free; names that change places go through a third one.</summary>
    private static IEnumerable<PlanStep> Rename<TOperation, TName>(
        IReadOnlyList<PlanStep> steps,
        Func<TOperation, TName> before,
        Func<TOperation, TName> after,
        Func<TOperation, TName, TName, TOperation> rename,
        Func<int, TName> temporary,
        Func<TName, bool> isUsed)
        where TOperation : MigrationOperation
        where TName : notnull
    {
        var from = steps.ToDictionary(step => before((TOperation)step.Operation));
        var to = steps.ToDictionary(step => after((TOperation)step.Operation));
        return RenameSequence
            .Of(steps.Select(step => new Renaming<TName>(before((TOperation)step.Operation), after((TOperation)step.Operation))), temporary, name => isUsed(name) || from.ContainsKey(name) || to.ContainsKey(name))
            .Select(Renamed);

        PlanStep Renamed(Renaming<TName> pair)
        {
            var step = to.GetValueOrDefault(pair.After) ?? from[pair.Before];
            return step with { Operation = rename((TOperation)step.Operation, pair.Before, pair.After) };
        }
    }
}
