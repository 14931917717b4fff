-- orders: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "20260801120000_orders is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('customers', 'balance decimal(12, 2) not null default 0, id char(36) not null key, name varchar(200) not null, phone text not null, region_id bigint'),
      ('orders', 'customer_id char(36) not null, id char(36) not null key, note text, number bigint not null, placed_at datetime not null default current_timestamp, status text not null default draft, total decimal(12, 2) not null default 0')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  )
  AND (SELECT count(*) FROM sqlite_master WHERE type || ' ' || name IN (
      'index idx_customers_name',
      'index idx_orders_placed_at'
    )) = 2;
DROP TABLE temp.scaffolder_guard;
ALTER TABLE "customers" RENAME COLUMN "full_name" TO "name";
CREATE TABLE "orders" (
  "id" char(36) NOT NULL,
  "number" bigint NOT NULL,
  "customer_id" char(36) NOT NULL,
  "total" decimal(12, 2) NOT NULL DEFAULT 0,
  "status" text NOT NULL DEFAULT 'draft',
  "placed_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "note" text,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_number" UNIQUE ("number"),
  CONSTRAINT "ck_orders_number" CHECK (number > 0),
  CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
  CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);
CREATE TABLE "_scaffolder_customers" (
  "id" char(36) NOT NULL,
  "name" varchar(200) NOT NULL,
  "phone" text NOT NULL,
  "balance" decimal(12, 2) NOT NULL DEFAULT 0,
  "region_id" bigint,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "fk_customers_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
);
INSERT INTO "_scaffolder_customers" (rowid, "id", "name", "phone") SELECT rowid, "id", "name", "phone" FROM "customers";
DROP TABLE "customers";
ALTER TABLE "_scaffolder_customers" RENAME TO "customers";
CREATE INDEX "idx_customers_name" ON "customers" ("name");
CREATE INDEX "idx_orders_placed_at" ON "orders" ("placed_at");
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('customers'), ('notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1);
DROP TABLE temp.scaffolder_check;
COMMIT;
PRAGMA foreign_keys = ON;
