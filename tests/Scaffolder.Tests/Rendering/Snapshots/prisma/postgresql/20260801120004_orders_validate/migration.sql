-- orders, part 5 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated) THEN
    SET LOCAL lock_timeout = 0;
    ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated) THEN
    SET LOCAL lock_timeout = 0;
    ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region;
  END IF;
END
$$;
