using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>Where the values of a column are after a plan has run.</summary>
/// <param name="IsConverted">True when the values may look different, because the type changed or an expression made them.</param>
internal sealed record ColumnLineage(ObjectName FromTable, string FromColumn, ObjectName ToTable, string ToColumn, bool IsConverted)
{
    /// <summary>True when only NULL is given another value; the others are to stay as they are.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Every column of the plan's first schema whose values the plan promises to keep.</summary>
    public static EquatableArray<ColumnLineage> Of(MigrationPlan plan)
    {
        var columns = plan.From.Tables
            .Where(table => !IsSumOfParts(plan, table))
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
        AlterColumnType alter => column.Is(alter.Table, alter.Before.Name) && (alter.Before.Type, alter.Before.Collation) != (alter.After.Type, alter.After.Collation) ? Converted(column, alter.Before.Type, alter.After.Type, alter.Using) : column,
        BackfillColumn fill => column.Is(fill.Table, fill.Column.Name) ? column.Filled() : column,
        SetGenerated set => column.Is(set.Table, set.Before.Name) ? column with { IsConverted = true, IsFilled = false } : column,
        AlterEnum or RenameEnum => column,
        RebuildTable rebuild when column.ToTable == rebuild.Before.Name => FollowRebuild(column, rebuild),
        _ => column,
    };

    // The rows of such a table are those of its partitions, which are followed by themselves, also where they come and go.
    private static bool IsSumOfParts(MigrationPlan plan, Table table) =>
        IsPartitioned(table) && plan.To.Find(table.Name) is { } after && IsPartitioned(after)
        && (TableParents.Parts(plan.From, table.Name).Any() || TableParents.Parts(plan.To, table.Name).Any());

    private static bool IsPartitioned(Table table) => table.Options.Any(option => option.Name == "partition by");

    private static ColumnLineage? FollowRebuild(ColumnLineage column, RebuildTable rebuild)
    {
        if (rebuild.Copies.FirstOrDefault(copy => copy.Source == column.ToColumn) is not { } copy)
        {
            return null;
        }

        var (before, after) = (rebuild.Before.Find(column.ToColumn), rebuild.After.Find(copy.Target));
        var moved = column with { ToTable = rebuild.After.Name, ToColumn = copy.Target };
        if (before is not null && after is not null && (before.Type != after.Type || copy.Value is not null))
        {
            moved = Converted(moved, before.Type, after.Type, copy.Value);
        }

        return copy.Fill is null ? moved : moved.Filled();
    }

    /// <param name="value">What makes the new value; null where the database does.</param>
    private static ColumnLineage Converted(ColumnLineage column, ColumnType from, ColumnType to, SqlExpression? value) =>
        value is null && KeepsWords(from, to) ? column : column with { IsConverted = true, IsFilled = false };

    // A whole number or a text reads the same in every type of its kind, or does not fit.
    private static bool KeepsWords(ColumnType from, ColumnType to) => from == to || (from, to) is (IntegerType, IntegerType) or (StringType, StringType);

    private ColumnLineage Filled() => this with { IsConverted = true, IsFilled = IsFilled || !IsConverted };

    private bool Is(ObjectName table, string column) => ToTable == table && ToColumn == column;
}
