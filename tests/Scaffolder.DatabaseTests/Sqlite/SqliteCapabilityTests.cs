using Microsoft.Data.Sqlite;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>What is said to run in place is what SQLite runs in place, on a table with rows.</summary>
public sealed class SqliteCapabilityTests
{
    private const string _tables =
        """
        CREATE TABLE other (id INTEGER PRIMARY KEY, code TEXT UNIQUE, plain TEXT);
        CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT, ix TEXT, part TEXT, expr TEXT, ck INTEGER, fk INTEGER, gen INTEGER, computed INTEGER AS (gen + 1) VIRTUAL, seen TEXT, fired TEXT, free TEXT,
          UNIQUE (u), CHECK (ck > 0), FOREIGN KEY (fk) REFERENCES other (id));
        CREATE INDEX t_ix ON t (ix) WHERE part IS NOT NULL;
        CREATE INDEX t_expr ON t (lower(expr));
        CREATE TABLE child (code TEXT REFERENCES t (u));
        CREATE TABLE lonely (only_one TEXT);
        CREATE VIEW v AS SELECT seen FROM t;
        CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE other SET plain = NEW.fired; END;
        INSERT INTO t (id, ck) VALUES (1, 1), (2, 2);
        """;

    public static TheoryData<string> Columns => new("id", "u", "ix", "part", "expr", "ck", "fk", "gen", "computed", "seen", "fired", "free");

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_column_is_dropped_in_place_where_SQLite_does(string column)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_tables);
        var schema = await lab.ReadAsync();
        var says = SqliteLab.Dialect.Capabilities.CanRun(new DropColumn(new("t"), schema.Find(new("t"))!.Find(column)!), schema);
        Assert.Equal(await Runs(lab, $"ALTER TABLE t DROP COLUMN \"{column}\""), says);
    }

    [Fact]
    public async Task The_last_column_is_not_dropped()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_tables);
        var schema = await lab.ReadAsync();
        Assert.False(SqliteLab.Dialect.Capabilities.CanRun(new DropColumn(new("lonely"), schema.Find(new("lonely"))!.Columns[0]), schema));
        Assert.False(await Runs(lab, "ALTER TABLE lonely DROP COLUMN only_one"));
    }

    public static TheoryData<string, bool> Added => new()
    {
        { "x integer", true },
        { "x integer DEFAULT 5", true },
        { "x integer NOT NULL DEFAULT 5", true },
        { "x text COLLATE NOCASE DEFAULT 'it''s'", true },
        { "x integer DEFAULT NULL", true },
        { "x integer NOT NULL", false },
        { "x integer NOT NULL DEFAULT NULL", false },
        { "x text DEFAULT CURRENT_TIMESTAMP", false },
        { "x text DEFAULT (lower(hex(randomblob(4))))", false },
        { "x integer AS (ck + 1) VIRTUAL", true },
        { "x integer AS (ck + 1) STORED", false },
    };

    [Theory]
    [MemberData(nameof(Added))]
    public async Task A_column_is_added_in_place_where_SQLite_does(string definition, bool expected)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_tables);
        var column = (await SqliteLab.ModelAsync($"CREATE TABLE t (ck INTEGER, {definition})")).Tables[0].Columns[1];
        Assert.Equal(expected, SqliteLab.Dialect.Capabilities.CanRun(new AddColumn(new("t"), column), await lab.ReadAsync()));
        Assert.Equal(expected, await Runs(lab, $"ALTER TABLE t ADD COLUMN {definition}"));
    }

    [Fact]
    public void Nothing_else_of_a_table_is_altered_in_place()
    {
        var column = new Column { Name = "a", Type = new StringType() };
        var table = new Table(new("t"), [column]);
        var schema = DatabaseSchema.Empty with { Tables = [table] };
        MigrationOperation[] operations =
        [
            new AlterColumnType(table.Name, column, column with { Type = new IntegerType(32) }),
            new SetNullability(table.Name, column, false),
            new SetDefault(table.Name, column, column with { Default = new LiteralDefault("x", LiteralKind.String) }),
            new SetIdentity(table.Name, column, column with { Identity = new() }),
            new SetTableOptions(table.Name, [], [new("strict", "true")]),
            new AddConstraint(table.Name, new UniqueConstraint("u", ["a"])),
            new DropConstraint(table.Name, new UniqueConstraint("u", ["a"])),
            new RenameConstraint(table.Name, new UniqueConstraint("u", ["a"]), new UniqueConstraint("v", ["a"])),
        ];
        Assert.All(operations, operation => Assert.False(SqliteLab.Dialect.Capabilities.CanRun(operation, schema)));
        Assert.True(SqliteLab.Dialect.Capabilities.CanRun(new RenameColumn(table.Name, "a", "b"), schema));
        Assert.True(SqliteLab.Dialect.Capabilities.CanRun(new RenameTable(table.Name, new("u")), schema));
    }

    private static async Task<bool> Runs(SqliteLab lab, string statement)
    {
        try
        {
            await lab.RunAsync(statement);
            return true;
        }
        catch (InvalidOperationException e) when (e.InnerException is SqliteException)
        {
            return false;
        }
    }
}
