namespace Scaffolder.DatabaseTests.Sqlite;

public sealed class SqliteInspectedTests
{
    [Theory]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a VARCHAR(20) COLLATE NOCASE DEFAULT 'it''s' NOT NULL ON CONFLICT IGNORE, b DECIMAL(10,2) CHECK (b > 0), g INT AS (b * 2) STORED, UNIQUE (a, b) ON CONFLICT REPLACE); CREATE UNIQUE INDEX ix ON t (lower(a), b DESC) WHERE b > 1;")]
    [InlineData("CREATE TABLE s (k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID; CREATE TABLE c (k TEXT REFERENCES s ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED); CREATE VIEW v AS SELECT k FROM s; CREATE TRIGGER t AFTER INSERT ON s BEGIN DELETE FROM c; END;")]
    public async Task What_was_inspected_is_inspected_again_as_it_was(string sql)
    {
        await using var first = new SqliteLab();
        await using var second = new SqliteLab();
        Assert.Equal((0, ""), await first.ClientAsync(sql));
        await using var from = await first.Scratch.OpenAsync(default);
        await using var to = await second.Scratch.OpenAsync(default);
        await Conformance.InspectedTwiceAsync(SqliteLab.Dialect, from, to);
    }
}
