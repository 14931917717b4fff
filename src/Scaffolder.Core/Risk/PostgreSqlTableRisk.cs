using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using static Scaffolder.Risk.PostgreSqlLocks;

namespace Scaffolder.Risk;

/// <summary>The locks of whole tables that come, go and change their options, and of the tables that they are partitions of.</summary>
/// <remarks>A lock on a partition is stated for the table that it is a partition of, which is what users know.</remarks>
internal static class PostgreSqlTableRisk
{
    private const string Partition = "partition of";

    public static OperationRisk Create(Table table, RiskContext context)
    {
        ObjectName[] others = [.. table.ForeignKeys.Select(key => key.References).Concat(Parent(table) is { } above ? Keys(above, context) : []).Where(other => other != table.Name && !context.IsNew(other)).Distinct()];
        var risk = others.Length > 0
            ? new() { Locks = [.. others.Select(ShareRowExclusive)], Source = "measured: create_table_with_fk", PerMillionRows = new(3.5, 7.4), Note = "A foreign key to a table in use blocks its writers until the transaction ends." }
            : new OperationRisk { Source = "measured: create_table" };
        return Parent(table) is not { } parent || context.IsNew(Root(parent, context)) ? risk : Beside(parent, context) with
        {
            Locks = [AccessExclusive(Root(parent, context)), .. risk.Locks],
            PerMillionRows = HasDefault(parent, context) ? new(59, 135) : new(0.8, 6),
            Source = "measured: create_table PARTITION OF",
            Note = HasDefault(parent, context) ? "Readers of the partitioned table wait while its default partition is searched for rows that belong to the new one." : "Readers of the partitioned table wait for a moment.",
        };
    }

    public static OperationRisk Drop(Table table, RiskContext context)
    {
        ObjectName[] above = [.. context.Referenced(table.Name), .. Parent(table) is { } parent ? [Root(parent, context)] : (ObjectName[])[]];
        return new()
        {
            Locks = [AccessExclusive(table.Name), .. above.Distinct().Select(AccessExclusive)],
            PerMillionRows = new(0.2, 6),
            Source = "measured: drop_table, drop_table_with_fk",
            Note = Parent(table) is not null ? "Dropping a partition blocks readers of the partitioned table, too."
                : above.Length > 0 ? "Dropping a table with a foreign key blocks readers of the table that it points at, too." : null,
        };
    }

    public static OperationRisk Change(SetTableOptions operation, RiskContext context)
    {
        string[] changed = [.. operation.Before.Except(operation.After).Concat(operation.After.Except(operation.Before)).Select(option => option.Name).Distinct()];
        var (left, joined) = (Parent(operation.Before), Parent(operation.After));
        var risk = changed.All(name => name is Partition or "inherits" or "row level security" or "replica identity" or "fillfactor" or "toast_tuple_target" || name.Contains("autovacuum", StringComparison.Ordinal))
            ? new OperationRisk { Locks = [AccessExclusive(operation.Table)], PerMillionRows = new(0.2, 6), Source = "documentation: ALTER TABLE" }
            : new() { Locks = [AccessExclusive(operation.Table)], Growth = Growth.Rows, Rewrites = true, Scans = [operation.Table], PerMillionRows = new(339, 547), Source = "measured: set_logged_unlogged" };
        if (!changed.Contains(Partition))
        {
            return risk;
        }

        ObjectName[] above = [.. ((ObjectName?[])[left, joined]).OfType<ObjectName>().Where(parent => !context.IsNew(Root(parent, context)))];
        EquatableArray<TableLock> locks =
        [
            .. risk.Locks,
            .. above.Select(parent => Root(parent, context)).Distinct().Select(root => root == (left is { } old ? Root(old, context) : null) || above.Any(parent => HasDefault(parent, context)) ? AccessExclusive(root) : ShareUpdateExclusive(root)),
            .. above.SelectMany(parent => Keys(parent, context)).Distinct().Select(ShareRowExclusive),
        ];
        return joined is null ? risk with { Locks = locks, Source = "measured: detach_partition" } : risk with
        {
            Locks = locks,
            Growth = Growth.Rows,
            Scans = [operation.Table, .. above.Where(parent => HasDefault(parent, context)).Select(parent => Root(parent, context))],
            PerMillionRows = new(91, 200),
            Source = "measured: attach_partition",
            Note = "The rows are searched for those that do not belong there; a valid check that says so saves that.",
        };
    }

    private static OperationRisk Beside(ObjectName parent, RiskContext context) => HasDefault(parent, context)
        ? new() { Growth = Growth.Rows, Scans = [Root(parent, context)], Source = "" }
        : new() { Source = "" };

    // The keys of the table above are made on the partition as well.
    private static IEnumerable<ObjectName> Keys(ObjectName parent, RiskContext context) =>
        context.Before.Find(parent) is not { } above ? [] : [.. above.ForeignKeys.Select(key => key.References), .. Parent(above) is { } further ? Keys(further, context) : []];

    private static ObjectName Root(ObjectName table, RiskContext context) => context.Before.Find(table) is { } found && Parent(found) is { } parent ? Root(parent, context) : table;

    private static bool HasDefault(ObjectName parent, RiskContext context) =>
        context.Before.Tables.Any(part => Parent(part) == parent && part.Options.Any(option => option.Name == Partition && option.Value.EndsWith(" DEFAULT", StringComparison.Ordinal)));

    private static ObjectName? Parent(Table table) => Parent(table.Options);

    private static ObjectName? Parent(EquatableArray<TableOption> options) =>
        options.FirstOrDefault(option => option.Name == Partition) is { } option ? NameSyntax.Parse(TableParents.Parent(option.Value)) : null;
}
