using Microsoft.Data.Sqlite;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>The traps of making a table anew.</summary>
public sealed class SqliteRebuildTests
{
    private const string _family =
        """
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, boss INTEGER REFERENCES parent (id) ON DELETE CASCADE);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
        CREATE TABLE grandchild (child_id INTEGER REFERENCES child (id) ON DELETE SET NULL, note TEXT);
        INSERT INTO parent VALUES (1, 'a', NULL), (2, 'b', 1), (70, 'gone', NULL);
        DELETE FROM parent WHERE id = 70;
        INSERT INTO child VALUES (10, 1), (20, 2);
        INSERT INTO grandchild VALUES (10, 'x'), (20, 'y');
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Children_of_cascading_keys_survive_the_rebuild_of_their_parent(bool inClient)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_family);
        var before = await lab.ReadAsync();
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(before, NameRequired(before)));
        if (inClient)
        {
            Assert.Equal((0, ""), await lab.ClientAsync("PRAGMA foreign_keys = ON;\n" + SqliteLab.Dialect.Script(script, "up")));
        }
        else
        {
            await lab.ApplyAsync(script);
        }

        Assert.Equal("2 2 2", await lab.ScalarAsync("SELECT (SELECT count(*) FROM parent) || ' ' || (SELECT count(*) FROM child) || ' ' || (SELECT count(child_id) FROM grandchild)"));
        Assert.Equal(NameRequired(before), await lab.ReadAsync());

        // The keys still point at the table, and still cascade.
        await lab.RunAsync("DELETE FROM parent WHERE id = 1");
        Assert.Equal("0 0 0", await lab.ScalarAsync("SELECT (SELECT count(*) FROM parent) || ' ' || (SELECT count(*) FROM child) || ' ' || (SELECT count(child_id) FROM grandchild)"));
    }

    [Fact]
    public async Task Without_the_frame_the_children_would_be_gone()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_family);
        var before = await lab.ReadAsync();
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(before, NameRequired(before)));
        var inside = new SqlBatch(IsTransactional: true, [.. script.Statements.OrderBy(statement => statement.Text.StartsWith("PRAGMA", StringComparison.Ordinal) ? 0 : 1)]);
        await lab.ApplyAsync(new([inside]));
        Assert.Equal(0L, await lab.ScalarAsync("SELECT count(*) FROM child"));
    }

    [Fact]
    public async Task Numbers_that_were_given_away_are_not_given_again()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_family);
        var before = await lab.ReadAsync();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(before, NameRequired(before))));
        await lab.RunAsync("INSERT INTO parent (name) VALUES ('new')");
        Assert.Equal(71L, await lab.ScalarAsync("SELECT max(id) FROM parent"));
        Assert.Equal(1L, await lab.ScalarAsync("SELECT count(*) FROM sqlite_sequence"));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    public async Task The_setting_of_foreign_keys_is_afterwards_what_it_was(long setting)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_family);
        var before = await lab.ReadAsync();
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(before, NameRequired(before)));
        await using var connection = (SqliteConnection)await lab.Scratch.OpenAsync(default);
        await SqliteLab.RunAsync(connection, $"PRAGMA foreign_keys = {setting}");
        foreach (var batch in script.Batches)
        {
            await SqliteLab.RunAsync(connection, batch.IsTransactional ? "BEGIN" : "SELECT 1");
            foreach (var statement in batch.Statements)
            {
                if (statement.Guard is null || await SqliteLab.IsTrueAsync(connection, statement.Guard.Pending))
                {
                    await SqliteLab.RunAsync(connection, statement.Text);
                }
            }

            await SqliteLab.RunAsync(connection, batch.IsTransactional ? "COMMIT" : "SELECT 1");
        }

        Assert.Equal(setting == 1, await SqliteLab.IsTrueAsync(connection, "(SELECT foreign_keys FROM pragma_foreign_keys)"));
        Assert.True(await SqliteLab.IsTrueAsync(connection, "NOT EXISTS (SELECT 1 FROM sqlite_temp_master)"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_the_rows_break_stops_the_migration_before_it_is_committed(bool inClient)
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p_id INTEGER); INSERT INTO c VALUES (5)");
        var before = await lab.ReadAsync();
        var after = before.With(new("c"), table => table! with { ForeignKeys = [new("fk", ["p_id"], new("p"), ["id"])] });
        var dump = await lab.DumpAsync();
        var script = SqliteLab.Dialect.Lower(SqliteLab.Plan(before, after));
        var message = inClient
            ? (await lab.ClientAsync(SqliteLab.Dialect.Script(script, "up"))).Output
            : (await Assert.ThrowsAsync<InvalidOperationException>(() => lab.ApplyAsync(script))).Message;
        Assert.Contains("rows without the row that their foreign key names", message, StringComparison.Ordinal);
        Assert.Equal(dump, await lab.DumpAsync());
    }

    [Fact]
    public async Task Rows_that_broke_keys_of_other_tables_before_do_not_stop_it()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync("PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p_id INTEGER REFERENCES p (id)); INSERT INTO c VALUES (5); CREATE TABLE t (a TEXT, self INTEGER REFERENCES t (rowid))");
        var before = await lab.ReadAsync();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(before, before.With(new("t"), table => table! with { Checks = [new("ck", new("a > ''"))], ForeignKeys = [] }))));
        Assert.Single((await lab.ReadAsync()).Find(new("t"))!.Checks);
    }

    [Fact]
    public async Task The_number_of_a_row_is_kept_where_it_is_no_column()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync("CREATE TABLE t (a TEXT, _rowid_ TEXT); INSERT INTO t (rowid, a) VALUES (5, 'x'), (90, 'y')");
        var before = await lab.ReadAsync();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(before, before.With(new("t"), table => table!.WithColumn("a", column => column with { IsNullable = false })))));
        Assert.Equal("5,90", await lab.ScalarAsync("SELECT group_concat(rowid) FROM t"));
    }

    [Fact]
    public async Task A_table_with_the_name_of_the_new_one_is_not_touched()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync("CREATE TABLE t (a TEXT); CREATE TABLE _scaffolder_t (b TEXT); INSERT INTO _scaffolder_t VALUES ('kept')");
        var before = await lab.ReadAsync();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(before, before.With(new("t"), table => table!.WithColumn("a", column => column with { IsNullable = false })))));
        Assert.Equal("kept", await lab.ScalarAsync("SELECT b FROM _scaffolder_t"));
    }

    [Fact]
    public async Task A_table_is_renamed_where_only_the_case_changes()
    {
        await using var lab = new SqliteLab();
        await lab.RunAsync(_family);
        var before = await lab.ReadAsync();
        DatabaseSchema after = before with
        {
            Tables =
            [
                .. before.Tables.Select(table => table with
                {
                    Name = table.Name.Name == "parent" ? new("PARENT") : table.Name,
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key.References.Name == "parent" ? key with { References = new("PARENT") } : key)],
                }),
            ],
        };
        var plan = SqliteLab.Plan(before, after, new Diffing.RenameInstruction(new("parent"), null, "PARENT"));
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(plan));
        Assert.Equal(plan.To, await lab.ReadAsync());
        Assert.Equal(2L, await lab.ScalarAsync("SELECT count(*) FROM child"));
    }

    private static DatabaseSchema NameRequired(DatabaseSchema schema) =>
        schema.With(new("parent"), table => table!.WithColumn("name", column => column with { IsNullable = false }));
}
