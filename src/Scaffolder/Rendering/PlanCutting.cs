using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;

namespace Scaffolder.Rendering;

/// <summary>Cuts a plan into the migrations that the tool needs, and gives each the steps of the way back that belong to it.</summary>
internal static class PlanCutting
{
    public static EquatableArray<MigrationPart> Cut(RenderRequest request, PlanCut cut)
    {
        var units = Units(request, cut);
        if (units.Count <= 1 && (cut != PlanCut.Query || QueryCutting.IsOne(request.DownSql)))
        {
            return [new(0, request.Migration, request.UpSql, request.DownSql)];
        }

        var downs = Downs(request, units);
        if (cut == PlanCut.Query)
        {
            QueryCutting.Spread(downs);
            units.AddRange(downs.Skip(units.Count).Select(_ => new List<SqlBatch>()));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. units.Select((unit, number) =>
                new MigrationPart(number, MigrationPart.Identify(request.Migration, number, NameOf(unit, names)), new([.. unit]), downs[number])),
        ];
    }

    /// <summary>The batches of each part, in order.</summary>
    private static List<List<SqlBatch>> Units(RenderRequest request, PlanCut cut)
    {
        if (cut == PlanCut.Whole)
        {
            return [[.. request.UpSql.Batches]];
        }

        var parts = new List<List<SqlBatch>>();
        var isOpen = false;
        foreach (var unit in cut == PlanCut.Query ? QueryCutting.Checked(request.UpSql).Select(batch => new[] { batch }) : ByTransaction(request))
        {
            var isLoose = unit is not [{ IsTransactional: true, Statements.Count: > 1 }];
            var isAlone = cut == PlanCut.Query && unit.Any(QueryCutting.IsAlone);
            if (isOpen && isLoose && !isAlone)
            {
                parts[^1].AddRange(unit);
            }
            else
            {
                parts.Add([.. unit]);
            }

            isOpen = isLoose && !isAlone;
        }

        return parts;
    }

    private static IEnumerable<SqlBatch[]> ByTransaction(RenderRequest request)
    {
        var numbers = new Dictionary<MigrationOperation, int>(ReferenceEqualityComparer.Instance);
        foreach (var step in request.Up.Steps)
        {
            numbers[step.Operation] = step.Transaction;
        }

        var transactions = new Dictionary<int, List<SqlBatch>>();
        foreach (var (owner, batch) in BatchOwners.Of(request.UpSql, numbers))
        {
            if (!transactions.TryGetValue(owner, out var batches))
            {
                transactions[owner] = batches = [];
            }

            batches.Add(batch);
        }

        return transactions.Values.Select(batches => batches.ToArray());
    }

    /// <summary>
    /// What takes each part back. A step goes with the part that does its opposite, or else with the part in which its
    /// change begins: then a part that was taken back alone can be run again, as the guards see what is still there.
    /// </summary>
    private static List<SqlScript> Downs(RenderRequest request, List<List<SqlBatch>> units)
    {
        var owners = new List<(int Part, PlanStep Step, MigrationOperation? Inverse)>();
        foreach (var (before, step) in request.Up.Walk())
        {
            // The last part that works for the operation is the one that completes it.
            var part = units.FindLastIndex(unit => unit.Any(batch => batch.Statements.Any(statement => ReferenceEquals(statement.Operation, step.Operation))));
            owners.Add((Math.Max(part, 0), step, step.Operation.Inverse(before)));
        }

        var ordered = Joined([.. Helpers(owners), .. RenameOrder.Kept([.. request.Down.Steps.Select(step => (Part: Owner(step), Step: step))])]).OrderByDescending(item => item.Part).ToList();
        var transactions = ordered.Select(item => (item.Part, item.Step.Transaction)).Distinct().ToList();
        var plan = new MigrationPlan(
            request.Down.From,
            [.. ordered.Select(item => item.Step with { Transaction = transactions.IndexOf((item.Part, item.Step.Transaction)) })]);
        if (plan.To != request.Down.To)
        {
            return [.. units.Select((_, part) => part == 0 ? request.DownSql : new SqlScript([]))];
        }

        var batches = ByPart(request.Dialect.Lower(plan), plan, transactions);
        return [.. units.Select((_, part) => new SqlScript([.. batches[part]]))];

        int Owner(PlanStep down) =>
            owners.FindIndex(owner => owner.Inverse == down.Operation) is >= 0 and var same ? owners[same].Part
            : owners.FindIndex(owner => owner.Step.Source == down.Source.Inverse()) is >= 0 and var first ? owners[first].Part
            : owners.FindIndex(owner => OperationSubject.Of(owner.Step.Operation) == OperationSubject.Of(down.Operation)) is >= 0 and var alike ? owners[alike].Part
            : 0;
    }

    /// <summary>
    /// Constraints that one part adds and a later one takes away again: where that later part never ran they are still
    /// there when the first one is taken back.
    /// </summary>
    private static IEnumerable<(int Part, PlanStep Step)> Helpers(List<(int Part, PlanStep Step, MigrationOperation? Inverse)> owners) =>
        from added in owners
        let add = added.Step.Operation as AddConstraint
        where add is not null && owners.Exists(other => other.Part > added.Part && other.Step.Operation is DropConstraint drop && drop.Table == add.Table && drop.Constraint.Name == add.Constraint.Name)
        select (added.Part, added.Step with { Operation = new DropConstraint(add.Table, add.Constraint), Transaction = 0 });

    /// <summary>Two transactions of a part are one when all that parted them were index drops of other parts.</summary>
    private static List<(int Part, PlanStep Step)> Joined(List<(int Part, PlanStep Step)> steps)
    {
        var joined = new List<(int Part, PlanStep Step)>();
        foreach (var (part, step) in steps)
        {
            var last = joined.FindLast(item => item.Part == part).Step;
            var between = last is null ? [] : steps.FindAll(item => item.Step.Transaction > last.Transaction && item.Step.Transaction < step.Transaction);
            var isJoined = between.Count > 0 && between.TrueForAll(item => item.Part != part && item.Step.Operation is DropIndex);
            joined.Add((part, isJoined ? step with { Transaction = last!.Transaction } : step));
        }

        return joined;
    }

    private static ILookup<int, SqlBatch> ByPart(SqlScript script, MigrationPlan plan, List<(int Part, int Transaction)> transactions)
    {
        var parts = new Dictionary<MigrationOperation, int>(ReferenceEqualityComparer.Instance);
        foreach (var step in plan.Steps)
        {
            parts[step.Operation] = transactions[step.Transaction].Part;
        }

        return BatchOwners.Of(script, parts).ToLookup(item => item.Owner, item => item.Batch);
    }

    private static string NameOf(List<SqlBatch> unit, HashSet<string> taken)
    {
        var statements = unit.SelectMany(batch => batch.Statements).ToList();
        var outside = statements.LastOrDefault(statement => !statement.IsTransactional || statement.Operation is ValidateConstraint)?.Operation;
        var name = statements.Count == 0 ? "way_back"
            : (outside ?? statements.Select(statement => statement.Operation).OfType<MigrationOperation>().FirstOrDefault()) is { } operation ? Word(operation)
            : "check";
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return unique;
    }

    private static string Word(MigrationOperation operation) => operation switch
    {
        ValidateConstraint => "validate",
        CreateIndex => "index",
        SetNullability { IsNullable: false } => "not_null",
        SetNullability => "nullable",
        _ => Casing.Snake(operation.GetType().Name),
    };
}
