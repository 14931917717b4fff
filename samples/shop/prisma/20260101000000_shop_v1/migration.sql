-- shop_v1: The shop opens with customers, products and orders.
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "20260101000000_shop_v1 is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (
    SELECT 1 FROM (VALUES
      ('customers', 'created_at datetime not null default current_timestamp, email varchar(320) not null, id integer not null key, name varchar(200) not null, nick varchar(40)'),
      ('order_items', 'order_id integer not null key, product_id integer not null key, quantity smallint not null default 1'),
      ('order_notes', 'id integer not null key, note text not null, order_id integer not null'),
      ('orders', 'created_at datetime not null default current_timestamp, customer_id integer not null, id integer not null key, status text not null default draft'),
      ('products', 'id integer not null key, price_cents integer not null default 0, sku varchar(32) not null, title varchar(200) not null')
    ) AS wanted
    WHERE column2 IS NOT (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
      FROM (SELECT * FROM pragma_table_xinfo(column1) ORDER BY name))
  );
DROP TABLE temp.scaffolder_guard;
CREATE TABLE "customers" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "email" varchar(320) NOT NULL,
  "name" varchar(200) NOT NULL,
  "nick" varchar(40),
  "created_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "uq_customers_email" UNIQUE ("email")
);
CREATE TABLE "orders" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "customer_id" integer NOT NULL,
  "status" text NOT NULL DEFAULT 'draft',
  "created_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
  CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
);
CREATE TABLE "products" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "sku" varchar(32) NOT NULL,
  "title" varchar(200) NOT NULL,
  "price_cents" integer NOT NULL DEFAULT 0,
  CONSTRAINT "uq_products_sku" UNIQUE ("sku"),
  CONSTRAINT "ck_products_price" CHECK (price_cents >= 0)
);
CREATE TABLE "order_items" (
  "order_id" integer NOT NULL,
  "product_id" integer NOT NULL,
  "quantity" smallint NOT NULL DEFAULT 1,
  PRIMARY KEY ("order_id", "product_id"),
  CONSTRAINT "ck_order_items_quantity" CHECK (quantity > 0),
  CONSTRAINT "fk_order_items_order" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_order_items_product" FOREIGN KEY ("product_id") REFERENCES "products" ("id") ON DELETE RESTRICT
);
CREATE TABLE "order_notes" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "order_id" integer NOT NULL,
  "note" text NOT NULL,
  CONSTRAINT "fk_order_notes_order" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE
);
COMMIT;
