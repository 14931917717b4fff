-- Takes 20260801120003_orders_check back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120003_orders_check/down.sql
-- Written by scaffolder 0.1.0.

-- Nothing to do: the neighbouring migrations take it all.
SELECT 1;
