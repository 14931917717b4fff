-- Takes 20260801120000_orders back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120000_orders/down.sql
-- Written by scaffolder 0.1.0.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
    SET LOCAL lock_timeout = '100ms';
    FOR attempt IN 1..100 LOOP
      BEGIN
        ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
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
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') THEN
    RAISE EXCEPTION USING MESSAGE = 'customers has neither a column name nor full_name.';
  END IF;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') THEN
    SET LOCAL lock_timeout = '100ms';
    ALTER TABLE customers RENAME COLUMN name TO full_name;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region') THEN
    SET LOCAL lock_timeout = '100ms';
    ALTER TABLE customers DROP CONSTRAINT fk_customers_region;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance') THEN
    SET LOCAL lock_timeout = '100ms';
    ALTER TABLE customers DROP COLUMN balance;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id') THEN
    SET LOCAL lock_timeout = '100ms';
    ALTER TABLE customers DROP COLUMN region_id;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regclass('orders') IS NOT NULL THEN
    SET LOCAL lock_timeout = '100ms';
    DROP TABLE orders;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regtype('order_status') IS NOT NULL THEN
    DROP TYPE order_status;
  END IF;
END
$$;
