using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>The file for the database's own client: what stops it, what it says, and what it leaves behind.</summary>
public sealed class SqliteScriptTests
{
    public static TheoryData<string> HostileNames => new(SqliteModels.HostileNames);

    [Theory]
    [InlineData("CREATE TABLE parent (a TEXT)", "table \"parent\" already exists")]
    [InlineData("CREATE VIEW PARENT AS SELECT 1", "view \"parent\" already exists")]
    [InlineData("CREATE TABLE x (a); CREATE INDEX ix_desc ON x (a)", "index ix_desc already exists")]
    [InlineData("CREATE TABLE seen (a)", "table seen already exists")]
    public async Task What_is_in_the_way_stops_the_file_and_leaves_everything_as_it_was(string there, string message)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(there);
        var dump = await lab.DumpAsync();
        var script = SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, SqliteModels.EveryConstraint)), "20260101_first");
        var (code, output) = await lab.ClientAsync(script);
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Equal(dump, await lab.DumpAsync());
    }

    [Fact]
    public async Task A_table_that_another_tool_made_in_the_same_shape_counts_as_made()
    {
        var model = new DatabaseSchema
        {
            Tables =
            [
                new(new("t"),
                [
                    new() { Name = "id", Type = new IntegerType(32), IsNullable = false, Identity = new() },
                    new() { Name = "flag", Type = new BooleanType(), Default = new LiteralDefault("true", LiteralKind.Boolean) },
                    new() { Name = "made", Type = new TimestampType(), Default = new ExpressionDefault(new("now()")) },
                    new() { Name = "up", Type = new IntegerType(32) },
                ])
                {
                    PrimaryKey = new(null, ["id"]),
                    Checks = [new("ck", new("flag IN ('a  b', 'c')"))],
                    ForeignKeys = [new("fk", ["up"], new("t"), ["id"]) { OnDelete = ReferentialAction.Cascade }],
                    Indexes = [new("ix", [new("flag"), new("up") { IsDescending = true }])],
                },
            ],
        };
        await using var lab = new SqliteLab();
        await lab.RunAsync(
            """
            create table `t` (`id` integer not null primary key autoincrement, `flag` boolean default '1', `made` datetime default CURRENT_TIMESTAMP, `up` integer,
              constraint `ck` check (flag in ('a  b', 'c')), constraint `fk` foreign key(`up`) references `t`(`id`) on delete CASCADE);
            create index `ix` on `t` (`flag`, `up` desc)
            """);
        var (code, output) = await lab.ClientAsync(SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, model)), "first"));
        Assert.Equal(1, code);
        Assert.Contains("first is applied already", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task A_hostile_name_is_rebuilt_renamed_and_dropped(string name)
    {
        var first = SqliteLab.Dialect.Normalize(SqliteModels.Hostile(name));
        var second = first.With(new(name), table => table!.WithColumn(name + "2", column => column with { IsNullable = false }) with
        {
            Indexes = [table.Indexes[0] with { Name = name + "j" }],
            Checks = [.. table.Checks.Select(check => check with { Name = check.Name + "x" })],
            Columns = [.. table.Columns.Where(column => column.Name != name + "5").Select(column => column.Name == name + "2" ? column with { IsNullable = false } : column)],
            ForeignKeys = [],
        });
        await using var lab = new SqliteLab();
        foreach (var (from, to) in ((DatabaseSchema, DatabaseSchema)[])[(DatabaseSchema.Empty, first), (first, second), (second, first), (first, DatabaseSchema.Empty)])
        {
            Assert.Equal((0, ""), await lab.ClientAsync(SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(SqliteLab.Plan(from, to)), name)));
            Assert.Equal(to, await lab.ReadAsync());
        }
    }

    [Fact]
    public async Task A_plan_of_thousands_of_steps_is_one_script()
    {
        var model = new DatabaseSchema
        {
            Tables = [.. Enumerable.Range(0, 1500).Select(number => new Table(new($"t{number:D4}"), [new() { Name = "id", Type = new IntegerType(32) }]) { Indexes = [new($"i{number:D4}", [new("id")])] })],
        };
        await using var lab = new SqliteLab();
        var script = SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, model)), "many");
        Assert.Equal((0, ""), await lab.ClientAsync(script));
        Assert.Equal(1500, (await lab.ReadAsync()).Tables.Count);
        Assert.Contains("many is applied already", (await lab.ClientAsync(script)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Guards_are_short_enough_to_be_read()
    {
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, SqliteModels.EveryConstraint));
        Assert.All(script.Statements, statement => Assert.InRange(statement.Guard?.Pending.Length ?? 0, 0, 100));
        Assert.All(script.Statements, statement => Assert.InRange(statement.Guard?.Conflict?.Length ?? 0, 0, 400));
        Assert.InRange(script.Applied!.Length, 1, 1500);
    }

    [Fact]
    public async Task A_table_of_the_same_name_in_another_shape_is_not_taken_for_applied()
    {
        var model = new DatabaseSchema { Tables = [new(new("t"), [new() { Name = "a", Type = new StringType(3), IsNullable = false }])] };
        await using var lab = new SqliteLab();
        await lab.RunAsync("CREATE TABLE t (a varchar(4) NOT NULL)");
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, model));
        var (code, output) = await lab.ClientAsync(SqliteLab.Dialect.Script(script, "first"));
        Assert.Equal(1, code);
        Assert.Contains("already exists", output, StringComparison.Ordinal);
        Assert.Equal(1L, await lab.ScalarAsync($"SELECT {script.Statements.Single().Guard!.Conflict}"));
    }

    [Fact]
    public void A_plan_without_steps_is_an_empty_script() =>
        Assert.Equal("", SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(new MigrationPlan(DatabaseSchema.Empty, [])), "nothing"));
}
