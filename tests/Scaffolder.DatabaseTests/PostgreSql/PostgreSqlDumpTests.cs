using Scaffolder.Sources;
using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>What pg_dump writes beside the schema, and names that only the server knows that it was taken from.</summary>
public sealed class PostgreSqlDumpTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task A_dump_is_loaded_as_it_is(int major)
    {
        var problems = new List<Diagnostic>();
        await using var scratch = await PostgreSqlScratch.StartAsync(null, major, ScratchUse.Read, problems, CancellationToken.None);
        Assert.True(scratch is not null, string.Join('\n', problems));
        await using var connection = await scratch.OpenAsync(CancellationToken.None);
        var problem = await PostgreSqlScriptLoader.LoadAsync(connection, "dump.sql", """
            --
            -- PostgreSQL database dump
            --

            \restrict q9fJ0mIh0aQy

            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            SET row_security = off;
            SET default_tablespace = '';
            SET default_table_access_method = heap;

            CREATE SCHEMA app;
            ALTER SCHEMA app OWNER TO "the owner";

            CREATE TABLE app.t (
                id integer NOT NULL,
                body text
            );
            ALTER TABLE app.t OWNER TO "the owner";
            CREATE SEQUENCE app.t_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
            ALTER SEQUENCE app.t_id_seq OWNER TO "the owner";
            ALTER SEQUENCE app.t_id_seq OWNED BY app.t.id;
            ALTER TABLE ONLY app.t ALTER COLUMN id SET DEFAULT nextval('app.t_id_seq'::regclass);

            COPY app.t (id, body) FROM stdin;
            1	a; 'b' \\. $$
            2	\\N
            \.

            INSERT INTO app.t VALUES (3, 'semi;colon');
            SELECT pg_catalog.setval('app.t_id_seq', 3, true);
            SELECT pg_catalog.lo_create('16404');
            ALTER LARGE OBJECT 16404 OWNER TO "the owner";

            ALTER TABLE ONLY app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
            CREATE POLICY p ON app.t TO readers USING (true);
            GRANT SELECT ON TABLE app.t TO readers;
            ALTER DEFAULT PRIVILEGES FOR ROLE "the owner" IN SCHEMA app GRANT SELECT ON TABLES TO readers;

            \unrestrict q9fJ0mIh0aQy
            """, CancellationToken.None);
        Assert.True(problem is null, problem?.Message);
        var result = await PostgreSqlSource.ReadAsync(connection, CancellationToken.None);
        var schema = result.Model!.Schema;
        Assert.True(Assert.Single(schema.Tables).Columns[0].Identity!.IsSerial);
        Assert.Contains(schema.Objects, item => item.Definition.EndsWith(" ON TABLE app.t TO readers", StringComparison.Ordinal));
        Assert.Contains(schema.Objects, item => item.Definition.StartsWith("ALTER DEFAULT PRIVILEGES FOR ROLE \"the owner\" IN SCHEMA app GRANT", StringComparison.Ordinal));
    }
}
