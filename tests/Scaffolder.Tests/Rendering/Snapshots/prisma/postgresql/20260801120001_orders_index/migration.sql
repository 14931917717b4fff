-- orders, part 2 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF to_regclass('idx_customers_name') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 19) = ' USING btree (name)') THEN
    RAISE EXCEPTION USING MESSAGE = 'idx_customers_name is there already, and is not the index that is wanted.';
  END IF;
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid) THEN
    SET LOCAL lock_timeout = '100ms';
    DROP INDEX idx_customers_name;
  END IF;
END
$$;
