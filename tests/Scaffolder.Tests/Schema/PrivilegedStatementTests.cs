using Scaffolder.Dialects;

namespace Scaffolder.Tests.Schema;

/// <summary>Which statements may be run by a superuser for somebody who is none.</summary>
public sealed class PrivilegedStatementTests
{
    [Theory]
    [InlineData("CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public")]
    [InlineData("-- A comment.\ncreate event trigger e on ddl_command_end execute function f()")]
    [InlineData("CREATE OPERATOR CLASS c DEFAULT FOR TYPE integer USING btree AS OPERATOR 1 <")]
    [InlineData("CREATE CAST (a AS b) WITHOUT FUNCTION")]
    [InlineData("CREATE PUBLICATION p FOR ALL TABLES")]
    [InlineData("DROP FOREIGN DATA WRAPPER w CASCADE")]
    [InlineData("ALTER EVENT TRIGGER e DISABLE")]
    [InlineData("COMMENT ON EXTENSION plpgsql IS 'a language; with its words'")]
    [InlineData("CREATE TYPE shell")]
    [InlineData("CREATE AGGREGATE a(float8 ORDER BY float8) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final)")]
    [InlineData("CREATE TYPE base (INPUT = base_in, OUTPUT = base_out)")]
    [InlineData("CREATE FUNCTION f(integer) RETURNS text LANGUAGE sql LEAKPROOF AS 'SELECT 1'")]
    public void What_makes_changes_or_drops_one_thing_may(string sql) => Assert.Equal(new PrivilegedStatement(), PrivilegedStatement.Of(sql));

    [Fact]
    public void What_names_a_role_or_a_function_says_which()
    {
        Assert.Equal(new PrivilegedStatement("app"), PrivilegedStatement.Of("ALTER TABLE ONLY public.t OWNER TO \"app\""));
        Assert.Equal(new PrivilegedStatement("app", MakesRole: true), PrivilegedStatement.Of("CREATE ROLE app WITH NOLOGIN CONNECTION LIMIT 3"));
        Assert.Equal(new PrivilegedStatement(Symbol: "textlen"), PrivilegedStatement.Of("CREATE FUNCTION f(text) RETURNS integer LANGUAGE internal AS 'textlen'"));
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("DO $$ BEGIN END $$")]
    [InlineData("CREATE TABLE t (id integer)")]
    [InlineData("CREATE TYPE pair AS (a integer)")]
    [InlineData("CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')")]
    [InlineData("CREATE AGGREGATE a(integer) (SFUNC = f, STYPE = internal, MSTYPE = somebodys, MINITCOND = '0')")]
    [InlineData("CREATE EXTENSION U&\"d!0062link\" UESCAPE '!'")]
    [InlineData("CREATE INDEX i ON t (f(a))")]
    [InlineData("ALTER EVENT TRIGGER e ENABLE ALWAYS")]
    [InlineData("ALTER EVENT TRIGGER e ENABLE REPLICA")]
    [InlineData("CREATE EXTENSION dblink")]
    [InlineData("CREATE EXTENSION IF NOT EXISTS \"dblink\"")]
    [InlineData("CREATE ROLE boss SUPERUSER")]
    [InlineData("CREATE ROLE app IN ROLE boss")]
    [InlineData("CREATE USER MAPPING FOR app SERVER s")]
    [InlineData("ALTER ROLE app SUPERUSER")]
    [InlineData("ALTER FUNCTION f() OWNER TO app; SELECT f()")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE c AS 'library', 'f'")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT'")]
    [InlineData("/* /* */ CREATE EXTENSION hstore -- */ SELECT f()")]
    [InlineData("COMMENT ON EXTENSION hstore IS E'\\''")]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE sql LEAKPROOF AS $ä$ $ä$ LANGUAGE c AS 'f'")]
    [InlineData("COPY t TO PROGRAM 'id'")]
    [InlineData("GRANT boss TO app")]
    [InlineData("CREATE EXTENSION begin; COPY t TO PROGRAM 'id'; END")]
    public void Nothing_else_does(string sql) => Assert.Null(PrivilegedStatement.Of(sql));
}
