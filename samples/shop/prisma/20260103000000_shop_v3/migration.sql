-- shop_v3: Prices need fractions of a cent, and every customer has a handle.
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "20260103000000_shop_v3 is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('customers', 'created_at datetime not null default current_timestamp, email varchar(320) not null, handle varchar(40) not null, id integer not null key, name varchar(200) not null'),
      ('products', 'id integer not null key, price decimal(12, 4) not null default 0, sku varchar(32) not null, title varchar(200) not null')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  );
DROP TABLE temp.scaffolder_guard;
ALTER TABLE "products" RENAME COLUMN "price_cents" TO "price";
CREATE TABLE "_scaffolder_products" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "sku" varchar(32) NOT NULL,
  "title" varchar(200) NOT NULL,
  "price" decimal(12, 4) NOT NULL DEFAULT 0,
  CONSTRAINT "uq_products_sku" UNIQUE ("sku"),
  CONSTRAINT "ck_products_price" CHECK (price >= 0)
);
INSERT INTO sqlite_sequence (name, seq) SELECT '_scaffolder_products', seq FROM sqlite_sequence WHERE name = 'products';
INSERT INTO "_scaffolder_products" ("id", "sku", "title", "price") SELECT "id", "sku", "title", (price / 100.0) FROM "products";
DROP TABLE "products";
ALTER TABLE "_scaffolder_products" RENAME TO "products";
CREATE TABLE "_scaffolder_customers" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "email" varchar(320) NOT NULL,
  "name" varchar(200) NOT NULL,
  "handle" varchar(40) NOT NULL,
  "created_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "uq_customers_email" UNIQUE ("email")
);
INSERT INTO sqlite_sequence (name, seq) SELECT '_scaffolder_customers', seq FROM sqlite_sequence WHERE name = 'customers';
INSERT INTO "_scaffolder_customers" ("id", "email", "name", "handle", "created_at") SELECT "id", "email", "name", coalesce("handle", ('guest')), "created_at" FROM "customers";
DROP TABLE "customers";
ALTER TABLE "_scaffolder_customers" RENAME TO "customers";
CREATE INDEX "idx_customers_created" ON "customers" ("created_at" DESC);
CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));
INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('addresses'), ('order_items'), ('orders')) AS t, pragma_foreign_key_check(t.column1);
DROP TABLE temp.scaffolder_check;
COMMIT;
PRAGMA foreign_keys = ON;
