-- Takes 20260801120002_orders_index_2 back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120002_orders_index_2/down.sql
-- Written by scaffolder 0.1.0.

DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name;
