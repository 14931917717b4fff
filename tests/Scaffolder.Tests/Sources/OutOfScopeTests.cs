using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Sources;

/// <summary>What a source has no words for is not a wish to drop it.</summary>
public sealed class OutOfScopeTests
{
    private static readonly DatabaseSchema _database = new()
    {
        Schemas = ["audit"],
        Enums = [new(new("role"), ["a"]) { Comment = "Who." }, new(new("level", "audit"), ["low"])],
        Tables =
        [
            new(new("log", "audit"), [new() { Name = "id", Type = new IntegerType(64) }]),
            new(new("users"), [new() { Name = "id", Type = new IntegerType(32), Identity = new(Always: true), IsNullable = false }, new() { Name = "email", Type = new StringType(), Collation = "C", Comment = "Where." }, new() { Name = "upper", Type = new StringType(), Generated = new(new("upper(email)")) }])
            {
                PrimaryKey = new("users_pkey", ["id"]) { Include = ["email"] },
                Uniques = [new("users_email_key", ["email"]) { Deferrability = Deferrability.InitiallyDeferred }],
                Checks = [new("users_email_check", new("email <> ''"))],
                Indexes = [new("users_lower", [new(null, new("lower(email)"))]), new("users_upper_idx", [new("upper")]) { Predicate = new("id > 5") }],
                Options = [new("unlogged", "true")],
                Comment = "People.",
            },
        ],
        Objects = [new("view", new("everyone"), "CREATE VIEW everyone AS SELECT 1"), new("trigger", new("t"), "CREATE TRIGGER t", new("users")), new("trigger", new("gone"), "CREATE TRIGGER gone", new("others"))],
    };

    private static readonly DatabaseSchema _model = new()
    {
        Enums = [new(new("role"), ["a"])],
        Tables =
        [
            new(new("users"), [new() { Name = "id", Type = new IntegerType(32), Identity = new() { IsSerial = true }, IsNullable = false }, new() { Name = "email", Type = new StringType() }, new() { Name = "upper", Type = new StringType() }])
            {
                PrimaryKey = new("users_pkey", ["id"]),
                Indexes = [new("users_email_key", [new("email")]) { IsUnique = true }, new("users_upper_idx", [new("upper")])],
            },
        ],
    };

    [Fact]
    public void A_model_that_can_say_little_asks_for_no_drops()
    {
        var change = Assert.Single(SchemaDiffer.Diff(Database, OutOfScope.Keep(Model, Database, SchemaScope.Tables)));

        // The table of the trigger is in neither model, so the trigger goes.
        Assert.Equal("gone", Assert.IsType<ObjectRemoved>(change).Object.Name.Name);
    }

    [Fact]
    public void A_model_that_can_say_everything_means_what_it_does_not_say() => Assert.Same(_model, OutOfScope.Keep(_model, _database, SchemaScope.Everything));

    [Fact]
    public void What_it_can_say_is_taken_at_its_word()
    {
        var kept = OutOfScope.Keep(Model, Database, SchemaScope.Everything & ~SchemaScope.Objects);
        Assert.Contains(kept.Objects, item => item.Kind == "view");
        var table = Assert.Single(kept.Tables);
        Assert.Empty(table.Checks);
        Assert.Null(table.Comment);
        Assert.Null(table.Find("email")!.Collation);
    }

    [Fact]
    public void Its_own_changes_stay()
    {
        var model = Model with { Tables = [Model.Tables[0] with { Columns = [Model.Tables[0].Columns[0], new() { Name = "nick", Type = new StringType() }] }] };
        var changes = SchemaDiffer.Diff(Database with { Objects = [] }, OutOfScope.Keep(model, Database with { Objects = [] }, SchemaScope.Tables));
        Assert.Contains(changes, change => change is ColumnAdded { Column.Name: "nick" });
        Assert.Contains(changes, change => change is ColumnRemoved { Column.Name: "email" });
    }

    private static DatabaseSchema Database => new PostgreSqlDialect(null).Normalize(_database).Sorted();

    private static DatabaseSchema Model => new PostgreSqlDialect(null).Normalize(_model).Sorted();
}
