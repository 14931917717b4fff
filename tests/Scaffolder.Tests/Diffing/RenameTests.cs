using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Diffing;

public sealed class RenameTests
{
    private static readonly Column _id = new() { Name = "id", Type = new IntegerType(32), IsNullable = false };
    private static readonly Column _nick = new() { Name = "nick", Type = new StringType(40) };

    [Fact]
    public void Without_an_instruction_nothing_is_a_rename() =>
        Assert.Equal(["ColumnRemoved", "ColumnAdded"], Changes(Users(_nick), Users(_nick with { Name = "handle" })));

    [Fact]
    public void An_instruction_makes_it_one() =>
        Assert.Equal(["ColumnRenamed"], Changes(Users(_nick), Users(_nick with { Name = "handle" }), new RenameInstruction(new("users"), "nick", "handle")));

    [Fact]
    public void An_instruction_that_is_done_says_nothing() =>
        Assert.Empty(Changes(Users(_nick with { Name = "handle" }), Users(_nick with { Name = "handle" }), new RenameInstruction(new("users"), "nick", "handle")));

    [Fact]
    public void An_instruction_onto_a_name_that_is_taken_is_not_followed() =>
        Assert.Equal(["ColumnRemoved"], Changes(Users(_nick, _nick with { Name = "handle" }), Users(_nick with { Name = "handle" }), new RenameInstruction(new("users"), "nick", "handle")));

    [Fact]
    public void A_check_follows_a_column_to_a_reserved_word()
    {
        var current = Schema(new Table(new("users"), [_id, _nick]) { Checks = [new("ck", new("length(nick) > 1 and nick <> 'nick'"))] });
        var desired = Schema(new Table(new("users"), [_id, _nick with { Name = "order" }]) { Checks = [new("ck", new("length(\"order\") > 1 AND \"order\" <> 'nick'"))] });
        Assert.Equal(["ColumnRenamed"], Changes(current, desired, new RenameInstruction(new("users"), "nick", "order")));
    }

    [Fact]
    public void Tables_of_one_schema_change_places_inside_it()
    {
        var current = Schema(new(new("a", "shop"), [_id]), new(new("b", "shop"), [_id, _nick])) with { Schemas = ["shop"] };
        var desired = Schema(new(new("a", "shop"), [_id, _nick]), new(new("b", "shop"), [_id])) with { Schemas = ["shop"] };
        EquatableArray<RenameInstruction> renames = [new(new("a", "shop"), null, "b"), new(new("b", "shop"), null, "a")];
        var plan = Planner.Plan(current, SchemaDiffer.Diff(current, desired, renames), new(Targets.Online));
        Assert.All(plan.Steps, step => Assert.Equal("shop", step.Operation.Target?.Schema));
        RoundTrip.Check(current, desired, renames, new(Targets.Online));
    }

    [Fact]
    public void Candidates_are_ranked_and_say_why()
    {
        var current = Users(_nick, new() { Name = "bio", Type = new StringType() });
        var desired = Users(_nick with { Name = "nickname" }, new() { Name = "joined", Type = new DateType() });
        var candidates = RenameCandidates.Find(current, desired);
        Assert.Equal(new(new("users"), "nick", "nickname"), candidates[0].Instruction);
        Assert.Contains("the same type", candidates[0].Evidence);
        Assert.DoesNotContain(candidates, candidate => candidate.Instruction.NewName == "joined");
    }

    [Fact]
    public void A_table_with_the_same_columns_is_a_candidate()
    {
        var candidates = RenameCandidates.Find(Users(_nick), Schema(new Table(new("people"), [_id, _nick]), new Table(new("logs"), [_id])));
        Assert.Equal(new(new("users"), null, "people"), candidates[0].Instruction);
    }

    [Fact]
    public void What_is_decided_is_not_asked_again() =>
        Assert.Empty(RenameCandidates.Find(Users(_nick), Users(_nick with { Name = "handle" }), [new(new("users"), "nick", "handle")]));

    private static DatabaseSchema Users(params Column[] columns) => Schema(new Table(new("users"), [_id, .. columns]));

    private static DatabaseSchema Schema(params Table[] tables) => new DatabaseSchema { Tables = [.. tables] }.Sorted();

    private static IEnumerable<string> Changes(DatabaseSchema current, DatabaseSchema desired, params RenameInstruction[] renames) =>
        SchemaDiffer.Diff(current, desired, [.. renames]).Select(change => change.GetType().Name);
}
