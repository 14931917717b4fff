-- Takes 20260101000000_shop_v1 back.
-- Run with: npx prisma db execute --file prisma/migrations/20260101000000_shop_v1/down.sql
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
-- Stops here when the migration has been applied already. SQL of SQLite has no IF: a CHECK that fails is what stops it.
CREATE TEMP TABLE scaffolder_guard (
  applied INTEGER CONSTRAINT "the way back of 20260101000000_shop_v1 is applied already: nothing was changed" CHECK (applied = 0)
);
INSERT INTO temp.scaffolder_guard SELECT
  NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type || ' ' || name IN (
      'table customers',
      'table order_items',
      'table order_notes',
      'table orders',
      'table products'
    ));
DROP TABLE temp.scaffolder_guard;
DROP TABLE "order_notes";
DROP TABLE "order_items";
DROP TABLE "products";
DROP TABLE "orders";
DROP TABLE "customers";
COMMIT;
PRAGMA foreign_keys = ON;
