-- Takes 20260801120000_orders back.
-- Run with: psql -v ON_ERROR_STOP=1 -f 20260801120000_orders.down.sql
-- Written by scaffolder 0.1.0.

-- the way back of 20260801120000_orders: for PostgreSQL 15 and later.
-- psql -v ON_ERROR_STOP=1 -f <this file>
-- Each step looks at what is there, so the file can be run again, also after it stopped half-way.

-- A timeout would leave a concurrent build half done; what needs one sets it.
SET lock_timeout = 0;
SET statement_timeout = 0;

BEGIN;

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
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') THEN
    RAISE EXCEPTION USING MESSAGE = 'customers has neither a column name nor full_name.';
  END IF;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') THEN
    ALTER TABLE customers RENAME COLUMN name TO full_name;
  END IF;
END
$$;

COMMIT;

DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name;

BEGIN;

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
DO $$
BEGIN
  FOR attempt IN 1..100 LOOP
    BEGIN
      SET LOCAL lock_timeout = '100ms';
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('orders')) THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('regions')) THEN LOCK TABLE regions IN ACCESS EXCLUSIVE MODE; END IF;
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
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND conparentid = 0) THEN
    ALTER TABLE customers DROP CONSTRAINT fk_customers_region;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND attnotnull) THEN
    ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance') THEN
    ALTER TABLE customers DROP COLUMN balance;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id') THEN
    ALTER TABLE customers DROP COLUMN region_id;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regclass('orders') IS NOT NULL THEN
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

COMMIT;
