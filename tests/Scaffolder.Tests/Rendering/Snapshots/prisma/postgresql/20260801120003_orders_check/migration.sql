-- orders, part 4 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid) THEN
    RAISE EXCEPTION USING MESSAGE = 'The index idx_customers_name is not valid, as building it failed. Remove what stopped it, run REINDEX INDEX CONCURRENTLY idx_customers_name, then run this again.';
  END IF;
END
$$;
