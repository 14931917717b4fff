using System.Diagnostics;
using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>The operations that one change asks for, whatever else changes with it.</summary>
/// <param name="renamed">The schema from which the plan starts, with its renames done.</param>
internal sealed class ChangeOperations(DatabaseSchema renamed, PlanOptions options)
{
    public IEnumerable<MigrationOperation> Of(SchemaChange change) => change switch
    {
        SchemaAdded(var name) => [new CreateSchema(name)],
        SchemaRemoved(var name) => [new DropSchema(name)],
        EnumAdded(var added) => [new CreateEnum(added)],
        EnumRemoved(var removed) => [new DropEnum(removed)],
        EnumChanged(var before, var after) => [new AlterEnum(before, after)],
        EnumRenamed(var before, var after) => [new RenameEnum(before, after)],
        ObjectAdded(var added) => [new CreateObject(added)],
        ObjectRemoved(var removed) => [new DropObject(removed)],
        ObjectChanged(var before, var after) => [new DropObject(before), new CreateObject(after)],
        TableAdded(var table) => options.Target.InlineIndexes ? [new CreateTable(table)] : [new CreateTable(table with { Indexes = [] }), .. table.Indexes.Select(index => new CreateIndex(table.Name, index))],
        TableRemoved(var table) => [new DropTable(table)],
        TableRenamed(var before, var after) => [new RenameTable(before, after)],
        TableCommentChanged(var table, var before, var after) => [new SetTableComment(table, before, after)],
        TableOptionsChanged(var table, var before, var after) => Options(table, before, after),
        ColumnAdded(var table, var column) added => [new AddColumn(table, column) { Preceding = added.Preceding }],
        ColumnMoved(var table, var column, var before, var after) => [new MoveColumn(table, column, before, after)],
        ColumnRemoved(var table, var column) => [new DropColumn(table, column)],
        ColumnRenamed(var table, var before, var after) => [new RenameColumn(table, before, after)],
        ColumnChanged(var table, var before, var after) changed => ColumnOperations.Of(table, before, after, changed.Preceding, renamed, options),
        ConstraintAdded(var table, var added) => [new AddConstraint(table, added)],
        ConstraintRemoved(var table, var removed) => [new DropConstraint(table, removed)],
        ConstraintRenamed(var table, var before, var after) => [new RenameConstraint(table, before, after)],
        ConstraintChanged(var table, var before, var after) =>
            before with { Comment = after.Comment } == after ? [new SetConstraintComment(table, before, after)]
            : IsValidation(before, after) ? [new ValidateConstraint(table, after)] : [new DropConstraint(table, before), new AddConstraint(table, after)],
        IndexAdded(var table, var added) => [new CreateIndex(table, added)],
        IndexRemoved(var table, var removed) => [new DropIndex(table, removed)],
        IndexRenamed(var table, var before, var after) => Rename(new(table, before, after)),
        IndexChanged(var table, var before, var after) when before with { Comment = after.Comment } == after => [new SetIndexComment(table, before, after)],
        IndexChanged(var table, var before, var after) => [new DropIndex(table, before), new CreateIndex(table, after)],
        _ => throw new UnreachableException(change.GetType().Name),
    };

    // A partition leaves its table before the other changes and joins one after them.
    private static IEnumerable<MigrationOperation> Options(ObjectName table, EquatableArray<TableOption> before, EquatableArray<TableOption> after)
    {
        EquatableArray<TableOption> alone = [.. before.Where(option => option.Name is not ("partition of" or "inherits") || after.Contains(option))];
        EquatableArray<TableOption> apart = [.. after.Where(option => option.Name is not ("partition of" or "inherits") || before.Contains(option))];
        return
        [
            .. before == alone ? [] : (MigrationOperation[])[new SetTableOptions(table, before, alone)],
            .. alone == apart ? [] : (MigrationOperation[])[new SetTableOptions(table, alone, apart)],
            .. apart == after ? [] : (MigrationOperation[])[new SetTableOptions(table, apart, after)],
        ];
    }

    // An index is cheaper to make anew than its table.
    private IEnumerable<MigrationOperation> Rename(RenameIndex rename) =>
        options.Target.CanRun(rename, renamed) ? [rename] : [new DropIndex(rename.Table, rename.Before), new CreateIndex(rename.Table, rename.After)];

    private static bool IsValidation(TableConstraint before, TableConstraint after) => (before, after) switch
    {
        (CheckConstraint check, CheckConstraint { IsValidated: true }) => check with { IsValidated = true } == after,
        (ForeignKey key, ForeignKey { IsValidated: true }) => key with { IsValidated = true } == after,
        _ => false,
    };
}
