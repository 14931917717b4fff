using Scaffolder.Dialects;

namespace Scaffolder.Tests.Schema;

public class WrittenStatementTests
{
    [Theory]
    [InlineData("postgresql", "drop /* now */ database victim", "a database of the server")]
    [InlineData("postgresql", "ALTER SYSTEM SET work_mem = '1GB'", "the settings of the server")]
    [InlineData("postgresql", "copy (select 1) to program 'touch x'", "a program on the server's machine")]
    [InlineData("postgresql", "COPY t FROM '/etc/passwd'", "a file of the server")]
    [InlineData("postgresql", "DO $$ BEGIN EXECUTE 'copy t to program ''touch x'''; END $$", "a program on the server's machine")]
    [InlineData("postgresql", "select pg_read_file('a')", "what pg_read_file reaches")]
    [InlineData("mysql", "USE other", "another database")]
    [InlineData("mysql", "DROP TABLE `victim`.t", "the database 'victim'")]
    [InlineData("mysql", "SELECT 1 INTO OUTFILE 'x'", "a file of the server")]
    [InlineData("mariadb", "SET GLOBAL max_connections = 1", "the settings of the server")]
    [InlineData("sqlite", "attach 'x.db' as x", "another file")]
    [InlineData("postgresql", "COPY t FROM stdin", null)]
    [InlineData("postgresql", "CREATE VIEW v AS SELECT * FROM dblink('x', 'select 1') AS t(a int)", null)]
    [InlineData("postgresql", "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ copy t to program 'x' $$", null)]
    [InlineData("postgresql", "COMMENT ON TABLE t IS 'drop database x'", null)]
    [InlineData("postgresql", "CREATE TABLE database (id integer)", null)]
    [InlineData("mysql", "ALTER DATABASE victim COLLATE utf8mb4_bin", "a database of the server")]
    [InlineData("mysql", "ALTER DATABASE COLLATE utf8mb4_bin", null)]
    [InlineData("mysql", "ALTER TABLE own.t ADD victim int", null)]
    public void What_a_statement_reaches(string dialect, string sql, string? reach) =>
        Assert.Equal(reach, WrittenStatement.Reach(sql, dialect, ["victim"]));

    [Theory]
    [InlineData("CREATE ROLE r", true)]
    [InlineData("DO $$ BEGIN IF true THEN CREATE ROLE r; END IF; END $$", true)]
    [InlineData("drop owned by r", true)]
    [InlineData("CREATE USER MAPPING FOR r SERVER s", false)]
    [InlineData("CREATE TABLE role (id integer)", false)]
    public void What_is_about_roles(string sql, bool expected) => Assert.Equal(expected, WrittenStatement.ConcernsRoles(sql));

    [Theory]
    [InlineData("TRUNCATE TABLE ONLY s.a, \"B\" CASCADE", "Truncated s.a False; Truncated B False")]
    [InlineData("delete from a using b", "Deleted a False")]
    [InlineData("delete from a where id in (select 1)", "Deleted a True")]
    [InlineData("DELETE FROM a USING (SELECT 1 WHERE true) x", "Deleted a False")]
    [InlineData("WITH gone AS (DELETE FROM a WHERE id = 1 RETURNING *) INSERT INTO b SELECT * FROM gone", "Deleted a True")]
    [InlineData("UPDATE a SET b = 1", "Updated a False")]
    [InlineData("DELETE FROM a WHERE true", "Deleted a False")]
    [InlineData("delete from a where (1=1) returning id", "Deleted a False")]
    [InlineData("DELETE FROM a WHERE id = 1 OR 'x' = 'x'", "Deleted a False")]
    [InlineData("UPDATE a SET b = 1 WHERE NOT (1 = 2)", "Updated a False")]
    [InlineData("DELETE FROM a WHERE \"true\"", "Deleted a True")]
    [InlineData("DELETE FROM a WHERE false", "Deleted a True")]
    [InlineData("DELETE FROM a WHERE done OR (id = 1 AND true)", "Deleted a True")]
    [InlineData("DELETE FROM a WHERE true LIMIT 5", "Deleted a True")]
    [InlineData("INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET b = 1", "")]
    [InlineData("SELECT * FROM a FOR UPDATE", "")]
    [InlineData("DO $$ BEGIN TRUNCATE a; END $$", "Truncated a False")]
    public void Which_rows_a_statement_changes(string sql, string expected) =>
        Assert.Equal(expected, string.Join("; ", WrittenStatement.Rows(sql).Select(rows => $"{rows.Effect} {rows.Table} {rows.IsLimited}")));
}
