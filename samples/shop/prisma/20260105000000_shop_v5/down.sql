-- Takes 20260105000000_shop_v5 back.
-- Run with: npx prisma db execute --file prisma/migrations/20260105000000_shop_v5/down.sql
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "the way back of 20260105000000_shop_v5 is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('order_items', 'order_id integer not null key, product_id integer not null key, quantity smallint not null default 1'),
      ('order_notes', 'id integer not null key, note text not null, order_id integer not null')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  )
  AND (SELECT instr(sql, 'CONSTRAINT "ck_orders_status" CHECK ("status" IN (''draft'', ''paid'', ''shipped''))') > 0
      FROM sqlite_master WHERE type = 'table' AND name = 'orders')
    = 1;
DROP TABLE temp.scaffolder_guard;
CREATE TABLE "order_notes" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "order_id" integer NOT NULL,
  "note" text NOT NULL,
  CONSTRAINT "fk_order_notes_order" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE
);
CREATE TABLE "_scaffolder_orders" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "customer_id" integer NOT NULL,
  "status" text NOT NULL DEFAULT 'draft',
  "created_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "address_id" integer,
  CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
  CONSTRAINT "fk_orders_address" FOREIGN KEY ("address_id") REFERENCES "addresses" ("id") ON DELETE SET NULL,
  CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
);
INSERT INTO sqlite_sequence (name, seq) SELECT '_scaffolder_orders', seq FROM sqlite_sequence WHERE name = 'orders';
INSERT INTO "_scaffolder_orders" ("id", "customer_id", "status", "created_at", "address_id") SELECT "id", "customer_id", "status", "created_at", "address_id" FROM "orders";
DROP TABLE "orders";
ALTER TABLE "_scaffolder_orders" RENAME TO "orders";
CREATE INDEX "idx_orders_customer" ON "orders" ("customer_id");
CREATE INDEX "idx_orders_open" ON "orders" ("created_at") WHERE status = 'draft';
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "values of order_items that cannot be converted: quantity to smallint" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM "order_items" WHERE "quantity" NOT BETWEEN -32768 AND 32767;
DROP TABLE temp.scaffolder_check;
CREATE TABLE "_scaffolder_order_items" (
  "order_id" integer NOT NULL,
  "product_id" integer NOT NULL,
  "quantity" smallint NOT NULL DEFAULT 1,
  PRIMARY KEY ("order_id", "product_id"),
  CONSTRAINT "ck_order_items_quantity" CHECK (quantity > 0),
  CONSTRAINT "fk_order_items_order" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_order_items_product" FOREIGN KEY ("product_id") REFERENCES "products" ("id") ON DELETE RESTRICT
);
INSERT INTO "_scaffolder_order_items" (rowid, "order_id", "product_id", "quantity") SELECT rowid, "order_id", "product_id", "quantity" FROM "order_items";
DROP TABLE "order_items";
ALTER TABLE "_scaffolder_order_items" RENAME TO "order_items";
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('order_items'), ('order_notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1);
DROP TABLE temp.scaffolder_check;
COMMIT;
PRAGMA foreign_keys = ON;
