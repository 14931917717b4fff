using Scaffolder.DatabaseTests.MySql;
using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Dialects.Sqlite;
using Scaffolder.Diffing;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>A step whose object another step of the same migration makes, renames or takes away first is proven like any other.</summary>
[Collection(BothServersCollectionDefinition.Name)]
public sealed class SuccessorTests(PostgreSqlServer postgreSql, MariaDbServer mariaDb)
{
    // What replaces it has its name, and the queries of the document look for that.
    [Theory]
    [InlineData("postgresql", "n: { type: integer }", "checks: { c: n >= 0 }", "checks: { c: n >= -100 }")]
    [InlineData("sqlite", "n: { type: integer }", "checks: { c: n >= 0 }", "checks: { c: n >= -100 }")]
    [InlineData("postgresql", "n: { type: integer }, p: { type: integer }", "foreignKeys: { f: { columns: [p], references: t(id) } }", "foreignKeys: { f: { columns: [p], references: t(id), onDelete: cascade } }")]
    [InlineData("postgresql", "n: { type: integer }, p: { type: integer }", "indexes: { ix: [n] }", "indexes: { ix: [n, p] }")]
    [InlineData("postgresql", "n: { type: integer }, p: { type: integer }", "unique: { uq: [n] }", "unique: { uq: [n, p] }")]
    [InlineData("mariadb", "n: { type: integer }", "checks: { c: n >= 0 }", "checks: { c: n >= -100 }")]
    [InlineData("mariadb", "n: { type: integer }, p: { type: integer }", "foreignKeys: { f: { columns: [p], references: t(id) } }", "foreignKeys: { f: { columns: [p], references: t(id), onDelete: cascade } }")]
    [InlineData("mariadb", "n: { type: integer }, p: { type: integer }", "indexes: { ix: [n] }", "indexes: { ix: [n, p] }")]
    public async Task What_changes_under_its_name_is_proven(string database, string columns, string before, string after)
    {
        var proof = await ProveAsync(database, Model(columns, before), Model(columns, after));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public async Task A_new_column_that_is_filled_and_required_is_proven(string database)
    {
        var proof = await ProveAsync(database, Model("n: { type: integer }"), Model("n: { type: integer }, phone: { type: string(30), null: false, backfill: \"''\" }"));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public async Task A_column_that_is_renamed_and_gets_another_type_is_proven(string database)
    {
        var proof = await ProveAsync(database, Model("price: { type: integer }"), Model("amount: { type: bigint, renamedFrom: price }"), new RenameInstruction(new("t"), "price", "amount"));
        Assert.True(proof.Passed, string.Join('\n', proof.Cells));
    }

    private static string Model(string columns, string more = "") => $$"""
        tables:
          t:
            columns: { id: { type: integer, identity: true }, {{columns}} }
            primaryKey: [id]
            {{more}}
        """;

    private async Task<Proof> ProveAsync(string database, string before, string after, params RenameInstruction[] renames)
    {
        SqlDialect dialect = database switch { "sqlite" => new SqliteDialect(), "mariadb" => new MySqlDialect(MySqlFlavor.MariaDb, null), _ => new PostgreSqlDialect(null) };
        await using var scratch = database switch { "sqlite" => new SqliteScratch(), "mariadb" => await mariaDb.NewScratchAsync(), _ => await postgreSql.NewScratchAsync() };
        return await (await Subject.OfAsync(dialect, before, after, renames)).ProveAsync(scratch);
    }
}

[CollectionDefinition(Name)]
public sealed class BothServersCollectionDefinition : ICollectionFixture<PostgreSqlServer>, ICollectionFixture<MariaDbServer>
{
    public const string Name = "PostgreSQL and MariaDB";
}
