-- Every built-in type of a column, and the types that users make.
--- numbers
CREATE TABLE t (a smallint, b integer, c bigint, d numeric, e numeric(10), f numeric(10, 2), g real, h double precision, i money, j float(10), k decimal(5, 0), l oid);
-->
ALTER TABLE t ALTER a TYPE integer, ALTER b TYPE bigint, ALTER c TYPE numeric(20), ALTER d TYPE numeric(30, 5), ALTER f TYPE numeric(12, 4), ALTER g TYPE double precision, ALTER i TYPE numeric(12,2), ALTER k TYPE smallint, ALTER l TYPE bigint;

--- numbers of negative scale @15
CREATE TABLE t (a numeric(5, -2), b numeric(3, 5));
-->
ALTER TABLE t ALTER a TYPE numeric(8, -3), ALTER b TYPE numeric(4, 6), ADD c numeric(2, -1) DEFAULT 10;

--- texts
CREATE TABLE t (a text, b varchar, c varchar(10), d char, e char(5), f name, g "char", h bpchar);
-->
ALTER TABLE t ALTER a TYPE varchar(20), ALTER b TYPE varchar(7), ALTER c TYPE varchar(20), ALTER d TYPE char(3), ALTER e TYPE text, ALTER f TYPE text, ALTER g TYPE text;

--- times
CREATE TABLE t (a timestamp, b timestamptz, c timestamp(3), d timestamptz(0), e time, f timetz, g time(2), h date, i interval, j interval(3), k interval year to month, l interval day to second(2), m interval hour);
-->
ALTER TABLE t ALTER a TYPE timestamp(0), ALTER b TYPE timestamptz(6), ALTER c TYPE timestamp, ALTER d TYPE timestamp, ALTER e TYPE time(0), ALTER f TYPE timetz(1), ALTER h TYPE timestamp, ALTER i TYPE interval(0), ALTER k TYPE interval month, ALTER l TYPE interval day to minute, ALTER m TYPE interval;

--- others
CREATE TABLE t (a boolean, b bytea, c uuid, d json, e jsonb, f xml, g bit(8), h bit varying(10), i bit, j varbit, k inet, l cidr, m macaddr, n macaddr8, o tsvector, p tsquery, q point, r line, s lseg, u box, v path, w polygon, x circle, y pg_lsn, z regclass);
-->
ALTER TABLE t ALTER d TYPE jsonb USING d::jsonb, ALTER e TYPE json, ALTER f TYPE text, ALTER g TYPE bit(16), ALTER h TYPE bit varying, ALTER l TYPE inet, ALTER m TYPE macaddr8, ALTER c TYPE text, DROP q, ADD aa tid, ADD ab xid8, ADD ac pg_snapshot, ADD ad regtype, ADD ae jsonpath, ADD af txid_snapshot;

--- arrays
CREATE TABLE t (a int[], b text[][], c varchar(5)[], d numeric(5, 2)[], e timestamptz(3)[], f bit(3)[], g interval hour[], h uuid[3]);
-->
ALTER TABLE t ALTER a TYPE bigint[], ALTER c TYPE varchar(10)[], ALTER d TYPE numeric(7, 3)[], ALTER e TYPE timestamptz[], ALTER f TYPE varbit[], ALTER h TYPE text[], ALTER b SET DEFAULT ARRAY['a'];

--- ranges
CREATE TABLE t (a int4range, b int8range, c numrange, d tsrange, e tstzrange, f daterange DEFAULT '[2020-01-01,2021-01-01)');
CREATE INDEX ON t USING gist (a, d);
-->
ALTER TABLE t DROP a, ADD a int8range, ALTER f DROP DEFAULT, ALTER b SET DEFAULT '[1,5)'; CREATE INDEX ON t USING spgist (c);

--- multiranges @14
CREATE TABLE t (a int4multirange, b tsmultirange);
-->
ALTER TABLE t ADD c datemultirange, ADD d nummultirange[], ALTER a SET DEFAULT '{[1,2)}';

--- enum values
CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (e e DEFAULT 'a', f e[]);
-->
ALTER TYPE e ADD VALUE 'b' BEFORE 'c'; ALTER TYPE e ADD VALUE 'd''x'; COMMENT ON TYPE e IS 'e';

--- enum fewer values, with everything on it
CREATE TYPE e AS ENUM ('a', 'b'); CREATE FUNCTION f(e) RETURNS e LANGUAGE sql AS 'SELECT $1'; CREATE DOMAIN d AS e; CREATE TABLE t (e e DEFAULT 'a', d d, PRIMARY KEY (e)); CREATE INDEX i ON t (e) WHERE e = 'a'; CREATE VIEW v AS SELECT e FROM t WHERE e = 'a'; ALTER TABLE t ADD CONSTRAINT ck CHECK (e <> 'b' OR true);
-->
ALTER TYPE e RENAME VALUE 'b' TO 'z';

--- enum with check and function @14
CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (e e, g text GENERATED ALWAYS AS (CASE e WHEN 'a' THEN 'x' END) STORED, CONSTRAINT ck CHECK (e = 'a')); CREATE POLICY p ON t USING (e = 'a'); CREATE STATISTICS s ON e, g FROM t; CREATE FUNCTION one() RETURNS e LANGUAGE sql BEGIN ATOMIC SELECT 'a'::e; END;
--<
CREATE TABLE x (e e);
-->
DROP FUNCTION one; DROP POLICY p ON t; DROP STATISTICS s; DROP TABLE t; DROP TYPE e; CREATE TYPE e AS ENUM ('a', 'c');
CREATE TABLE t (e e, g text GENERATED ALWAYS AS (CASE e WHEN 'a' THEN 'x' END) STORED, CONSTRAINT ck CHECK (e = 'a')); CREATE POLICY p ON t USING (e = 'a'); CREATE STATISTICS s ON e, g FROM t; CREATE FUNCTION one() RETURNS e LANGUAGE sql BEGIN ATOMIC SELECT 'a'::e; END;

--- domain properties
CREATE DOMAIN d AS text DEFAULT 'x' CONSTRAINT ck CHECK (VALUE <> ''); CREATE DOMAIN n AS int NOT NULL; CREATE TABLE t (d d, n n);
-->
ALTER DOMAIN d DROP DEFAULT; ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d DROP CONSTRAINT ck; ALTER DOMAIN d ADD CONSTRAINT ck CHECK (VALUE <> 'a''b' AND length(VALUE) > 1) NOT VALID; ALTER DOMAIN d ADD CONSTRAINT ck2 CHECK (VALUE ~ '^ DEFAULT NOT NULL CONSTRAINT x CHECK$'); ALTER DOMAIN n SET DEFAULT 1 + 2; COMMENT ON CONSTRAINT ck ON DOMAIN d IS 'c';

--- domain over another type
CREATE DOMAIN d AS varchar(5); CREATE DOMAIN dd AS d CHECK (VALUE <> 'x'); CREATE TABLE t (a d, b dd, c d[], k int PRIMARY KEY); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a, b FROM t; CREATE FUNCTION f(d) RETURNS d LANGUAGE sql AS 'SELECT $1'; CREATE TYPE comp AS (x d, y int); GRANT USAGE ON TYPE d TO pg_monitor;
-->
DROP TABLE t CASCADE; DROP FUNCTION f; DROP TYPE comp; DROP DOMAIN dd; DROP DOMAIN d;
CREATE DOMAIN d AS varchar(10); CREATE DOMAIN dd AS d CHECK (VALUE <> 'x'); CREATE TABLE t (a d, b dd, c d[], k int PRIMARY KEY); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a, b FROM t; CREATE FUNCTION f(d) RETURNS d LANGUAGE sql AS 'SELECT $1'; CREATE TYPE comp AS (x d, y int); GRANT USAGE ON TYPE d TO pg_monitor;

--- domain collation
CREATE TABLE t (a int);
--<
CREATE DOMAIN d AS text COLLATE "C"; ALTER TABLE t ADD d d;
-->
CREATE DOMAIN d AS text COLLATE "POSIX"; ALTER TABLE t ADD d d;

--- composite attributes in use
CREATE TYPE c AS (a int, b text); COMMENT ON COLUMN c.a IS 'a'; CREATE TABLE t (c c, cs c[]); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'SELECT $1';
-->
ALTER TYPE c ADD ATTRIBUTE d numeric(5, 2) CASCADE, DROP ATTRIBUTE b CASCADE; COMMENT ON COLUMN c.a IS 'aa';

--- composite attribute of another type in use
CREATE TYPE c AS (a int, b text); CREATE TABLE u (id int, z int);
--<
CREATE TABLE t (c c, cs c[]); CREATE VIEW v AS SELECT (c).a FROM t;
-->
DROP TYPE c; CREATE TYPE c AS (a bigint, b varchar(5) COLLATE "C"); CREATE TABLE t (c c, cs c[]); CREATE VIEW v AS SELECT (c).a FROM t;

--- composite attributes in another order in use
--<
CREATE TYPE c AS (a int, b text); CREATE TABLE t (c c, cs c[]); CREATE INDEX ON t (((c).a)); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'SELECT $1'; GRANT USAGE ON TYPE c TO pg_monitor;
-->
CREATE TYPE c AS (b text, a int); CREATE TABLE t (c c, cs c[]); CREATE INDEX ON t (((c).a)); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'SELECT $1'; GRANT USAGE ON TYPE c TO pg_monitor;

--- composite in composite and in domain
CREATE TYPE i AS (x int);
--<
CREATE TYPE o AS (i i, n int); CREATE DOMAIN d AS o CHECK ((VALUE).n > 0); CREATE TABLE t (o o);
-->
CREATE TYPE o AS (i i, n bigint, m i[]); CREATE DOMAIN d AS o CHECK ((VALUE).n > 0); CREATE TABLE t (o o);

--- collation under its columns
CREATE TABLE u (a int);
--<
CREATE COLLATION co (PROVIDER = icu, LOCALE = 'de'); CREATE TABLE t (a text COLLATE co, b text); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b COLLATE co); CREATE DOMAIN d AS text COLLATE co; CREATE VIEW v AS SELECT a FROM t ORDER BY b COLLATE co; ALTER TABLE t ADD CHECK (b COLLATE co > 'a');
-->
CREATE COLLATION co (PROVIDER = icu, LOCALE = 'sv'); CREATE TABLE t (a text COLLATE co, b text); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b COLLATE co); CREATE DOMAIN d AS text COLLATE co; CREATE VIEW v AS SELECT a FROM t ORDER BY b COLLATE co; ALTER TABLE t ADD CHECK (b COLLATE co > 'a');

--- grants on types
CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (a int);
-->
GRANT USAGE ON TYPE e TO pg_monitor WITH GRANT OPTION; REVOKE USAGE ON DOMAIN d FROM PUBLIC; GRANT USAGE ON DOMAIN d TO pg_monitor; REVOKE ALL ON TYPE c FROM PUBLIC;

--- type of a column from one kind to another
CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS int; CREATE TYPE c AS (x int);
--<
CREATE TABLE t (a text DEFAULT 'a', b int, c text[], j text);
-->
CREATE TABLE t (a e DEFAULT 'a', b d, c e[], j jsonb);
