using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>What is there under the wanted name is compared with what is wanted, whatever it is called.</summary>
[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlGuardTests(PostgreSqlServer server)
{
    private static readonly DatabaseSchema Before = new() { Tables = [Table(new("t")), Table(new("p")) with { Uniques = [new("uq_p", ["a"])] }] };

    private static readonly DatabaseSchema After = new()
    {
        Enums = [new(new("mood"), ["sad", "happy"])],
        Tables =
        [
            Table(new("t")) with
            {
                Columns = [.. Table(new("t")).Columns, new() { Name = "c", Type = new StringType(20) }, new() { Name = "g", Type = new IntegerType(32), Generated = new(new("a + b")) }],
                Uniques = [new("uq", ["a", "b"])],
                Checks = [new("ck", new("a between 1 and 5 and s in ('x', 'y')"))],
                ForeignKeys = [new("fk", ["a"], new("p"), ["a"]) { OnDelete = ReferentialAction.Cascade }],
                Indexes = [new("ix", [new("a"), new("b") { IsDescending = true }]), new("ix_partial", [new("s")]) { Predicate = new("a != 3") }, new("ix_lower", [new(null, new("lower(s)"))]) { IsUnique = true }],
            },
            Table(new("p")) with { Uniques = [new("uq_p", ["a"])] },
            Table(new("n")),
        ],
    };

    [Theory]
    [InlineData("ALTER TABLE t ADD CONSTRAINT ck CHECK (a BETWEEN 1 AND 6 AND s IN ('x', 'y'))")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT ck UNIQUE (s)")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a)")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES p (a) ON DELETE CASCADE")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT uq UNIQUE (b, a)")]
    [InlineData("CREATE INDEX ix ON t (a, b)")]
    [InlineData("CREATE UNIQUE INDEX ix ON t (a, b DESC)")]
    [InlineData("CREATE INDEX ix ON p (a, b DESC)")]
    [InlineData("CREATE INDEX ix_partial ON t (s) WHERE a <> 4")]
    [InlineData("CREATE INDEX ix_lower ON t (lower(s))")]
    [InlineData("CREATE UNIQUE INDEX ix_lower ON t (upper(s))")]
    [InlineData("ALTER TABLE t ADD c text")]
    [InlineData("ALTER TABLE t ADD c varchar(21)")]
    [InlineData("CREATE TYPE mood AS ENUM ('happy', 'sad')")]
    [InlineData("CREATE TABLE n (other integer)")]
    [InlineData("CREATE VIEW n AS SELECT 1 AS other")]
    public async Task Something_else_of_that_name_stops_the_run(string foreign)
    {
        foreach (var strategy in (Strategy[])[Strategy.Direct, Strategy.Online])
        {
            await using var database = await server.NewDatabaseAsync();
            await database.RunAsync(Script(DatabaseSchema.Empty, Before, Strategy.Direct));
            await database.ExecuteAsync(foreign);
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => database.RunAsync(Script(Before, After, strategy)));
            Assert.Contains("is there already", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ALTER TABLE t ADD CONSTRAINT ck CHECK (((a >= 1) AND (a <= 5)) AND s = ANY (ARRAY['x', 'y']))")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT ck CHECK (a BETWEEN 1 AND 5 AND s IN ('x', 'y')) NOT VALID")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE NOT VALID")]
    [InlineData("CREATE UNIQUE INDEX uq ON t (a, b); ALTER TABLE t ADD CONSTRAINT uq UNIQUE USING INDEX uq")]
    [InlineData("CREATE INDEX ix ON t USING btree (a ASC, b DESC NULLS FIRST)")]
    [InlineData("CREATE INDEX ix_partial ON t (s) WHERE (NOT false) IS NOT NULL AND a <> 3; DROP INDEX ix_partial; CREATE INDEX ix_partial ON t (s) WHERE (a <> 3)")]
    [InlineData("ALTER TABLE t ADD c character varying(20)")]
    [InlineData("CREATE TYPE mood AS ENUM ('sad', 'happy')")]
    [InlineData("CREATE TABLE n (s text, a int, b int)")]
    public async Task The_same_in_other_words_is_taken_as_it_is(string there)
    {
        foreach (var strategy in (Strategy[])[Strategy.Direct, Strategy.Online])
        {
            await using var database = await server.NewDatabaseAsync();
            await database.RunAsync(Script(DatabaseSchema.Empty, Before, Strategy.Direct));
            await database.ExecuteAsync(there);
            await database.RunAsync(Script(Before, After, strategy));
            var made = await database.ReadAsync();
            Assert.Equal(After.Tables.Count, made.Tables.Count);
            Assert.Equal(3, made.Find(new("t"))!.Indexes.Count);
        }
    }

    [Fact]
    public async Task An_invalid_index_is_built_again()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.RunAsync(Script(DatabaseSchema.Empty, Before, Strategy.Direct));
        await database.ExecuteAsync("INSERT INTO t (s) VALUES ('x'), ('x')");
        var script = Script(Before, After, Strategy.Online);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => database.RunAsync(script));
        Assert.Contains("ix_lower", error.Message, StringComparison.Ordinal);
        await database.ExecuteAsync("DELETE FROM t WHERE ctid = '(0,1)'");
        await database.RunAsync(script);
        var made = await PostgreSqlDatabase.OpenAsync(database.Url);
        await using (made)
        {
            Assert.Contains((await made.ReadAsync()).Find(new("t"))!.Indexes, index => index.Name == "ix_lower");
        }
    }

    [Fact]
    public async Task A_lock_that_is_held_is_waited_for_in_short_attempts()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.RunAsync(Script(DatabaseSchema.Empty, Before, Strategy.Direct));
        await using var other = await PostgreSqlDatabase.OpenAsync(database.Url);
        await using var transaction = await other.Connection.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT FROM t");
        var run = database.RunAsync(Script(Before, After, Strategy.Direct));
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(run.IsCompleted);
        await transaction.CommitAsync();
        await run;
        Assert.Equal(5, (await database.ReadAsync()).Find(new("t"))!.Columns.Count);
    }

    private static Dialects.PostgreSql.PostgreSqlDialect Dialect => PostgreSqlDatabase.Dialect;

    private static SqlScript Script(DatabaseSchema before, DatabaseSchema after, Strategy strategy) =>
        Dialect.Lower(Planner.Plan(Dialect.Normalize(before), SchemaDiffer.Diff(Dialect.Normalize(before), Dialect.Normalize(after)), new(Dialect.Capabilities) { Strategy = strategy }));

    private static Table Table(ObjectName name) => new(name, [new() { Name = "a", Type = new IntegerType(32) }, new() { Name = "b", Type = new IntegerType(32) }, new() { Name = "s", Type = new StringType() }]);
}
