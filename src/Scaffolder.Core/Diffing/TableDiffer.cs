using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>What differs between two states of one table, whose renames are done.</summary>
internal static class TableDiffer
{
    public static IEnumerable<SchemaChange> Diff(Table before, Table after)
    {
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        var name = after.Name;
        return
        [
            .. before.Comment == after.Comment ? (SchemaChange[])[] : [new TableCommentChanged(name, before.Comment, after.Comment)],
            .. before.Options == after.Options ? (SchemaChange[])[] : [new TableOptionsChanged(name, before.Options, after.Options)],
            .. Matching.ByKey(before.Columns, after.Columns, column => column.Name).SelectMany(pair => Columns(after, pair)),
            .. ColumnOrder.Moves(before, after),
            .. Constraints(name, [new(before.PrimaryKey, after.PrimaryKey)]),
            .. Constraints(name, Match(before.Uniques, after.Uniques, unique => unique with { Name = null })),
            .. Constraints(name, Match(before.Checks, after.Checks, check => check with { Name = null })),
            .. Constraints(name, Match(before.ForeignKeys, after.ForeignKeys, key => key with { Name = null })),
            .. Matching.ByNameOrContent(before.Indexes, after.Indexes, index => index.Name, index => index with { Name = "" })
                .SelectMany(pair => Indexes(after, pair)),
        ];
    }

    private static IEnumerable<Pair<TableConstraint>> Match<T>(EquatableArray<T> before, EquatableArray<T> after, Func<T, T> anonymous)
        where T : TableConstraint =>
        Matching.ByNameOrContent(before, after, constraint => constraint.Name, anonymous)
            .Select(pair => new Pair<TableConstraint>(pair.Before, pair.After));

    private static IEnumerable<SchemaChange> Columns(Table table, Pair<Column> pair) => pair switch
    {
        (null, { } added) => [new ColumnAdded(table.Name, added) { Preceding = ColumnOrder.PrecedingNew(table, added.Name) }],
        ({ } removed, null) => [new ColumnRemoved(table.Name, removed)],
        ({ } before, { } after) when before != after => [new ColumnChanged(table.Name, before, after) { Preceding = ColumnOrder.Preceding(table, after.Name) }],
        _ => [],
    };

    private static IEnumerable<SchemaChange> Constraints(ObjectName table, IEnumerable<Pair<TableConstraint>> pairs) =>
        pairs.SelectMany(pair => pair switch
        {
            (null, { } added) => [new ConstraintAdded(table, added)],
            ({ } removed, null) => [new ConstraintRemoved(table, removed)],
            ({ } before, { } after) when before == after => [],
            ({ } before, { } after) when before with { Name = after.Name } == after => [new ConstraintRenamed(table, before, after)],
            ({ } before, { } after) => [new ConstraintChanged(table, before, after)],
            _ => Enumerable.Empty<SchemaChange>(),
        });

    private static IEnumerable<SchemaChange> Indexes(Table table, Pair<TableIndex> pair) => pair switch
    {
        (null, { } added) => [new IndexAdded(table.Name, added) { Following = Following(table, added) }],
        ({ } removed, null) => [new IndexRemoved(table.Name, removed)],
        ({ } before, { } after) when before == after => [],
        ({ } before, { } after) when before with { Name = after.Name } == after => [new IndexRenamed(table.Name, before, after)],
        ({ } before, { } after) => [new IndexChanged(table.Name, before, after) { Following = Following(table, after) }],
        _ => [],
    };

    private static EquatableArray<string> Following(Table table, TableIndex index) =>
        table.KeepsIndexOrder ? [.. table.Indexes.SkipWhile(other => other.Name != index.Name).Skip(1).Select(other => other.Name)] : [];
}
