using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>Where the values of a column are after a plan has run.</summary>
/// <param name="IsConverted">True when the values may look different, because the type changed or an expression made them.</param>
internal sealed record ColumnLineage(ObjectName FromTable, string FromColumn, ObjectName ToTable, string ToColumn, bool IsConverted)
{
    /// <summary>Every column of the plan's first schema whose values the plan promises to keep.</summary>
    public static EquatableArray<ColumnLineage> Of(MigrationPlan plan)
    {
        var columns = plan.From.Tables
            .SelectMany(table => table.Columns.Select(column => new ColumnLineage(table.Name, column.Name, table.Name, column.Name, column.Generated is not null)))
            .ToList();

        foreach (var step in plan.Steps)
        {
            columns = [.. columns.Select(column => Follow(column, step.Operation)).OfType<ColumnLineage>()];
        }

        return [.. columns];
    }

    private static ColumnLineage? Follow(ColumnLineage column, MigrationOperation operation) => operation switch
    {
        DropTable drop => column.ToTable == drop.Table.Name ? null : column,
        RenameTable rename => column.ToTable == rename.Before ? column with { ToTable = rename.After } : column,
        DropColumn drop => column.Is(drop.Table, drop.Column.Name) ? null : column,
        RenameColumn rename => column.Is(rename.Table, rename.Before) ? column with { ToColumn = rename.After } : column,
        AlterColumnType alter => column.Is(alter.Table, alter.Before.Name) && (alter.Before.Type, alter.Before.Collation) != (alter.After.Type, alter.After.Collation) ? column with { IsConverted = true } : column,
        BackfillColumn fill => column.Is(fill.Table, fill.Column.Name) ? column with { IsConverted = true } : column,
        SetGenerated set => column.Is(set.Table, set.Before.Name) ? column with { IsConverted = true } : column,
        AlterEnum or RenameEnum => column,
        RebuildTable rebuild when column.ToTable == rebuild.Before.Name => FollowRebuild(column, rebuild),
        _ => column,
    };

    private static ColumnLineage? FollowRebuild(ColumnLineage column, RebuildTable rebuild) =>
        rebuild.Copies.FirstOrDefault(copy => copy.Source == column.ToColumn) is { } copy
            ? column with
            {
                ToTable = rebuild.After.Name,
                ToColumn = copy.Target,
                IsConverted = column.IsConverted || copy.Value is not null || rebuild.Before.Find(column.ToColumn)?.Type != rebuild.After.Find(copy.Target)?.Type,
            }
            : null;

    private bool Is(ObjectName table, string column) => ToTable == table && ToColumn == column;
}
