-- orders, part 6 of 6: customers place orders
-- Run with: npx prisma migrate deploy
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
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND NOT attnotnull) THEN
    ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
    ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
  END IF;
END
$$;
