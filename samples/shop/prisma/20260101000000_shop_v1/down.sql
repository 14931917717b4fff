-- Takes 20260101000000_shop_v1 back.
-- Run with: npx prisma db execute --file prisma/migrations/20260101000000_shop_v1/down.sql
-- Written by scaffolder 0.1.0.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE scaffolder_guard (c0 INTEGER CONSTRAINT "20260101000000_shop_v1 is applied already: nothing was changed" CHECK (c0 = 0));
INSERT INTO temp.scaffolder_guard SELECT (NOT EXISTS (SELECT 1 FROM (VALUES ((EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'order_notes') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'order_notes'))), ((EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'order_items') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'order_items'))), ((EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'products') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'products'))), ((EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders'))), ((EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'customers') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'customers')))) WHERE column1));
DROP TABLE temp.scaffolder_guard;
DROP TABLE "order_notes";
DROP TABLE "order_items";
DROP TABLE "products";
DROP TABLE "orders";
DROP TABLE "customers";
COMMIT;
PRAGMA foreign_keys = ON;
