using Scaffolder.Dialects.Sqlite;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Commands;

public sealed class ChangeTextTests
{
    private static readonly Column _column = new() { Name = "c", Type = new StringType() };
    private static readonly Table _table = new(new("t"), [_column]);
    private static readonly TableIndex _index = new("i", [new("c")]);
    private static readonly UniqueConstraint _unique = new("u", ["c"]);
    private static readonly EnumType _enum = new(new("e"), ["a"]);
    private static readonly SchemaObject _view = new("view", new("v"), "CREATE VIEW v AS SELECT 1");

    private static readonly SchemaChange[] _all =
    [
        new SchemaAdded("s"), new EnumAdded(_enum), new EnumChanged(_enum, _enum with { Values = ["b"] }), new EnumRenamed(new("e"), new("f")), new ObjectAdded(_view), new ObjectChanged(_view, _view),
        new TableAdded(_table), new TableRenamed(new("t"), new("n")), new TableCommentChanged(new("t"), null, "x"), new TableOptionsChanged(new("t"), [], [new("strict", "")]),
        new ColumnAdded(new("t"), _column), new ColumnMoved(new("t"), _column, ["b"], []), new ColumnRenamed(new("t"), "c", "d"), new ColumnChanged(new("t"), _column, _column with { IsNullable = false }),
        new ConstraintAdded(new("t"), _unique), new ConstraintChanged(new("t"), _unique, _unique), new ConstraintRenamed(new("t"), _unique, _unique with { Name = "w" }),
        new IndexAdded(new("t"), _index), new IndexChanged(new("t"), _index, _index), new IndexRenamed(new("t"), _index, _index with { Name = "j" }),
    ];

    [Fact]
    public void Every_kind_of_change_has_words_for_both_of_its_sides()
    {
        SchemaChange[] changes = [.. _all, .. _all.Select(change => change.Inverse())];

        Assert.Equal(
            typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange))).Select(type => type.Name).Order(StringComparer.Ordinal),
            changes.Select(change => change.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(changes, change => Assert.False(ChangeText.Of(change, new SqliteDialect()) is { Before: null, After: null }));
    }
}
