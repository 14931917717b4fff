using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>Which type changes PostgreSQL makes without touching the rows. All of them take ACCESS EXCLUSIVE.</summary>
internal static class PostgreSqlTypeRewrite
{
    public static OperationRisk Of(AlterColumnType operation, RiskContext context)
    {
        var table = context.Before.Find(operation.Table);
        EquatableArray<TableLock> locks =
        [
            PostgreSqlLocks.AccessExclusive(operation.Table),
            .. Neighbours(operation, context).Select(PostgreSqlLocks.AccessExclusive),
        ];

        // Of the same name before and after: the type or the collation was made anew under the column.
        var isRemade = operation.Before.Type == operation.After.Type && operation.Before.Collation == operation.After.Collation;
        if (operation.Using is not null || (isRemade && operation.After.Type is EnumReference or NativeType or ArrayType) || !IsBinaryCoercible(operation.Before.Type, operation.After.Type))
        {
            return new()
            {
                Locks = locks,
                Growth = Growth.Rows,
                Rewrites = true,
                Scans = [operation.Table],
                PerMillionRows = new(2500, 10900),
                Source = "measured: type_int_to_bigint, type_varchar_narrow, type_text_to_int_using",
            };
        }

        if ((isRemade || operation.Before.Collation != operation.After.Collation) && IsIndexed(table, operation.Before.Name))
        {
            return new() { Locks = locks, Growth = Growth.RowsLogRows, Scans = [operation.Table], PerMillionRows = new(960, 1643), Source = "measured: type_collate_change_indexed", Note = "Each index on the column is built again." };
        }

        if (table is not null && table.Checks.Any(check => SqlIdentifiers.Mentions(check.Expression, operation.Before.Name)))
        {
            return new() { Locks = locks, Growth = Growth.Rows, Scans = [operation.Table], PerMillionRows = new(77, 127), Source = "measured: type_varchar_widen_check", Note = "No rewrite, but the check on the column is proven again for every row." };
        }

        return new() { Locks = locks, Source = "measured: type_varchar_widen, type_numeric_widen_precision", PerMillionRows = new(0.3, 7.2) };
    }

    // A key drags the table on the other end of the foreign key into the same lock.
    private static IEnumerable<ObjectName> Neighbours(AlterColumnType operation, RiskContext context) =>
    [
        .. context.Referencing(operation.Table).Select(name => context.Before.Find(name)!).Where(other => other.ForeignKeys.Any(key => key.References == operation.Table && key.ReferencedColumns.Contains(operation.Before.Name))).Select(other => other.Name),
        .. context.Before.Find(operation.Table)?.ForeignKeys.Where(key => key.Columns.Contains(operation.Before.Name) && key.References != operation.Table).Select(key => key.References).Distinct() ?? [],
    ];

    private static bool IsIndexed(Table? table, string column) =>
        table is not null
        && (table.Indexes.Any(index => index.Columns.Any(key => key.Column == column))
            || table.PrimaryKey?.Columns.Contains(column) is true
            || table.Uniques.Any(unique => unique.Columns.Contains(column)));

    private static bool IsBinaryCoercible(ColumnType from, ColumnType to) => (from, to) switch
    {
        _ when from == to => true,
        (StringType { IsFixed: false } a, StringType { IsFixed: false } b) => b.Length is null || a.Length <= b.Length,
        (DecimalType, DecimalType { Precision: null }) => true,
        (DecimalType { Precision: not null } a, DecimalType { Precision: not null } b) => a.Scale == b.Scale && a.Precision <= b.Precision,
        (TimestampType a, TimestampType b) => a.WithTimeZone == b.WithTimeZone && (b.Precision is null or 6 || a.Precision <= b.Precision),
        (TimeType a, TimeType b) => a.WithTimeZone == b.WithTimeZone && (b.Precision is null or 6 || a.Precision <= b.Precision),
        _ => false,
    };
}
