// orders, part 1 of 4: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (queryRunner: QueryRunner, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await queryRunner.query(`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END AS holds`))[0].holds);
  if (guard.check) await queryRunner.query(guard.check);
  if (guard.conflict && (await holds(guard.conflict))) throw new Error(guard.message);
  return holds(guard.pending);
};

export class Orders1785585600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
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
      $$
    `);

    if (await pending(queryRunner, guards.renameColumnCustomersName)) {
      await queryRunner.query('ALTER TABLE customers RENAME COLUMN full_name TO name');
    }

    if (await pending(queryRunner, guards.createEnumOrderStatus)) {
      await queryRunner.query("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped')");
    }

    if (await pending(queryRunner, guards.createTableOrders)) {
      await queryRunner.createTable(
        new Table({
          name: 'orders',
          columns: [
            { name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: 'pk_orders' },
            { name: 'number', type: 'bigint' },
            { name: 'customer_id', type: 'uuid' },
            { name: 'total', type: 'numeric', precision: 12, scale: 2, default: '0' },
            { name: 'status', type: 'order_status', default: "'draft'" },
            { name: 'placed_at', type: 'timestamp with time zone', default: 'now()' },
            { name: 'note', type: 'text', isNullable: true, comment: 'What the customer wrote; it\'s "free".' },
          ],
          uniques: [
            { name: 'uq_orders_number', columnNames: ['number'] },
          ],
          checks: [
            { name: 'ck_orders_number', expression: 'number > 0' },
          ],
        }),
      );
    }

    if (await pending(queryRunner, guards.addColumnCustomersBalance)) {
      await queryRunner.query('ALTER TABLE customers ADD COLUMN balance numeric(12,2) DEFAULT 0 NOT NULL');
    }

    if (await pending(queryRunner, guards.addColumnCustomersRegionId)) {
      await queryRunner.query('ALTER TABLE customers ADD COLUMN region_id bigint');
    }

    if (await pending(queryRunner, guards.addConstraintCustomersCkCustomersPhoneNotNull)) {
      await queryRunner.query('ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID');
    }

    if (await pending(queryRunner, guards.createIndexOrdersIdxOrdersPlacedAt)) {
      await queryRunner.query('CREATE INDEX idx_orders_placed_at ON orders (placed_at)');
    }

    if (await pending(queryRunner, guards.addConstraintCustomersFkCustomersRegion)) {
      await queryRunner.query('ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID');
    }

    if (await pending(queryRunner, guards.addConstraintOrdersFkOrdersCustomer)) {
      await queryRunner.query('ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE');
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
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
      $$
    `);

    if (await pending(queryRunner, guards.dropConstraintCustomersCkCustomersPhoneNotNull)) {
      await queryRunner.query('ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null');
    }

    if (await pending(queryRunner, guards.renameColumnCustomersFullName)) {
      await queryRunner.query('ALTER TABLE customers RENAME COLUMN name TO full_name');
    }

    if (await pending(queryRunner, guards.dropConstraintCustomersFkCustomersRegion)) {
      await queryRunner.query('ALTER TABLE customers DROP CONSTRAINT fk_customers_region');
    }

    if (await pending(queryRunner, guards.dropColumnCustomersBalance)) {
      await queryRunner.query('ALTER TABLE customers DROP COLUMN balance');
    }

    if (await pending(queryRunner, guards.dropColumnCustomersRegionId)) {
      await queryRunner.query('ALTER TABLE customers DROP COLUMN region_id');
    }

    if (await pending(queryRunner, guards.dropTableOrders)) {
      await queryRunner.query('DROP TABLE orders');
    }

    if (await pending(queryRunner, guards.dropEnumOrderStatus)) {
      await queryRunner.query('DROP TYPE order_status');
    }
  }
}

const guards = {
  renameColumnCustomersName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
    message: 'customers has neither a column full_name nor name.',
  },
  createEnumOrderStatus: {
    pending: "to_regtype('order_status') IS NULL",
    conflict: "to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) NOT IN (ARRAY['draft', 'paid', 'shipped'])",
    message: 'The type order_status is there already, with other values.',
  },
  createTableOrders: {
    pending: "to_regclass('orders') IS NULL",
    conflict: "to_regclass('orders') IS NOT NULL AND (SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('orders') AND ((attname, format_type(atttypid, atttypmod)) IN (('id', 'uuid'), ('number', 'bigint'), ('customer_id', 'uuid'), ('total', 'numeric(12,2)'), ('placed_at', 'timestamp with time zone'), ('note', 'text')) OR (attname, atttypid) IN (('status', to_regtype('order_status'))))) < 7",
    message: 'orders is there already, with other columns.',
  },
  addColumnCustomersBalance: {
    pending: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance')",
    conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,2)')",
    message: 'customers.balance is there already, with another type.',
  },
  addColumnCustomersRegionId: {
    pending: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id')",
    conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id' AND NOT format_type(atttypid, atttypmod) = 'bigint')",
    message: 'customers.region_id is there already, with another type.',
  },
  addConstraintCustomersCkCustomersPhoneNotNull: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND contype <> 'c')",
    message: 'The constraint ck_customers_phone_not_null of customers is there already, with another definition.',
  },
  createIndexOrdersIdxOrdersPlacedAt: {
    pending: "to_regclass('idx_orders_placed_at') IS NULL",
    conflict: "to_regclass('idx_orders_placed_at') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_placed_at') AND indrelid = to_regclass('orders') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 24) = ' USING btree (placed_at)')",
    message: 'idx_orders_placed_at is there already, and is not the index that is wanted.',
  },
  addConstraintCustomersFkCustomersRegion: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (region_id) REFERENCES regions(id)', 'FOREIGN KEY (region_id) REFERENCES public.regions(id)'))",
    message: 'The constraint fk_customers_region of customers is there already, with another definition.',
  },
  addConstraintOrdersFkOrdersCustomer: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE', 'FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE'))",
    message: 'The constraint fk_orders_customer of orders is there already, with another definition.',
  },
  dropConstraintCustomersCkCustomersPhoneNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null')",
  },
  renameColumnCustomersFullName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name')",
    message: 'customers has neither a column name nor full_name.',
  },
  dropConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND conparentid = 0)",
  },
  dropColumnCustomersBalance: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance')",
  },
  dropColumnCustomersRegionId: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id')",
  },
  dropTableOrders: {
    pending: "to_regclass('orders') IS NOT NULL",
  },
  dropEnumOrderStatus: {
    pending: "to_regtype('order_status') IS NOT NULL",
  },
} satisfies Record<string, Guard>;
