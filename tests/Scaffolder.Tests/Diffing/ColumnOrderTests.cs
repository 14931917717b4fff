using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Diffing;

public sealed class ColumnOrderTests
{
    [Theory]
    [InlineData("a b c", "c a b", "c")]
    [InlineData("a b c d", "a d b c", "d")]
    [InlineData("a b c", "a x b c y", "")]
    [InlineData("a b c", "c b a", "b c")]
    public void As_few_columns_move_as_can(string before, string after, string moved)
    {
        var changes = SchemaDiffer.Diff(Schema(before), Schema(after));

        Assert.Equal(moved, string.Join(' ', changes.OfType<ColumnMoved>().Select(change => change.Column.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_plan_puts_every_column_in_its_place()
    {
        var random = new Random(7);
        string[] names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        for (var turn = 0; turn < 200; turn++)
        {
            var (current, desired) = (Schema(Some()), Schema(Some()));
            var plan = Planner.Plan(current, SchemaDiffer.Diff(current, desired), new(Targets.Online));

            Assert.Equal(Names(desired), Names(plan.To));
        }

        string Some()
        {
            var some = names.Where(_ => random.Next(3) > 0).Append("z").ToArray();
            random.Shuffle(some);
            return string.Join(' ', some);
        }
    }

    [Fact]
    public void Where_the_order_says_nothing_nothing_moves()
    {
        var (current, desired) = (Schema("a b c", keepsOrder: false), Schema("c x b a", keepsOrder: false));

        var plan = Planner.Plan(current, SchemaDiffer.Diff(current, desired), new(Targets.Online));

        Assert.Equal([new AddColumn(new("t"), new() { Name = "x", Type = new IntegerType(32) })], plan.Steps.Select(step => step.Operation));
    }

    private static string Names(DatabaseSchema schema) => string.Join(' ', schema.Tables[0].Columns.Select(column => column.Name));

    private static DatabaseSchema Schema(string columns, bool keepsOrder = true) => DatabaseSchema.Empty with
    {
        Tables = [new(new("t"), [.. columns.Split(' ').Select(name => new Column { Name = name, Type = new IntegerType(32) })]) { KeepsColumnOrder = keepsOrder }],
    };
}
