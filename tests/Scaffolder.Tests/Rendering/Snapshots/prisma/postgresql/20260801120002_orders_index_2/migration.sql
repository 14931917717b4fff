-- orders, part 3 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name);
