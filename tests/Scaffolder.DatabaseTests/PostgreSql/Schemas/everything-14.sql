ALTER TABLE app.t ALTER COLUMN b SET COMPRESSION pglz;
CREATE TYPE app.spans AS RANGE (subtype = int, multirange_type_name = app.many_spans);
CREATE TABLE app.spanned (id int PRIMARY KEY, m app.many_spans, n app.spans[]);
CREATE FUNCTION app.atomic(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 0 THEN a END; END;
