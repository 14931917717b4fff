using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Dialects;

/// <summary>What is written for MariaDB, where it is not one statement for each operation.</summary>
public sealed class MySqlStatementTests
{
    private static readonly SqlDialect _dialect = new MySqlDialect(MySqlFlavor.MariaDb, null);

    [Fact]
    public void Everything_that_changes_of_a_column_is_one_statement()
    {
        var statements = Statements(
            Table(new Column { Name = "a", Type = new IntegerType(32), Comment = "old" }),
            Table(new Column { Name = "a", Type = new IntegerType(64), IsNullable = false, Default = new LiteralDefault("7", LiteralKind.Number), Comment = "new" }));

        Assert.Equal(["ALTER TABLE `t` MODIFY COLUMN `a` bigint NOT NULL DEFAULT 7 COMMENT 'new', ALGORITHM=COPY, LOCK=SHARED"], statements);
    }

    [Fact]
    public void A_new_index_finds_its_place_among_the_others()
    {
        var column = new Column { Name = "a", Type = new IntegerType(32) };
        var (first, last) = (Index("first"), Index("last"));

        var statements = Statements(Table(column) with { Indexes = [first, last] }, Table(column) with { Indexes = [first, Index("between"), last], KeepsIndexOrder = true });

        Assert.Equal(["ALTER TABLE `t` ADD INDEX `between` (`a`), DROP INDEX `last`, ADD INDEX `last` (`a`), ALGORITHM=NOCOPY, LOCK=NONE"], statements);
    }

    [Fact]
    public void The_words_of_an_index_are_written_again_and_are_no_difference()
    {
        var column = new Column { Name = "a", Type = new IntegerType(32) };
        var written = Index("i") with { Spelling = new("BTREE") };

        Assert.Equal(["ALTER TABLE `t` ADD INDEX `i` (`a`) USING BTREE, ALGORITHM=NOCOPY, LOCK=NONE"], Statements(Table(column), Table(column) with { Indexes = [written] }));
        Assert.Empty(Statements(Table(column) with { Indexes = [Index("i")] }, Table(column) with { Indexes = [written] }));
    }

    [Fact]
    public void A_sequence_is_altered_so_that_its_numbers_stay_given()
    {
        var before = DatabaseSchema.Empty with { Objects = [new("sequence", new("s"), "CREATE SEQUENCE `s` start with 1 cache 10 nocycle")] };
        var after = DatabaseSchema.Empty with { Objects = [new("sequence", new("s"), "CREATE SEQUENCE `s` start with 1 nocache cycle")] };

        Assert.Equal(["ALTER SEQUENCE `s` start with 1 nocache cycle"], Statements(before, after));
        Assert.Contains(new MySqlDialect(MySqlFlavor.MySql, null).Check(after), problem => problem.Id == "SC0503");
    }

    [Fact]
    public void Triggers_that_fire_after_one_that_is_made_anew_follow_it()
    {
        var table = Table(new Column { Name = "a", Type = new IntegerType(32) });
        SchemaObject Trigger(string name, string body, string? previous = null) => new(
            "trigger", new(name), $"CREATE TRIGGER {name} BEFORE INSERT ON t FOR EACH ROW{(previous is null ? "" : $" FOLLOWS `{previous}`")} SET NEW.a = {body}", table.Name)
        {
            DependsOn = previous is null ? [] : [table.Name, new(previous)],
        };
        var last = Trigger("last", "3", "second");

        var statements = Statements(
            new DatabaseSchema { Tables = [table], Objects = [Trigger("first", "1"), last, Trigger("second", "2", "first")] },
            new DatabaseSchema { Tables = [table], Objects = [Trigger("first", "0"), last, Trigger("second", "2", "first")] });

        Assert.Equal(["first", "second", "last"], statements.Select(statement => statement.Split(' ')[4]));
    }

    [Fact]
    public void A_body_is_delimited_for_the_client()
    {
        const string Trigger = "CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; END";

        Assert.Equal($"DELIMITER ;;\n{Trigger}\n;;\nDELIMITER ;\n", _dialect.Terminated(Trigger));
        Assert.Equal("DROP TABLE t;\n", _dialect.Terminated("DROP TABLE t"));
    }

    private static Table Table(Column column) => new(new("t"), [column]);

    private static TableIndex Index(string name) => new(name, [new("a")]);

    private static string[] Statements(Table before, Table after) => Statements(new DatabaseSchema { Tables = [before] }, new DatabaseSchema { Tables = [after] });

    private static string[] Statements(DatabaseSchema before, DatabaseSchema after)
    {
        var (current, desired) = (_dialect.Normalize(before), _dialect.Normalize(after));
        var plan = Planner.Plan(current, SchemaDiffer.Diff(current, desired), new(_dialect.Capabilities));
        return [.. _dialect.Lower(plan).Statements.Select(statement => statement.Text)];
    }
}
