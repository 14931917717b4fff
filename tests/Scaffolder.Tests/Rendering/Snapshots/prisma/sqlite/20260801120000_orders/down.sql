-- Takes 20260801120000_orders back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120000_orders/down.sql
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "the way back of 20260801120000_orders is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('customers', 'full_name varchar(200) not null, id char(36) not null key, phone text')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  )
  AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type || ' ' || name IN (
      'table orders',
      'index idx_customers_name',
      'index idx_orders_placed_at'
    ));
DROP TABLE temp.scaffolder_guard;
ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name";
DROP INDEX "idx_customers_name";
CREATE TABLE "_scaffolder_customers" (
  "id" char(36) NOT NULL,
  "full_name" varchar(200) NOT NULL,
  "phone" text,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
INSERT INTO "_scaffolder_customers" (rowid, "id", "full_name", "phone") SELECT rowid, "id", "full_name", "phone" FROM "customers";
DROP TABLE "customers";
ALTER TABLE "_scaffolder_customers" RENAME TO "customers";
DROP TABLE "orders";
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('notes')) AS t, pragma_foreign_key_check(t.column1);
DROP TABLE temp.scaffolder_check;
COMMIT;
PRAGMA foreign_keys = ON;
