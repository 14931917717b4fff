using System.Data.Common;
using Scaffolder.Dialects.MySql;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>SQL that somebody else wrote stays in its database, also where its words are put together as it runs.</summary>
public sealed class ReachTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public ReachTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The server, which is another user, could write here.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PRO' || 'GRAM ''touch {file}'''; END $$")]
    [InlineData("DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO' || ' ''{file}'''; END $$")]
    [InlineData("/* /* */ CREATE EXTENSION hstore -- */ COPY (SELECT 1) TO PROGRAM 'touch {file}'")]
    [InlineData("CREATE ROLE other SUPERUSER")]
    [InlineData("CREATE ROLE other IN ROLE pg_execute_server_program")]
    [InlineData("CREATE ROLE other; DO $$ BEGIN EXECUTE 'GRANT pg_execute_server_program TO current_user'; END $$")]
    [InlineData("CREATE EXTENSION dblink")]
    [InlineData("CREATE EXTENSION \"adminpack\"")]
    [InlineData("CREATE FUNCTION f(oid, text) RETURNS integer LANGUAGE internal AS 'be_lo_export'")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE c AS '{file}.so', 'f'")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT'; ALTER FUNCTION f() OWNER TO scaffolder_server")]
    [InlineData("CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN EXECUTE $q$COPY (SELECT 1) TO PROGRAM ''''touch {file}''''$q$; END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f(); CREATE FOREIGN DATA WRAPPER w; CREATE TABLE t (id int)")]
    [InlineData("CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN EXECUTE $q$COPY (SELECT 1) TO PROGRAM ''''touch {file}''''$q$; END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e ENABLE ALWAYS; CREATE FOREIGN DATA WRAPPER w")]
    [InlineData("BEGIN; CREATE FOREIGN DATA WRAPPER w; DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PRO' || 'GRAM ''touch {file}'''; END $$; COMMIT")]
    [InlineData("CREATE FOREIGN DATA WRAPPER w; DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PRO' || 'GRAM ''touch {file}'''; END $$")]
    public async Task A_file_for_PostgreSQL_gets_no_further(string sql)
    {
        var file = Path.Combine(_folder, "out");
        await using var scratch = await StartAsync(problems => PostgreSqlScratch.StartAsync(null, 15, ScratchUse.Prove, problems, CancellationToken.None));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);

        var problem = await SqlSource.LoadAsync(connection, "evil.sql", sql.Replace("{file}", file, StringComparison.Ordinal), CancellationToken.None);

        Assert.NotNull(problem);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_dump_for_PostgreSQL_is_loaded_all_the_same()
    {
        await using var scratch = await StartAsync(problems => PostgreSqlScratch.StartAsync(null, 15, ScratchUse.Prove, problems, CancellationToken.None));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);

        Assert.Null(await SqlSource.LoadAsync(connection, "dump.sql", """
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public;
            COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL';
            CREATE ROLE app NOLOGIN;
            CREATE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.f();
            CREATE TABLE public.t (id integer);
            ALTER TABLE public.t OWNER TO postgres;
            CREATE TABLE public.u (id integer);
            ALTER TABLE public.u OWNER TO app;
            ALTER TABLE public.u ADD COLUMN more text;
            CREATE FUNCTION public.g(integer) RETURNS text LANGUAGE sql LEAKPROOF AS 'SELECT $1::text';
            CREATE FUNCTION public.h(text) RETURNS integer LANGUAGE internal AS 'textlen';
            CREATE PUBLICATION p FOR ALL TABLES;
            CREATE FOREIGN DATA WRAPPER w;
            BEGIN;
            CREATE OPERATOR FAMILY public.fam USING btree;
            CREATE ACCESS METHOD am TYPE TABLE HANDLER heap_tableam_handler;
            COMMIT;
            """, CancellationToken.None));
        Assert.Equal("False", await ScriptRunner.ScalarAsync(connection, "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user", CancellationToken.None));
    }

    [Theory]
    [InlineData("SET @s = CONCAT('SELECT 1 INTO OUT', 'FILE \"{file}\"'); PREPARE p FROM @s; EXECUTE p")]
    [InlineData("CREATE TABLE t (f text); SET @s = CONCAT('LOAD DATA IN', 'FILE \"/etc/passwd\" INTO TABLE t'); PREPARE p FROM @s; EXECUTE p")]
    [InlineData("SET @s = CONCAT('SET GLO', 'BAL general_log_file = \"{file}\"'); PREPARE p FROM @s; EXECUTE p")]
    [InlineData("CREATE FUNCTION f RETURNS STRING SONAME 'f.so'")]
    [InlineData("SET @s = CONCAT('GRANT FI', 'LE ON *.* TO root@localhost'); PREPARE p FROM @s; EXECUTE p")]
    [InlineData("SET @s = CONCAT('UPDATE mysql.glo', 'bal_priv SET priv = \"\"'); PREPARE p FROM @s; EXECUTE p")]
    [InlineData("CREATE DEFINER=`scaffolder_server`@`localhost` PROCEDURE p() SELECT 1 INTO OUTFILE '{file}'; CALL p()")]
    public async Task A_file_for_MariaDB_gets_no_further(string sql)
    {
        var file = Path.Combine(_folder, "out");
        await using var scratch = await StartAsync(problems => MySqlScratch.StartAsync(null, MySqlFlavor.MariaDb, problems, CancellationToken.None));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);

        var problem = await SqlSource.LoadAsync(connection, "evil.sql", sql.Replace("{file}", file, StringComparison.Ordinal).Replace("{folder}", _folder, StringComparison.Ordinal), CancellationToken.None);

        Assert.NotNull(problem);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_table_of_MariaDB_lies_where_the_server_puts_it()
    {
        await using var scratch = await StartAsync(problems => MySqlScratch.StartAsync(null, MySqlFlavor.MariaDb, problems, CancellationToken.None));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);

        // The server takes the words, and passes over them.
        Assert.Null(await SqlSource.LoadAsync(connection, "evil.sql", $"CREATE TABLE t (id int) ENGINE=InnoDB DATA DIRECTORY='{_folder}'; INSERT INTO t VALUES (1)", CancellationToken.None));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_dump_for_MariaDB_is_loaded_all_the_same()
    {
        await using var scratch = await StartAsync(problems => MySqlScratch.StartAsync(null, MySqlFlavor.MariaDb, problems, CancellationToken.None));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);

        Assert.Null(await SqlSource.LoadAsync(connection, "dump.sql", """
            CREATE TABLE t (id int PRIMARY KEY) ENGINE=InnoDB;
            CREATE DEFINER=`app`@`%` SQL SECURITY DEFINER VIEW v AS SELECT id FROM t;
            CREATE DEFINER=`app`@`%` TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET @x = 1;
            CREATE DEFINER=`root`@`localhost` PROCEDURE p() SELECT 1;
            CREATE DEFINER=`app`@`%` FUNCTION f() RETURNS int DETERMINISTIC RETURN 1;
            CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;
            """, CancellationToken.None));
        var (model, diagnostics) = await Catalogue.ReadAsync("mariadb", connection, CancellationToken.None);
        Assert.Empty(diagnostics);
        Assert.Equal(["e", "f", "g", "p", "v"], [.. model!.Schema.Objects.Select(item => item.Name.Name).Order(StringComparer.Ordinal)]);
    }

    [Theory]
    [InlineData("ATTACH DATABASE '{file}' AS other")]
    [InlineData("VACUUM INTO '{file}'")]
    public async Task SQLite_opens_no_other_file(string sql)
    {
        var file = Path.Combine(_folder, "out");
        await using var scratch = new SqliteScratch();
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        await ScriptRunner.ExecuteAsync(connection, null, "CREATE TABLE t (id integer); VACUUM", CancellationToken.None);

        await Assert.ThrowsAnyAsync<DbException>(() => ScriptRunner.ExecuteAsync(connection, null, sql.Replace("{file}", file, StringComparison.Ordinal), CancellationToken.None));
        Assert.False(File.Exists(file));
    }

    private static async Task<ScratchDatabase> StartAsync<T>(Func<List<Diagnostic>, Task<T?>> start)
        where T : ScratchDatabase
    {
        var problems = new List<Diagnostic>();
        return await start(problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
