-- Takes 20260801120004_orders_validate back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120004_orders_validate/down.sql
-- Written by scaffolder 0.1.0.

-- Nothing to do: the neighbouring migrations take it all.
SELECT 1;
