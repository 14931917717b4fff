using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>What is committed before the next begins.</summary>
internal enum Stage
{
    /// <summary>Values that the transactions after it can use.</summary>
    EnumValues,

    /// <summary>Only where an index on the renamed table is dropped outside a transaction.</summary>
    Renames,
    DropIndex,

    /// <summary>Everything that takes its lock for a moment.</summary>
    Main,
    Backfill,

    /// <summary>Rules that rows which are not filled yet would break.</summary>
    RulesForFilled,
    CreateIndex,
    Validate,

    /// <summary>What rests on the scans and builds before it, and what takes away what the backfills read.</summary>
    Finish,
    ValidateFinished,
}

/// <summary>The stage of each operation in one plan.</summary>
internal sealed class Stages
{
    private readonly bool _isOnline;
    private readonly bool _enumsNeedCommit;
    private readonly HashSet<ObjectName> _filledTables = [];
    private readonly HashSet<(ObjectName, string?)> _required = [];
    private readonly HashSet<(ObjectName, string?)> _helpers = [];
    private readonly HashSet<(ObjectName, string?)> _lateKeys = [];
    private readonly HashSet<string> _rebuiltIndexes = [];
    private readonly bool _hasLateKey;
    private readonly bool _hasConcurrentDrop;
    private readonly bool _clearsTheWay;
    private readonly bool _dropsLate;
    private readonly HashSet<ObjectName> _createdTables;
    private readonly HashSet<ObjectName> _aside;
    private readonly DatabaseSchema _from;
    private readonly Phases _phases;
    private readonly ReplacedKeys _replaced;

    public Stages(MigrationPlan plan, PlanOptions options)
    {
        _isOnline = options.IsOnline;
        _enumsNeedCommit = options.Target.EnumValuesNeedCommit;
        _createdTables = CreatedTables.In(plan);
        _phases = new(plan);
        var operations = plan.Steps.Select(step => step.Operation).ToArray();
        var keys = operations.SelectMany(operation => LateKey(operation, _createdTables)).ToLookup(key => key.Table, key => key.Columns);
        _from = plan.From;
        _aside = [.. operations.OfType<DropObject>().Select(drop => drop.Aside).OfType<ObjectName>()];
        _hasLateKey = operations.Any(operation => operation is AddConstraintUsingIndex);
        _replaced = new(plan, operations.Where(operation => operation is AddConstraintUsingIndex));
        var unproven = new HashSet<(ObjectName, string?)>();
        _clearsTheWay = operations.Any(operation => operation is AlterColumnType || _phases.Of(operation) is Phase.DropReplacedColumn or Phase.DropReplacedTable);
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case BackfillColumn fill:
                    _filledTables.Add(fill.Table);
                    break;
                case CreateIndex { Concurrently: true } create:
                    _rebuiltIndexes.Add(create.Index.Name);
                    break;
                case DropIndex { Concurrently: true }:
                    _hasConcurrentDrop = true;
                    break;
                case AddConstraint { Constraint: ForeignKey key } add when _replaced.MayRestOn(key) || _replaced.MakesWay(add.Table, key) || keys[key.References].Any(columns => columns.SetEquals(key.ReferencedColumns)):
                    _lateKeys.Add((add.Table, key.Name));
                    break;
                case AddConstraint { Constraint: CheckConstraint { IsValidated: false } check } add:
                    unproven.Add((add.Table, check.Name));
                    break;
                case DropConstraint { Constraint: CheckConstraint check } drop when unproven.Contains((drop.Table, check.Name)):
                    _helpers.Add((drop.Table, check.Name));
                    break;
                case SetNullability { IsNullable: false } required:
                    _required.Add((required.Table, required.Column.Name));
                    break;
            }
        }

        _dropsLate = _filledTables.Count > 0 || operations.Any(operation => operation is DropColumn drop && _replaced.Holds(drop.Table, drop.Column.Name));
    }

    /// <summary>Concurrent builds cannot share a transaction, and backfills should not hold each other's row locks.</summary>
    public static bool IsAlone(Stage stage) => stage is Stage.DropIndex or Stage.CreateIndex or Stage.Backfill;

    public Stage Of(MigrationOperation operation) => operation switch
    {
        // What adds values speaks of the type by its new name.
        RenameEnum or AlterEnum { OnlyAdds: true } when _enumsNeedCommit => Stage.EnumValues,
        ValidateConstraint { LeavesOrphans: true } => Stage.Validate,
        _ when !_isOnline => Stage.Main,
        // They speak of indexes, which may come late.
        CreateObject { Object.Kind: "cluster" or "comment" or "partition index" or "index statistics" or "index storage" } => Stage.Finish,
        SetTableOptions { IsAttachment: true } => Stage.Finish,
        DropObject { Object.Name: var name } when _aside.Contains(name) => Stage.Finish,
        DropEnum { Enum.Name: var name } when _from.FindEnum(name) is null => Stage.Finish,
        RenameTable or RenameColumn when _hasConcurrentDrop => Stage.Renames,
        DropIndex { Concurrently: true } drop => _rebuiltIndexes.Contains(drop.Index.Name) ? Stage.CreateIndex : Stage.DropIndex,
        BackfillColumn => Stage.Backfill,
        CreateIndex { Concurrently: true } => Stage.CreateIndex,

        // That of a partitioned table takes over the indexes and keys that its partitions have by then.
        CreateIndex create when _hasLateKey && !_createdTables.Contains(create.Table) => Stage.Finish,
        DropConstraint drop when _replaced.Stays(drop) || _replaced.MakesWay(drop.Table, drop.Constraint) => Stage.Finish,
        SetNullability { IsNullable: true } optional when _replaced.Holds(optional.Table, optional.Column.Name) => Stage.Finish,
        SetIdentity { After.Identity: not null } identity when _replaced.Holds(identity.Table, identity.After.Name) => Stage.Finish,
        AddConstraint { Constraint: CheckConstraint } add when _filledTables.Contains(add.Table) => Stage.RulesForFilled,
        AddConstraint { Constraint: ForeignKey key } add when _lateKeys.Contains((add.Table, key.Name)) => Stage.Finish,
        ValidateConstraint { Constraint: ForeignKey key } validate when _lateKeys.Contains((validate.Table, key.Name)) => Stage.ValidateFinished,
        ValidateConstraint => Stage.Validate,
        AddConstraintUsingIndex => Stage.Finish,
        SetNullability { IsNullable: false } => Stage.Finish,
        SetIdentity { After: { Identity: not null, Name: var column } } identity when _required.Contains((identity.Table, column)) => Stage.Finish,
        DropConstraint { Constraint.Name: var name } drop when _helpers.Contains((drop.Table, name)) => Stage.Finish,
        DropObject drop when _dropsLate => _clearsTheWay || _createdTables.Contains(drop.Object.Name) || _phases.Replaces(drop.Object) ? Stage.Main : Stage.Finish,
        _ when _dropsLate && _phases.Of(operation) is Phase.DropColumn or Phase.DropTable or Phase.DropRoutine or Phase.DropEnum or Phase.DropSchema or Phase.CreateObject => Stage.Finish,
        _ => Stage.Main,
    };

    private static IEnumerable<(ObjectName Table, HashSet<string> Columns)> LateKey(MigrationOperation operation, HashSet<ObjectName> created) => operation switch
    {
        AddConstraintUsingIndex { Constraint: PrimaryKey key } add => [(add.Table, [.. key.Columns])],
        AddConstraintUsingIndex { Constraint: UniqueConstraint unique } add => [(add.Table, [.. unique.Columns])],
        CreateIndex { Index: { IsUnique: true } index } create when create.Concurrently || !created.Contains(create.Table) => [(create.Table, [.. index.Columns.Select(column => column.Column ?? "")])],
        _ => [],
    };
}
