-- orders, part 1 of 6: customers place orders
-- Run with: npx prisma migrate deploy
-- Written by scaffolder 0.1.0.

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
DO $$
BEGIN
  FOR attempt IN 1..100 LOOP
    BEGIN
      SET LOCAL lock_timeout = '100ms';
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('orders')) THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
      IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('regions')) THEN LOCK TABLE regions IN SHARE ROW EXCLUSIVE MODE; END IF;
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
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') THEN
    RAISE EXCEPTION USING MESSAGE = 'customers has neither a column full_name nor name.';
  END IF;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') THEN
    ALTER TABLE customers RENAME COLUMN full_name TO name;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) NOT IN (ARRAY['draft', 'paid', 'shipped']) THEN
    RAISE EXCEPTION USING MESSAGE = 'The type order_status is there already, with other values.';
  END IF;
  IF to_regtype('order_status') IS NULL THEN
    CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped');
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regclass('orders') IS NOT NULL AND (SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('orders') AND ((attname, format_type(atttypid, atttypmod)) IN (('id', 'uuid'), ('number', 'bigint'), ('customer_id', 'uuid'), ('total', 'numeric(12,2)'), ('placed_at', 'timestamp with time zone'), ('note', 'text')) OR (attname, atttypid) IN (('status', to_regtype('order_status'))))) < 7 THEN
    RAISE EXCEPTION USING MESSAGE = 'orders is there already, with other columns.';
  END IF;
  IF to_regclass('orders') IS NULL THEN
    CREATE TABLE orders (
      id uuid NOT NULL,
      number bigint NOT NULL,
      customer_id uuid NOT NULL,
      total numeric(12,2) DEFAULT 0 NOT NULL,
      status order_status DEFAULT 'draft' NOT NULL,
      placed_at timestamp with time zone DEFAULT now() NOT NULL,
      note text,
      CONSTRAINT pk_orders PRIMARY KEY (id),
      CONSTRAINT uq_orders_number UNIQUE (number),
      CONSTRAINT ck_orders_number CHECK (number > 0)
    );
  END IF;
END
$$;
COMMENT ON COLUMN orders.note IS 'What the customer wrote; it''s "free".';

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,2)') THEN
    RAISE EXCEPTION USING MESSAGE = 'customers.balance is there already, with another type.';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance') THEN
    ALTER TABLE customers ADD COLUMN balance numeric(12,2) DEFAULT 0 NOT NULL;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id' AND NOT format_type(atttypid, atttypmod) = 'bigint') THEN
    RAISE EXCEPTION USING MESSAGE = 'customers.region_id is there already, with another type.';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id') THEN
    ALTER TABLE customers ADD COLUMN region_id bigint;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND contype <> 'c') THEN
    RAISE EXCEPTION USING MESSAGE = 'The constraint ck_customers_phone_not_null of customers is there already, with another definition.';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
    ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID;
  END IF;
END
$$;

DO $$
BEGIN
  IF to_regclass('idx_orders_placed_at') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_placed_at') AND indrelid = to_regclass('orders') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 24) = ' USING btree (placed_at)') THEN
    RAISE EXCEPTION USING MESSAGE = 'idx_orders_placed_at is there already, and is not the index that is wanted.';
  END IF;
  IF to_regclass('idx_orders_placed_at') IS NULL THEN
    CREATE INDEX idx_orders_placed_at ON orders (placed_at);
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (region_id) REFERENCES regions(id)', 'FOREIGN KEY (region_id) REFERENCES public.regions(id)')) THEN
    RAISE EXCEPTION USING MESSAGE = 'The constraint fk_customers_region of customers is there already, with another definition.';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region') THEN
    ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID;
  END IF;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE', 'FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE')) THEN
    RAISE EXCEPTION USING MESSAGE = 'The constraint fk_orders_customer of orders is there already, with another definition.';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer') THEN
    ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE;
  END IF;
END
$$;
