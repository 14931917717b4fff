CREATE TABLE app.nulls (a int, b int, CONSTRAINT uq_nulls UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX ix_nulls ON app.nulls (b) NULLS NOT DISTINCT;
CREATE TABLE app.set_null (a int, b int, CONSTRAINT fk_set_null FOREIGN KEY (a, b) REFERENCES app.nulls (a, b) ON DELETE SET NULL (b));
CREATE UNLOGGED SEQUENCE app.fast;
CREATE VIEW app.invoked WITH (security_invoker = true) AS SELECT a FROM app.nulls;
CREATE PUBLICATION pub_rows FOR TABLE app.nulls (a, b) WHERE (a > 0);
CREATE PUBLICATION pub_schema FOR TABLES IN SCHEMA "Odd Schema";
