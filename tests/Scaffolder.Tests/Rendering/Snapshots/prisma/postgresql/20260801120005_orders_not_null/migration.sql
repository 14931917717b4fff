-- orders, part 6 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND NOT attnotnull) THEN
    SET LOCAL lock_timeout = '100ms';
    FOR attempt IN 1..100 LOOP
      BEGIN
        ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;
        EXIT;
      EXCEPTION WHEN lock_not_available THEN
        IF attempt = 100 THEN RAISE; END IF;
        PERFORM pg_sleep(0.2);
      END;
    END LOOP;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
    SET LOCAL lock_timeout = '100ms';
    ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
  END IF;
END
$$;
