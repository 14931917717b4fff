using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests.Sqlite;

/// <summary>Databases that others made, in all the ways in which SQLite lets them.</summary>
public sealed class SqliteSourceTests
{
    [Fact]
    public async Task A_file_that_is_not_there_is_said_and_not_made()
    {
        var path = Path.Combine(Path.GetTempPath(), "scaffolder-no-such-directory", "no.db");
        var result = await new SqliteSource(path).ReadAsync(default);
        Assert.Null(result.Model);
        Assert.Equal("SC0453", Assert.Single(result.Diagnostics).Id);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said()
    {
        await using var lab = new SqliteLab();
        await File.WriteAllTextAsync(lab.Scratch.File, new string('x', 5000));
        var result = await new SqliteSource(lab.Scratch.File).ReadAsync(default);
        Assert.Null(result.Model);
        Assert.Equal("SC0454", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public async Task A_statement_that_SQLite_refuses_is_said_with_its_place()
    {
        var result = await new SqliteSqlSource("schema.sql", "CREATE TABLE a (b);\n\n  CREATE TABLEE c (d);\nCREATE TABLE e (f);").ReadAsync(default);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(new SourceLocation("schema.sql", 3, 3), diagnostic.Location);
        Assert.Contains("TABLEE", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ATTACH 'written.db' AS other; CREATE TABLE other.t (a)")]
    [InlineData("CREATE TABLE t (a); VACUUM INTO 'written.db'")]
    public async Task Loading_writes_no_other_file(string ddl)
    {
        var result = await new SqliteSqlSource("schema.sql", ddl).ReadAsync(default);
        Assert.Null(result.Model);
        Assert.False(File.Exists("written.db"));
    }

    [Fact]
    public async Task Virtual_tables_are_named_and_left_alone()
    {
        var result = await new SqliteSqlSource("schema.sql", "CREATE TABLE t (a); CREATE VIRTUAL TABLE search USING fts5 (a)").ReadAsync(default);
        Assert.Equal("t", Assert.Single(result.Model!.Schema.Tables).Name.Name);
        var message = Assert.Single(result.Diagnostics).Message;
        Assert.Contains("'search'", message, StringComparison.Ordinal);
        Assert.Contains("'search_content'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_cannot_say_is_named()
    {
        var result = await new SqliteSqlSource("schema.sql", "CREATE TABLE t (a INTEGER PRIMARY KEY ON CONFLICT REPLACE, b UNIQUE ON CONFLICT IGNORE, c REFERENCES t MATCH FULL, UNIQUE (b DESC, c))").ReadAsync(default);
        Assert.Equal(4, result.Diagnostics.Count);
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal("SC0452", diagnostic.Id));
    }

    [Fact]
    public async Task Every_way_to_write_a_table_is_read()
    {
        var table = (await SqliteLab.ModelAsync(
            """
            CREATE TABLE IF NOT EXISTS main . [odd /* name] -- a comment with ( and '
            (
              "CHECK" INTEGER CONSTRAINT "p k" PRIMARY KEY ASC AUTOINCREMENT /* , x */,
              `a,b` VARCHAR ( 10 ) DEFAULT ')' COLLATE "nocase" CONSTRAINT c1 NOT NULL CHECK (`a,b` <> ',' /* ) */) UNIQUE,
              c numeric(10,2) default -1.5e+3 references other deferrable initially deferred,
              d generated always as ("CHECK" + (1)) stored,
              e DOUBLE PRECISION AS (1),
              'f' DEFAULT (1 + (2)) CONSTRAINT k1 REFERENCES other (x) ON UPDATE SET NULL ON DELETE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE,
              g DEFAULT x'00', h DEFAULT TRUE, i DEFAULT "text", j BOOLEAN DEFAULT '1',
              CONSTRAINT "u'2" UNIQUE (c, 'f') CHECK (c > 0)
              CONSTRAINT k2 FOREIGN KEY (c, f) REFERENCES other (x, y) ON DELETE SET DEFAULT
            );
            CREATE TABLE other (x INTEGER PRIMARY KEY, y, UNIQUE (x, y));
            """)).Find(new("odd /* name"))!;

        Assert.Equal(["CHECK", "a,b", "c", "d", "e", "f", "g", "h", "i", "j"], table.Columns.Select(column => column.Name));
        Assert.Equal(new PrimaryKey("p k", ["CHECK"]), table.PrimaryKey);
        Assert.Equal(new Identity(), table.Columns[0].Identity);
        Assert.Equal(new Column { Name = "a,b", Type = new StringType(10), IsNullable = false, Default = new LiteralDefault(")", LiteralKind.String), Collation = "NOCASE" }, table.Columns[1]);
        Assert.Equal(new LiteralDefault("-1.5e+3", LiteralKind.Number), table.Columns[2].Default);
        Assert.Equal(new GeneratedValue(new("\"CHECK\" + (1)")), table.Columns[3].Generated);
        Assert.Equal(new GeneratedValue(new("1"), IsStored: false), table.Columns[4].Generated);
        Assert.Equal(new ExpressionDefault(new("1 + (2)")), table.Columns[5].Default);
        Assert.Equal(new ExpressionDefault(new("x'00'")), table.Columns[6].Default);
        Assert.Equal(new LiteralDefault("1", LiteralKind.Number), table.Columns[7].Default);
        Assert.Equal(new LiteralDefault("text", LiteralKind.String), table.Columns[8].Default);
        Assert.Equal(new LiteralDefault("true", LiteralKind.Boolean), table.Columns[9].Default);
        Assert.Equal([new(null, ["a,b"]), new("u'2", ["c", "f"])], table.Uniques);
        Assert.Equal([new(null, new("`a,b` <> ','")), new(null, new("c > 0"))], table.Checks);
        Assert.Equal(
        [
            new(null, ["c"], new("other"), ["x"]) { Deferrability = Deferrability.InitiallyDeferred },
            new("k1", ["f"], new("other"), ["x"]) { OnUpdate = ReferentialAction.SetNull, OnDelete = ReferentialAction.Cascade },
            new("k2", ["c", "f"], new("other"), ["x", "y"]) { OnDelete = ReferentialAction.SetDefault },
        ], table.ForeignKeys);
    }

    [Fact]
    public async Task Only_INTEGER_is_the_number_of_the_row()
    {
        var tables = (await SqliteLab.ModelAsync("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id BIGINT PRIMARY KEY); CREATE TABLE c (id INT PRIMARY KEY)")).Tables;
        Assert.Equal(["integer", "BIGINT", "INT"], tables.Select(table => SqliteLab.Dialect.TypeName(table.Columns[0].Type)));
    }

    [Fact]
    public async Task Indexes_are_read_with_all_they_say()
    {
        var index = (await SqliteLab.ModelAsync(
            """
            CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, "c d" TEXT);
            CREATE UNIQUE INDEX IF NOT EXISTS "i /*" ON t ((a) COLLATE NOCASE, lower(b || ')') COLLATE rtrim DESC, "c d" ASC, ((b) || 'x')) WHERE b IS NOT NULL -- why
              AND a > '';
            """)).Tables[0].Indexes[0];
        Assert.True(index.IsUnique);
        Assert.Equal(new SqlExpression("b IS NOT NULL  \n  AND a > ''"), index.Predicate);
        Assert.Equal([new("a"), new(null, new("lower(b || ')')")) { Collation = "RTRIM", IsDescending = true }, new("c d"), new(null, new("(b) || 'x'"))], index.Columns);
    }
}
