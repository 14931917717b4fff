using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>Schemas that others wrote, from one to the next and back, as one who has neither would do it.</summary>
public sealed class SqliteCaseTests
{
    public static TheoryData<string> Cases => Shared.Cases(set => set.Contains("sqlite", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_schema_made_from_its_model_has_that_model(string name)
    {
        foreach (var file in Files(name))
        {
            var model = await SqliteLab.ModelAsync(await File.ReadAllTextAsync(file));
            await using var lab = new SqliteLab();
            var plan = SqliteLab.Plan(DatabaseSchema.Empty, model);
            await lab.ApplyAsync(SqliteLab.Dialect.Lower(plan));
            Same(model, await lab.ReadAsync());
            Same(model, plan.To);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_migration_leads_from_the_old_schema_to_the_new_one_and_back(string name)
    {
        if (name == Shared.NotRun)
        {
            return;
        }

        var (oldDdl, newDdl) = (await File.ReadAllTextAsync(Files(name)[0]), await File.ReadAllTextAsync(Files(name)[1]));
        var (before, after) = (await SqliteLab.ModelAsync(oldDdl), await SqliteLab.ModelAsync(newDdl));
        var up = SqliteLab.Plan(before, after);
        var down = SqliteLab.Revert(up);
        Same(after, up.To);
        Same(before, down.To);

        await using var lab = new SqliteLab();
        Assert.Equal((0, ""), await lab.ClientAsync(oldDdl));
        var script = SqliteLab.Dialect.Script(SqliteLab.Dialect.Lower(up), "up");
        Assert.Equal((0, ""), await lab.ClientAsync(script));
        Same(after, await lab.ReadAsync());
        if (up.Steps.Count > 0)
        {
            var (code, output) = await lab.ClientAsync(script);
            Assert.Equal(1, code);
            Assert.Contains("up is applied already", output, StringComparison.Ordinal);
        }

        await using var fresh = new SqliteLab();
        Assert.Equal((0, ""), await fresh.ClientAsync(newDdl));
        Assert.Equal(await fresh.CatalogueAsync(), await lab.CatalogueAsync());

        await lab.ApplyAsync(SqliteLab.Dialect.Lower(up), guarded: true);
        Same(after, await lab.ReadAsync());
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(down), guarded: true);
        Same(before, await lab.ReadAsync());
        await lab.ApplyAsync(SqliteLab.Dialect.Lower(up), guarded: true);
        Same(after, await lab.ReadAsync());
    }

    [Fact]
    public async Task Any_schema_becomes_any_other()
    {
        if (Shared.Root is null)
        {
            return;
        }

        var files = ((IEnumerable<object[]>)Cases).SelectMany(row => Files((string)row[0])).Where(file => !file.Contains("visibility", StringComparison.Ordinal));
        var texts = await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(file)));
        var models = new List<DatabaseSchema>();
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            models.Add(await SqliteLab.ModelAsync(text));
        }

        models = [.. models.Distinct().OrderBy(model => model.Tables.Count).Take(18), SqliteLab.Dialect.Normalize(SqliteModels.EveryConstraint), SqliteLab.Dialect.Normalize(SqliteModels.EveryType)];
        await using var lab = new SqliteLab();
        var current = DatabaseSchema.Empty;
        foreach (var next in models.SelectMany(model => models.SelectMany(other => (DatabaseSchema[])[model, other])))
        {
            await lab.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(current, next)), guarded: true);
            current = await lab.ReadAsync();
            Same(next, current);
        }
    }

    private static void Same(DatabaseSchema expected, DatabaseSchema actual) =>
        Assert.Equal("", string.Join("\n", SchemaDiffer.Diff(actual, expected).Select(change => change.ToString())));

    private static string[] Files(string name) =>
        name == Shared.NotRun ? [] : [.. ((string[])["old.sql", "new.sql"]).Select(file => Path.Combine(Shared.Root!, name, file))];
}
