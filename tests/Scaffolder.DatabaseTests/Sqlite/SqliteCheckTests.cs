using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>What SQLite cannot have is said, and refused where leaving it out would change what the database guarantees.</summary>
public sealed class SqliteCheckTests
{
    private static readonly Table _table = new(new("t"), [new() { Name = "a", Type = new IntegerType(32) }, new() { Name = "b", Type = new StringType() }]);

    public static TheoryData<string> Refused => new(Models.Select(model => model.Name));

    private static (string Id, string Name, DatabaseSchema Schema)[] Models =>
    [
        ("SC0401", "a schema", new() { Schemas = ["sales"] }),
        ("SC0401", "a table in a schema", Of(_table with { Name = new("t", "sales") })),
        ("SC0402", "a sequence", new() { Objects = [new("sequence", new("s"), "CREATE SEQUENCE s")] }),
        ("SC0403", "a name of SQLite's own", Of(_table with { Name = new("SQLite_t") })),
        ("SC0404", "tables that differ in case", new() { Tables = [_table, _table with { Name = new("T") }] }),
        ("SC0404", "an index with the name of a table", Of(_table with { Indexes = [new("T", [new("a")])] })),
        ("SC0404", "columns that differ in case", Of(_table with { Columns = [.. _table.Columns, new() { Name = "A", Type = new StringType() }] })),
        ("SC0406", "no row numbers and no key", Of(_table with { Options = [new("without rowid", "true")] })),
        ("SC0407", "no columns", Of(_table with { Columns = [] })),
        ("SC0408", "numbers beside the key", Of(_table.WithColumn("a", column => column with { Identity = new() }))),
        ("SC0409", "numbers from 100", Of(_table.WithColumn("a", column => column with { Identity = new(Start: 100) }) with { PrimaryKey = new(null, ["a"]) })),
        ("SC0411", "included columns", Of(_table with { Indexes = [new("i", [new("a")]) { Include = ["b"] }] })),
        ("SC0411", "a key with included columns", Of(_table with { Uniques = [new("u", ["a"]) { Include = ["b"] }] })),
        ("SC0412", "NULLs that are the same", Of(_table with { Uniques = [new("u", ["a"]) { NullsNotDistinct = true }] })),
        ("SC0413", "a deferred unique constraint", Of(_table with { Uniques = [new("u", ["a"]) { Deferrability = Deferrability.InitiallyDeferred }] })),
        ("SC0416", "a method", Of(_table with { Indexes = [new("i", [new("a")]) { Method = "gin" }] })),
        ("SC0416", "an operator class", Of(_table with { Indexes = [new("i", [new("a") { OperatorClass = "text_pattern_ops" }])] })),
        ("SC0417", "NULLs last", Of(_table with { Indexes = [new("i", [new("a") { NullsFirst = false }])] })),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused(string name)
    {
        var (id, _, schema) = Models.Single(model => model.Name == name);
        var diagnostic = Assert.Single(SqliteLab.Dialect.Check(schema), item => item.Severity == Severity.Error);
        Assert.Equal(id, diagnostic.Id);
        Assert.NotNull(diagnostic.Help);
    }

    [Fact]
    public void Comments_stay_in_the_model_and_that_is_said()
    {
        var schema = Of(_table.WithColumn("a", column => column with { Comment = "why" }) with { Comment = "what" });
        Assert.Equal(("SC0418", Severity.Info), Assert.Single(SqliteLab.Dialect.Check(schema).Select(item => (item.Id, item.Severity))));
        Assert.Null(SqliteLab.Dialect.Normalize(schema).Tables[0].Comment);
    }

    [Fact]
    public void What_it_reads_and_does_not_act_on_is_said()
    {
        var schema = Of(_table.WithColumn("b", column => column with { Collation = "de_DE" }) with
        {
            Checks = [new("ck", new("a > 0")) { IsValidated = false }],
            ForeignKeys = [new("fk", ["a"], new("t"), ["a"]) { IsMatchFull = true }],
            Options = [new("unlogged", "true")],
        });
        Assert.Equal(["SC0405", "SC0410", "SC0414", "SC0415"], SqliteLab.Dialect.Check(schema).Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(SqliteLab.Dialect.Check(schema), item => item.Severity == Severity.Error);
    }

    private static DatabaseSchema Of(Table table) => new() { Tables = [table] };
}
