-- Takes 20260801120001_orders_index back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120001_orders_index/down.sql
-- Written by scaffolder 0.1.0.

-- Nothing to do: the neighbouring migrations take it all.
SELECT 1;
