-- Takes 20260801120005_orders_not_null back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120005_orders_not_null/down.sql
-- Written by scaffolder 0.1.0.

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
DO $$
BEGIN
  FOR attempt IN 1..100 LOOP
    BEGIN
      SET LOCAL lock_timeout = '100ms';
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      IF attempt = 100 THEN RAISE; END IF;
      PERFORM pg_sleep(0.5);
    END;
  END LOOP;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND attnotnull) THEN
    ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;
  END IF;
END
$$;
