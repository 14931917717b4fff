using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning.Passes;

/// <summary>
/// The primary keys and unique constraints of a plan that hold until their successors are ready: they are dropped in the
/// transaction in which a key whose index is built by then takes their place.
/// </summary>
internal sealed class ReplacedKeys
{
    private readonly HashSet<(ObjectName, string?)> _keys = [];
    private readonly HashSet<(ObjectName, string)> _columns = [];
    private readonly HashSet<(ObjectName, string?)> _foreignKeys = [];
    private readonly HashSet<(string?, string)> _names = [];
    private readonly ILookup<ObjectName, HashSet<string>> _rests = Array.Empty<(ObjectName Table, HashSet<string> Columns)>().ToLookup(item => item.Table, item => item.Columns);

    /// <param name="successors">The operations of the plan that add a key over an index of its own.</param>
    public ReplacedKeys(MigrationPlan plan, IEnumerable<MigrationOperation> successors)
    {
        var tables = successors.Select(operation => operation.Target!).ToHashSet();
        if (tables.Count == 0)
        {
            return;
        }

        var operations = plan.Steps.Select(step => step.Operation).ToArray();
        var wanted = operations.SelectMany(operation => Names(operation, tables)).ToHashSet();
        var added = operations.OfType<AddColumn>().Select(add => (add.Table, add.Column.Name)).ToHashSet();
        var recreated = operations.OfType<DropColumn>().Select(drop => (drop.Table, drop.Column.Name)).Where(added.Contains).ToHashSet();
        var returning = operations.OfType<AddConstraint>().Where(add => add.Constraint is ForeignKey).Select(add => (add.Table, add.Constraint.Name)).ToHashSet();
        foreach (var drop in operations.OfType<DropConstraint>().Where(drop => tables.Contains(drop.Table)))
        {
            var columns = Columns(drop.Constraint).ToArray();
            if (columns.Length > 0 && !wanted.Contains((drop.Table.Schema, drop.Constraint.Name!)) && !columns.Any(column => recreated.Contains((drop.Table, column))))
            {
                _keys.Add((drop.Table, drop.Constraint.Name));
                _columns.UnionWith(columns.Select(column => (drop.Table, column)));
                _names.Add((drop.Table.Schema, drop.Constraint.Name!));
            }
        }

        var retyped = operations.OfType<AlterColumnType>().Select(alter => (alter.Table, alter.After.Name)).ToHashSet();
        _rests = operations.OfType<DropConstraint>().Where(Stays).ToLookup(drop => drop.Table, drop => Columns(drop.Constraint).ToHashSet());
        var gone = operations.OfType<DropConstraint>().Where(drop => drop.Constraint is PrimaryKey or UniqueConstraint && !Stays(drop)).ToLookup(drop => drop.Table, drop => Columns(drop.Constraint).ToHashSet());
        _foreignKeys.UnionWith(
            from drop in operations.OfType<DropConstraint>()
            let key = drop.Constraint as ForeignKey
            where key is not null && returning.Contains((drop.Table, key.Name)) && MayRestOn(key) && !gone[key.References].Any(columns => columns.SetEquals(key.ReferencedColumns))
                && !key.Columns.Any(column => retyped.Contains((drop.Table, column))) && !key.ReferencedColumns.Any(column => retyped.Contains((key.References, column)))
            select (drop.Table, key.Name));
    }

    /// <summary>The key stays until its successor takes over.</summary>
    public bool Stays(DropConstraint drop) => drop.Constraint is PrimaryKey or UniqueConstraint && _keys.Contains((drop.Table, drop.Constraint.Name));

    /// <summary>A foreign key that comes back, and only makes way for the change of the key that it rests on.</summary>
    public bool MakesWay(ObjectName table, TableConstraint constraint) => constraint is ForeignKey && _foreignKeys.Contains((table, constraint.Name));

    /// <summary>A foreign key that the server may rest on a key that stays, which could then not be dropped.</summary>
    public bool MayRestOn(ForeignKey key) => _rests[key.References].Any(columns => columns.SetEquals(key.ReferencedColumns));

    /// <summary>The column belongs to a key that stays, which goes with the column and forbids it to be NULL.</summary>
    public bool Holds(ObjectName table, string column) => _columns.Contains((table, column));

    /// <summary>The name belongs to a key that stays, so that nothing else can have it meanwhile.</summary>
    public bool IsTaken(ObjectName table, string name) => _names.Contains((table.Schema, name));

    private static IEnumerable<string> Columns(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => [.. key.Columns, .. key.Include],
        UniqueConstraint unique => [.. unique.Columns, .. unique.Include],
        _ => [],
    };

    // What else the plan gives a name to; a successor waits for its name.
    private static IEnumerable<(string?, string)> Names(MigrationOperation operation, HashSet<ObjectName> tables) => (operation switch
    {
        CreateTable create => [create.Table.Name.Name, .. create.Table.Constraints.Select(constraint => constraint.Name)],
        AddConstraint { Constraint: PrimaryKey or UniqueConstraint } add when tables.Contains(add.Table) => [],
        AddConstraint add => [add.Constraint.Name],
        RenameConstraint rename => [rename.After.Name],
        CreateIndex create => [create.Index.Name],
        RenameIndex rename => [rename.After.Name],
        _ => Enumerable.Empty<string?>(),
    }).OfType<string>().Select(name => (operation.Target?.Schema, name));
}
