using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>A change of a column that one statement makes, in the place of the first of its steps.</summary>
internal sealed record MergedColumnChange(ColumnChanged Change, MigrationOperation Made, EquatableArray<MigrationOperation> Parts) : SchemaChange
{
    public override SchemaChange Inverse() => Change.Inverse();
}

/// <summary>MODIFY says everything of a column, so that what several steps change of it takes one statement, and one copy of the table.</summary>
internal static class MySqlMerges
{
    public static MigrationPlan OneStatementEach(MigrationPlan plan)
    {
        var filled = plan.Steps.Select(step => step.Operation).OfType<BackfillColumn>().Select(fill => new TablePart(fill.Table, fill.Column.Name)).ToHashSet();
        var keyed = plan.Steps.Where(step => step.Operation is AddConstraint { Constraint: PrimaryKey } or DropConstraint { Constraint: PrimaryKey }).Select(step => step.Operation.Target!).ToHashSet();
        var merged = plan.Steps.Where(step => step.Source is ColumnChanged && !keyed.Contains(step.Operation.Target!))
            .GroupBy(step => (ColumnChanged)step.Source)
            .Select(group => Merge(group.Key, [.. group.Select(step => step.Operation)], filled))
            .OfType<MergedColumnChange>()
            .ToDictionary(change => (SchemaChange)change.Change);
        return merged.Count == 0 ? plan : plan with
        {
            Steps = [.. plan.Steps.Select(step => merged.TryGetValue(step.Source, out var change) && change.Parts.Contains(step.Operation) ? step with { Source = change } : step)],
        };
    }

    private static MergedColumnChange? Merge(ColumnChanged change, MigrationOperation[] operations, HashSet<TablePart> filled)
    {
        // What is not there as such a change is made by statements of its own.
        if (operations.Any(operation => operation is SetIdentity or SetGenerated or AlterColumnType { Using: not null } or AddColumn or DropColumn))
        {
            return null;
        }

        var isFilled = filled.Contains(new(change.Table, change.After.Name));
        MigrationOperation[] parts =
        [
            .. operations.Where(operation => operation is AlterColumnType or SetDefault or SetColumnComment or SetNullability && !(isFilled && operation is SetNullability { IsNullable: false })),
        ];

        // Defaults and comments alone change without a look at the rows.
        return parts.Length > 1 && (parts.FirstOrDefault(part => part is AlterColumnType) ?? parts.FirstOrDefault(part => part is SetNullability)) is { } made ? new(change, made, [.. parts]) : null;
    }
}
