using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Rendering;

/// <summary>
/// Keeps steps behind the renames whose new names they use: a part that is taken back first may not hold what a rename in
/// a later one makes possible.
/// </summary>
internal static class RenameOrder
{
    /// <param name="steps">The way back in its order, with the part that each step would go with; higher parts run first.</param>
    public static List<(int Part, PlanStep Step)> Kept(IReadOnlyList<(int Part, PlanStep Step)> steps)
    {
        var kept = new List<(int Part, PlanStep Step)>();
        foreach (var (part, step) in steps)
        {
            var latest = part;
            foreach (var earlier in kept)
            {
                var isBound = Uses(step.Operation, earlier.Step.Operation)
                    || (earlier.Part < part && OperationSubject.Of(earlier.Step.Operation) == OperationSubject.Of(step.Operation));
                latest = isBound ? Math.Min(latest, earlier.Part) : latest;
            }

            kept.Add((latest, step));
        }

        return kept;
    }

    private static bool Uses(MigrationOperation operation, MigrationOperation rename) => (rename, operation) switch
    {
        (RenameTable or RenameColumn, DropIndex or RenameIndex) => false,
        (RenameTable table, _) => operation.Target == table.After || References(operation, table.After) || operation is CreateObject,
        (RenameColumn column, DropConstraint or RenameConstraint or ValidateConstraint) => false,
        (RenameColumn column, CreateIndex create) => create.Table == column.Table && Uses(create.Index, column.After),
        (RenameColumn column, AddConstraint { Constraint: ForeignKey key } add) =>
            (add.Table == column.Table && key.Columns.Contains(column.After)) || (key.References == column.Table && key.ReferencedColumns.Contains(column.After)),
        (RenameColumn column, AddConstraint { Constraint: UniqueConstraint unique } add) => add.Table == column.Table && unique.Columns.Contains(column.After),
        (RenameColumn column, AddConstraint { Constraint: PrimaryKey key } add) => add.Table == column.Table && key.Columns.Contains(column.After),
        (RenameColumn column, AddColumn { Column.Generated: null } or DropColumn or SetNullability or SetDefault or SetIdentity or SetColumnComment or AlterColumnType { Using: null }) =>
            operation.Target == column.Table && OperationSubject.Of(operation).Name == column.After,
        (RenameColumn column, CreateObject) => true,
        (RenameColumn column, _) => operation.Target == column.Table,
        _ => false,
    };

    private static bool Uses(TableIndex index, string column) =>
        index.Predicate is not null || index.Include.Contains(column) || index.Columns.Any(key => key.Expression is not null || key.Column == column);

    private static bool References(MigrationOperation operation, ObjectName table) => operation switch
    {
        AddConstraint { Constraint: ForeignKey key } => key.References == table,
        CreateTable create => create.Table.ForeignKeys.Any(key => key.References == table),
        _ => false,
    };
}
