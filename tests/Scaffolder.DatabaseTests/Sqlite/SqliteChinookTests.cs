using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>A database with rows that nobody here made: inspected, changed, migrated and brought back.</summary>
public sealed class SqliteChinookTests
{
    [Fact]
    public async Task Chinook_is_changed_with_its_rows_and_brought_back()
    {
        if (Shared.Root is null)
        {
            return;
        }

        await using var lab = new SqliteLab();
        Assert.Equal((0, ""), await lab.ClientAsync(await File.ReadAllTextAsync(Path.Combine(Shared.Root, "databases", "chinook", "Chinook_Sqlite.sql"))));
        var before = await lab.ReadAsync();
        Assert.Equal(11, before.Tables.Count);
        var rows = await RowsAsync(lab, before);

        var after = before
            .With(new("Customer"), table => table!.WithColumn("Email", column => column with { Type = new StringType(320) })
                .WithColumn("Company", column => column with { Default = new LiteralDefault("none", LiteralKind.String) }) with
            { Uniques = [new("uq_email", ["Email"])] })
            .With(new("Track"), table => table! with
            {
                Columns = [.. table.Columns, new() { Name = "Seconds", Type = new IntegerType(32), Generated = new(new("Milliseconds / 1000")) }, new() { Name = "Rating", Type = new IntegerType(16), IsNullable = false, Default = new LiteralDefault("3", LiteralKind.Number) }],
                Checks = [new("ck_price", new("UnitPrice >= 0"))],
            })
            .With(new("Artist"), table => table!.WithColumn("ArtistId", column => column with { Identity = new() }))
            .With(new("Album"), table => table! with { ForeignKeys = [table.ForeignKeys[0] with { Name = "fk_artist", OnDelete = ReferentialAction.Cascade }] })
            .With(new("Note"), _ => new(new("Note"), [new() { Name = "Id", Type = new IntegerType(64), IsNullable = false, Identity = new() }, new() { Name = "TrackId", Type = new IntegerType(32) }])
            {
                PrimaryKey = new(null, ["Id"]),
                ForeignKeys = [new("fk_note", ["TrackId"], new("Track"), ["TrackId"]) { OnDelete = ReferentialAction.SetNull }],
            }) with
        { Objects = [new("view", new("Length"), "CREATE VIEW Length AS SELECT AlbumId, sum(Seconds) AS Seconds FROM Track GROUP BY AlbumId")] };
        after = SqliteLab.Dialect.Normalize(after);

        var up = SqliteLab.Plan(before, after);
        Assert.Empty(SchemaDiffer.Diff(up.To, after));
        var (upSql, downSql) = (SqliteLab.Dialect.Lower(up), SqliteLab.Dialect.Lower(SqliteLab.Revert(up)));
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal((0, ""), await lab.ClientAsync(SqliteLab.Dialect.Script(upSql, "up")));
            Assert.Empty(SchemaDiffer.Diff(await lab.ReadAsync(), after));
            Assert.Equal("1 | 343 | 3", await lab.ScalarAsync("SELECT TrackId || ' | ' || Seconds || ' | ' || Rating FROM Track WHERE TrackId = 1"));
            await lab.ApplyAsync(upSql, guarded: true);

            await lab.ApplyAsync(downSql, guarded: true);
            Assert.Empty(SchemaDiffer.Diff(await lab.ReadAsync(), before));
            Assert.Equal(rows, await RowsAsync(lab, before));
        }
    }

    [Fact]
    public async Task Chinook_made_from_its_model_takes_its_rows()
    {
        if (Shared.Root is null)
        {
            return;
        }

        var sql = await File.ReadAllTextAsync(Path.Combine(Shared.Root, "databases", "chinook", "Chinook_Sqlite.sql"));
        var model = await SqliteLab.ModelAsync(sql);
        await using var original = new SqliteLab();
        await using var copy = new SqliteLab();
        Assert.Equal((0, ""), await original.ClientAsync(sql));
        await copy.ApplyAsync(SqliteLab.Dialect.Lower(SqliteLab.Plan(DatabaseSchema.Empty, model)));
        Assert.Equal((0, ""), await copy.ClientAsync("BEGIN;\n" + sql[sql.IndexOf("INSERT INTO", StringComparison.Ordinal)..] + "COMMIT;\n"));
        Assert.Equal(await RowsAsync(original, model), await RowsAsync(copy, model));
    }

    // Every value of every column that was there at first, by name: columns that come back stand at the end.
    private static async Task<string> RowsAsync(SqliteLab lab, DatabaseSchema schema)
    {
        var queries = schema.Tables.Select(table => $"SELECT {string.Join(" || ',' || ", table.Columns.Select(column => SqliteLab.Dialect.ValueAsText(column.Name)))} FROM {SqliteLab.Dialect.Quote(table.Name)} ORDER BY 1;");
        return (await lab.ClientAsync(string.Join("\n", queries))).Output;
    }
}
