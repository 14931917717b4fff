using Scaffolder.Dialects.Sqlite;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>What is made from a model and read back is the model as the dialect normalises it.</summary>
public sealed class SqliteSchemaTests
{
    public static TheoryData<string> HostileNames => new(SqliteModels.HostileNames);

    [Fact]
    public Task Every_type_and_default_comes_back() => ComesBack(SqliteModels.EveryType);

    [Fact]
    public Task Every_constraint_index_option_view_and_trigger_comes_back() => ComesBack(SqliteModels.EveryConstraint);

    [Theory]
    [MemberData(nameof(HostileNames))]
    public Task A_hostile_name_comes_back_from_every_place(string name) => ComesBack(SqliteModels.Hostile(name));

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        foreach (var schema in (DatabaseSchema[])[SqliteModels.EveryType, SqliteModels.EveryConstraint, .. SqliteModels.HostileNames.Select(SqliteModels.Hostile)])
        {
            var once = SqliteLab.Dialect.Normalize(schema);
            Assert.Equal(once, SqliteLab.Dialect.Normalize(once));
        }
    }

    [Fact]
    public void A_type_that_is_read_is_written_the_same()
    {
        foreach (var column in SqliteModels.EveryType.Tables[1].Columns.Concat(SqliteModels.EveryType.Tables[0].Columns))
        {
            var name = SqliteLab.Dialect.TypeName(column.Type);
            Assert.Equal(name, SqliteLab.Dialect.TypeName(SqliteLab.Dialect.ParseType(name)));
        }
    }

    [Theory]
    [InlineData("now()", "CURRENT_TIMESTAMP")]
    [InlineData("current_timestamp", "current_timestamp")]
    [InlineData("(((5)))", "5")]
    [InlineData("datetime('now')", "(datetime('now'))")]
    public void A_default_is_written_in_the_words_of_the_database(string model, string text)
    {
        var value = SqliteDefaults.Normalize(new ExpressionDefault(new(model)), new TimestampType());
        Assert.Equal(text, SqliteDefaults.Text(value!));
    }

    [Fact]
    public async Task The_default_uuid_is_a_version_4_uuid()
    {
        await using var lab = new SqliteLab();
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, SqliteModels.EveryType)));
        for (var i = 0; i < 50; i++)
        {
            await lab.RunAsync("INSERT INTO defaults (number) VALUES (1)");
        }

        Assert.Equal(50L, await lab.ScalarAsync("SELECT count(DISTINCT key) FROM defaults WHERE key GLOB '????????-????-4???-[89ab]???-????????????' AND key = lower(key)"));
    }

    private static async Task ComesBack(DatabaseSchema schema)
    {
        var model = SqliteLab.Dialect.Normalize(schema);
        Assert.DoesNotContain(SqliteLab.Dialect.Check(schema), diagnostic => diagnostic.Severity == Severity.Error);
        var plan = SqliteLab.Plan(DatabaseSchema.Empty, schema);

        await using var lab = new SqliteLab();
        var script = SqliteLab.Dialect.Lower(plan);
        await lab.ApplyAsync(script, guarded: true);
        Assert.Equal(model, await lab.ReadAsync());
        var dump = await lab.DumpAsync();
        await lab.ApplyAsync(script, guarded: true);
        Assert.Equal(dump, await lab.DumpAsync());

        await lab.Scratch.ResetAsync(default);
        var file = SqliteLab.Dialect.Script(script, "the migration");
        Assert.Equal((0, ""), await lab.ClientAsync(file));
        Assert.Equal(dump, await lab.DumpAsync());
        var (code, output) = await lab.ClientAsync(file);
        Assert.Equal(1, code);
        Assert.Contains("the migration is applied already: nothing was changed", output, StringComparison.Ordinal);
        Assert.Equal(dump, await lab.DumpAsync());

        await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Revert(plan)), guarded: true);
        Assert.Equal(DatabaseSchema.Empty, await lab.ReadAsync());
    }
}
