-- Takes 20260801120005_orders_not_null back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120005_orders_not_null/down.sql
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND attnotnull) THEN
    SET LOCAL lock_timeout = '100ms';
    FOR attempt IN 1..100 LOOP
      BEGIN
        ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;
        EXIT;
      EXCEPTION WHEN lock_not_available THEN
        IF attempt = 100 THEN RAISE; END IF;
        PERFORM pg_sleep(0.2);
      END;
    END LOOP;
  END IF;
END
$$;
