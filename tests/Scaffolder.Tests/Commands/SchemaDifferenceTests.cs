using Scaffolder.Dialects.Sqlite;
using Scaffolder.Diffing;
using Scaffolder.Schema;
using Scaffolder.Verification;

namespace Scaffolder.Tests.Commands;

public class SchemaDifferenceTests
{
    private static readonly Table _table = new(new("orders"), [new() { Name = "id", Type = new IntegerType(32) }, new() { Name = "note", Type = new StringType() }])
    {
        Indexes = [new("idx_orders_note", [new("note")])],
    };

    [Fact]
    public void Equal_schemas_have_no_difference() => Assert.Null(Words(_table, _table));

    [Fact]
    public void What_is_left_over_missing_and_other_is_said_in_words()
    {
        var expected = _table with
        {
            Columns = [new() { Name = "id", Type = new IntegerType(64) }, new() { Name = "note", Type = new StringType() }, new() { Name = "sum", Type = new IntegerType(32) }],
            Indexes = [],
        };

        Assert.Equal("the database differs: orders.id is 'integer' and should be 'bigint'; orders.sum is missing: integer; orders.idx_orders_note is left over: index (note)", Words(_table, expected));
    }

    [Fact]
    public void A_long_list_is_one_short_line()
    {
        Table[] tables = [.. Enumerable.Range(10, 20).Select(number => new Table(new($"t{number}"), [.. Enumerable.Range(10, 50).Select(column => new Column { Name = $"c{column}", Type = new StringType() })]))];
        var words = SchemaDifference.Words(SchemaDiffer.Diff(DatabaseSchema.Empty, new() { Tables = [.. tables] }), new SqliteDialect())!;

        Assert.EndsWith(" and 15 more", words, StringComparison.Ordinal);
        Assert.InRange(words.Length, 100, 1200);
    }

    private static string? Words(Table found, Table expected) =>
        SchemaDifference.Words(SchemaDiffer.Diff(new() { Tables = [found] }, new() { Tables = [expected] }), new SqliteDialect());
}
