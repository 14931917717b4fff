using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Commands;

public sealed class RenameArgumentTests
{
    private static readonly DatabaseSchema _schema = new()
    {
        Schemas = ["app"],
        Tables =
        [
            new(new("users"), [new() { Name = "nick", Type = new StringType() }]),
            new(new("a.b=\"c\""), [new() { Name = "x", Type = new StringType() }]),
            new(new("orders", "app"), [new() { Name = "nr", Type = new StringType() }]),
        ],
    };

    public static TheoryData<string, string?, string, string?, string> Texts => new()
    {
        { "users=people", null, "users", null, "people" },
        { "users.nick=users.handle", null, "users", "nick", "handle" },
        { "users.nick=handle", null, "users", "nick", "handle" },
        { "app.orders=app.purchases", "app", "orders", null, "purchases" },
        { "app.orders.nr=app.orders.number", "app", "orders", "nr", "number" },
        { "\"a.b=\"\"c\"\"\"=plain", null, "a.b=\"c\"", null, "plain" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_rename_is_read_and_written(string text, string? schema, string table, string? column, string renamed)
    {
        var (instruction, problem) = RenameArgument.Parse(text, _schema);

        Assert.Null(problem);
        Assert.Equal(new RenameInstruction(new(table, schema), column, renamed), instruction);
        Assert.Equal(instruction, RenameArgument.Parse(RenameArgument.Write(instruction!), _schema).Instruction);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("users=")]
    [InlineData("=people")]
    [InlineData("nobody=people")]
    [InlineData("users.nobody=x")]
    [InlineData("a=b=c")]
    public void What_is_no_rename_is_told(string text) => Assert.NotNull(RenameArgument.Parse(text, _schema).Problem);
}
