namespace Scaffolder.DatabaseTests.PostgreSql;

/// <summary>Schemas before and after, which a test walks in both directions.</summary>
internal static class PostgreSqlObjectPairs
{
    public static IReadOnlyDictionary<string, (string Before, string After)> All { get; } = new Dictionary<string, (string Before, string After)>(PostgreSqlPartitionPairs.All)
    {
        ["aggregates"] = (
            "CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0'); CREATE AGGREGATE \"Gone\"(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0')",
            """
            CREATE FUNCTION plus(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
            CREATE AGGREGATE a(int) (SFUNC = plus, STYPE = int, INITCOND = '1', PARALLEL = SAFE);
            COMMENT ON AGGREGATE a(int) IS 'it''s a sum';
            REVOKE EXECUTE ON FUNCTION a(int) FROM PUBLIC;
            """),
        ["collations"] = (
            "CREATE TABLE t (a text, b text COLLATE \"C\")",
            "CREATE SCHEMA \"Größe\"; CREATE COLLATION plain (provider = libc, locale = 'POSIX'); CREATE COLLATION \"Größe\".\"select\" (provider = icu, locale = 'de'); COMMENT ON COLLATION plain IS 'x'; CREATE TABLE t (a text COLLATE plain, b text COLLATE \"Größe\".\"select\"); CREATE INDEX ix ON t (a COLLATE \"Größe\".\"select\")"),
        ["ranges"] = (
            "CREATE TABLE t (id int)",
            "CREATE FUNCTION apart(x time, y time) RETURNS float8 LANGUAGE sql STRICT IMMUTABLE AS 'SELECT EXTRACT(EPOCH FROM (x - y))'; CREATE TYPE times AS RANGE (subtype = time, subtype_diff = apart); COMMENT ON TYPE times IS 'from and to'; CREATE TABLE t (id int, r times, m times_multirange)"),
        ["composite types"] = (
            "CREATE TYPE p AS (a int, b text); CREATE TYPE q AS (x int); CREATE TABLE t (p p); CREATE FUNCTION f(p) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE TYPE p AS (a int, c numeric(10,2), \"D e\" text COLLATE \"C\"); CREATE TABLE t (p p); CREATE FUNCTION f(p) RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON COLUMN p.a IS 'first'"),
        ["types that columns use"] = (
            "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TYPE p AS (a int, b text); CREATE TABLE t (d d DEFAULT 1, p p, ds d[]); CREATE VIEW v AS SELECT d FROM t; COMMENT ON DOMAIN d IS 'd'; GRANT USAGE ON TYPE d TO PUBLIC",
            "CREATE DOMAIN d AS bigint NOT NULL CHECK (VALUE > 1); CREATE TYPE p AS (b text, a int); CREATE TABLE t (d d DEFAULT 2, p p, ds d[]); CREATE VIEW v AS SELECT d FROM t; COMMENT ON DOMAIN d IS 'd'; GRANT USAGE ON TYPE d TO PUBLIC"),
        ["enum made anew"] = (
            "CREATE TYPE e AS ENUM ('a', 'b', 'c'); COMMENT ON TYPE e IS 'one of three'; REVOKE USAGE ON TYPE e FROM PUBLIC; CREATE TABLE t (e e DEFAULT 'a', es e[]); CREATE VIEW v AS SELECT e FROM t; CREATE MATERIALIZED VIEW m AS SELECT e FROM v; CREATE INDEX ix ON m (e); GRANT SELECT ON m TO PUBLIC",
            "CREATE TYPE e AS ENUM ('b', 'a'); COMMENT ON TYPE e IS 'one of three'; REVOKE USAGE ON TYPE e FROM PUBLIC; CREATE TABLE t (e e DEFAULT 'a', es e[]); CREATE VIEW v AS SELECT e FROM t; CREATE MATERIALIZED VIEW m AS SELECT e FROM v; CREATE INDEX ix ON m (e); GRANT SELECT ON m TO PUBLIC"),
        ["operators and casts"] = (
            "CREATE TYPE e AS ENUM ('a')",
            """
            CREATE TYPE e AS ENUM ('a');
            CREATE FUNCTION cmp(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
            CREATE FUNCTION lt(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
            CREATE FUNCTION gt(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > $2';
            CREATE FUNCTION to_int(e) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
            CREATE OPERATOR <<< (FUNCTION = lt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = >>>);
            CREATE OPERATOR >>> (FUNCTION = gt, LEFTARG = int, RIGHTARG = int, COMMUTATOR = <<<);
            CREATE OPERATOR CLASS odd FOR TYPE int USING btree AS OPERATOR 1 <<<, OPERATOR 5 >>>, FUNCTION 1 cmp(int, int);
            CREATE CAST (e AS int) WITH FUNCTION to_int(e) AS IMPLICIT;
            COMMENT ON CAST (e AS int) IS 'one'; COMMENT ON OPERATOR <<< (int, int) IS 'less'; COMMENT ON OPERATOR CLASS odd USING btree IS 'odd';
            """),
        ["text search"] = (
            "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION c (PARSER = default); ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d",
            "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english); CREATE TEXT SEARCH CONFIGURATION c (PARSER = default); ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, asciiword WITH d, simple; COMMENT ON TEXT SEARCH CONFIGURATION c IS 'c'"),
        ["foreign tables"] = (
            "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE f (a int) SERVER s; CREATE VIEW v AS SELECT a FROM f",
            "CREATE FOREIGN DATA WRAPPER w OPTIONS (x 'y'); CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h'); CREATE FOREIGN TABLE f (a bigint NOT NULL, \"B\" text) SERVER s OPTIONS (t 'u'); CREATE VIEW v AS SELECT a FROM f; GRANT SELECT ON f TO PUBLIC; GRANT USAGE ON FOREIGN SERVER s TO PUBLIC; COMMENT ON FOREIGN TABLE f IS 'f'; COMMENT ON COLUMN f.a IS 'a'; COMMENT ON SERVER s IS 's'"),
        ["event triggers"] = (
            "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f(); CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION f()",
            "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e DISABLE; COMMENT ON EVENT TRIGGER e IS 'e'; CREATE TABLE t (a int)"),
        ["publications"] = (
            "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE a, b; CREATE PUBLICATION gone FOR TABLE b",
            "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE c (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE a (id) WHERE (id > 0), c WITH (publish = 'insert'); COMMENT ON PUBLICATION p IS 'p'"),
        ["rules, policies, triggers, statistics"] = (
            """
            CREATE TABLE t (a int, b int, c int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE RULE r AS ON INSERT TO t DO ALSO NOTIFY x; CREATE POLICY p ON t USING (a > 0); CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE STATISTICS s ON a, b FROM t;
            """,
            """
            CREATE TABLE t (a int, b int, c int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
            CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 1 DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE r; COMMENT ON RULE r ON t IS 'r';
            ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE USING (a > 1) WITH CHECK (b > 0);
            CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION f(); ALTER TABLE t ENABLE ALWAYS TRIGGER g; COMMENT ON TRIGGER g ON t IS 'g';
            CREATE STATISTICS s (mcv) ON a, b, c FROM t; ALTER STATISTICS s SET STATISTICS 50;
            """),
        ["views in the way"] = (
            """
            CREATE TABLE "Ü t" (id int PRIMARY KEY, "select" int); CREATE VIEW v AS SELECT id, "select" FROM "Ü t"; CREATE VIEW w WITH (security_barrier = true) AS SELECT id FROM v; ALTER VIEW w ALTER COLUMN id SET DEFAULT 1;
            CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n, "select" FROM v GROUP BY 2; CREATE UNIQUE INDEX m_n ON m ("select"); COMMENT ON INDEX m_n IS 'i'; COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.id IS 'id'; COMMENT ON MATERIALIZED VIEW m IS 'm';
            GRANT SELECT ON v, w, m TO PUBLIC; GRANT UPDATE ("select") ON v TO PUBLIC; CREATE RULE r AS ON UPDATE TO w DO INSTEAD NOTHING; CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql STABLE AS 'SELECT * FROM v';
            """,
            """
            CREATE TABLE "Ü t" (id int PRIMARY KEY, "select" bigint); CREATE VIEW v AS SELECT id, "select" FROM "Ü t"; CREATE VIEW w WITH (security_barrier = true) AS SELECT id FROM v; ALTER VIEW w ALTER COLUMN id SET DEFAULT 1;
            CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n, "select" FROM v GROUP BY 2; CREATE UNIQUE INDEX m_n ON m ("select"); COMMENT ON INDEX m_n IS 'i'; COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.id IS 'id'; COMMENT ON MATERIALIZED VIEW m IS 'm';
            GRANT SELECT ON v, w, m TO PUBLIC; GRANT UPDATE ("select") ON v TO PUBLIC; CREATE RULE r AS ON UPDATE TO w DO INSTEAD NOTHING; CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql STABLE AS 'SELECT * FROM v';
            """),
        ["constraints and settings"] = (
            "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (id int, a int, b int, s text, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL, CONSTRAINT ck CHECK (a > 0), CONSTRAINT \"Ex\" EXCLUDE (id WITH =)); CREATE INDEX ix ON t USING gist (to_tsvector('simple', s))",
            "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (id int NOT NULL, a int, b int, s text, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b), CONSTRAINT ck CHECK (a > 0) NOT VALID, CONSTRAINT \"Ex\" EXCLUDE (id WITH =) WHERE (a > 0)) WITH (toast.autovacuum_enabled = false); CREATE INDEX ix ON t USING gist (to_tsvector('simple', s) tsvector_ops (siglen = 16)); CREATE UNIQUE INDEX uq ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX uq, CLUSTER ON uq; ALTER TABLE t ALTER s SET STORAGE external, ALTER s SET STATISTICS 7"),
        ["sequences"] = (
            "CREATE SEQUENCE s; CREATE SEQUENCE o; CREATE TABLE t (id int NOT NULL DEFAULT nextval('s')); ALTER SEQUENCE o OWNED BY t.id",
            "CREATE UNLOGGED SEQUENCE u MINVALUE 5; CREATE SEQUENCE s AS smallint INCREMENT 2 MINVALUE 1000 START 1000 MAXVALUE 2000 CYCLE; CREATE TABLE t (id int NOT NULL DEFAULT nextval('s')); CREATE TABLE n (id serial, i int GENERATED ALWAYS AS IDENTITY (START 7)); ALTER SEQUENCE s OWNED BY t.id"),
        ["default privileges"] = (
            "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO pg_monitor; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO pg_monitor",
            "CREATE TABLE t (a int); GRANT SELECT ON t TO pg_monitor; CREATE VIEW v AS SELECT 1 AS x; CREATE FUNCTION f(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO pg_monitor; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"),
        ["inheritance"] = (
            "CREATE TABLE p (a int DEFAULT 1); CREATE TABLE q (b int); CREATE TABLE c (c int) INHERITS (p)",
            "CREATE TABLE p (a int DEFAULT 1); CREATE TABLE q (b int); CREATE TABLE c (c int) INHERITS (p); ALTER TABLE c ALTER a SET DEFAULT 2; CREATE TABLE d () INHERITS (p, q)"),
    };
}
