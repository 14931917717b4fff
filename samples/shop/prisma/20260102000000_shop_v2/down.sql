-- Takes 20260102000000_shop_v2 back.
-- Run with: npx prisma db execute --file prisma/migrations/20260102000000_shop_v2/down.sql
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "the way back of 20260102000000_shop_v2 is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('customers', 'created_at datetime not null default current_timestamp, email varchar(320) not null, id integer not null key, name varchar(200) not null, nick varchar(40)'),
      ('orders', 'created_at datetime not null default current_timestamp, customer_id integer not null, id integer not null key, status text not null default draft')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  )
  AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type || ' ' || name IN (
      'table addresses',
      'index idx_customers_created',
      'index idx_orders_customer',
      'index idx_orders_open'
    ));
DROP TABLE temp.scaffolder_guard;
ALTER TABLE "customers" RENAME COLUMN "handle" TO "nick";
DROP INDEX "idx_customers_created";
DROP INDEX "idx_orders_customer";
DROP INDEX "idx_orders_open";
CREATE TABLE "_scaffolder_orders" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "customer_id" integer NOT NULL,
  "status" text NOT NULL DEFAULT 'draft',
  "created_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
  CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
);
INSERT INTO sqlite_sequence (name, seq) SELECT '_scaffolder_orders', seq FROM sqlite_sequence WHERE name = 'orders';
INSERT INTO "_scaffolder_orders" ("id", "customer_id", "status", "created_at") SELECT "id", "customer_id", "status", "created_at" FROM "orders";
DROP TABLE "orders";
ALTER TABLE "_scaffolder_orders" RENAME TO "orders";
DROP TABLE "addresses";
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('order_items'), ('order_notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1);
DROP TABLE temp.scaffolder_check;
COMMIT;
PRAGMA foreign_keys = ON;
