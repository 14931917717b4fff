// orders, part 1 of 4: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';



/** Whether a step has still to run, by what is there. Something else in its place stops the migration. */
const pending = async (
  queryRunner: QueryRunner,
  condition: string,
  not?: { conflict: string; message: string },
): Promise<boolean> => {
  const holds = async (sql: string): Promise<boolean> => Boolean((await queryRunner.query(`SELECT (${sql}) AS holds`))[0].holds);
  if (not && (await holds(not.conflict))) throw new Error(not.message);
  return holds(condition);
};



/** Runs steps outside of the transaction that migration:revert opens whatever the class says. */
const outside = async (queryRunner: QueryRunner, steps: () => Promise<void>): Promise<void> => {
  const inTransaction = queryRunner.isTransactionActive;
  if (inTransaction) await queryRunner.commitTransaction();
  await steps();
  if (inTransaction) await queryRunner.startTransaction();
};


/** Runs steps in a transaction of their own. */
const together = async (queryRunner: QueryRunner, steps: () => Promise<void>): Promise<void> => {
  await queryRunner.startTransaction();
  try {
    await steps();
    await queryRunner.commitTransaction();
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  }
};



export class Orders1785585600000 implements MigrationInterface {

  // Some of this must stand outside a transaction; what belongs together opens its own.
  transaction = false as const;

  async up(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      await together(queryRunner, async () => {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        await queryRunner.query(`
          DO $$
          BEGIN
            FOR attempt IN 1..100 LOOP
              BEGIN
                SET LOCAL lock_timeout = '100ms';
                IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                IF to_regclass('orders') IS NOT NULL THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                IF to_regclass('regions') IS NOT NULL THEN LOCK TABLE regions IN SHARE ROW EXCLUSIVE MODE; END IF;
                RETURN;
              EXCEPTION WHEN lock_not_available THEN
                IF attempt = 100 THEN RAISE; END IF;
                PERFORM pg_sleep(0.5);
              END;
            END LOOP;
          END
          $$
        `);


        if (
          await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')", {
            conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
            message: 'customers has neither a column full_name nor name.',
          })
        ) {
          await queryRunner.query('ALTER TABLE customers RENAME COLUMN full_name TO name');
        }


        if (
          await pending(queryRunner, "to_regtype('order_status') IS NULL", {
            conflict: "to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) NOT IN (ARRAY['draft', 'paid', 'shipped'])",
            message: 'The type order_status is there already, with other values.',
          })
        ) {
          await queryRunner.query("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped')");
        }


        if (
          await pending(queryRunner, "to_regclass('orders') IS NULL", {
            conflict: "to_regclass('orders') IS NOT NULL AND NOT ARRAY['id', 'number', 'customer_id', 'total', 'status', 'placed_at', 'note'] <@ ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('orders'))",
            message: 'orders is there already, with other columns.',
          })
        ) {
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
                { name: 'ck_orders_total', expression: 'total >= 0' },
              ],
            }),
          );
        }


        if (
          await pending(queryRunner, "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance')", {
            conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,2)')",
            message: 'customers.balance is there already, with another type.',
          })
        ) {
          await queryRunner.addColumn('customers', new TableColumn({ name: 'balance', type: 'numeric', precision: 12, scale: 2, default: '0' }));
        }


        if (
          await pending(queryRunner, "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id')", {
            conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id' AND NOT format_type(atttypid, atttypmod) = 'bigint')",
            message: 'customers.region_id is there already, with another type.',
          })
        ) {
          await queryRunner.addColumn('customers', new TableColumn({ name: 'region_id', type: 'bigint', isNullable: true }));
        }


        if (
          await pending(queryRunner, "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null')", {
            conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND contype <> 'c')",
            message: 'The constraint ck_customers_phone_not_null of customers is there already, with another definition.',
          })
        ) {
          await queryRunner.query('ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID');
        }


        if (
          await pending(queryRunner, "to_regclass('idx_orders_placed_at') IS NULL", {
            conflict: "to_regclass('idx_orders_placed_at') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_placed_at') AND indrelid = to_regclass('orders') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 24) = ' USING btree (placed_at)')",
            message: 'idx_orders_placed_at is there already, and is not the index that is wanted.',
          })
        ) {
          await queryRunner.query('CREATE INDEX idx_orders_placed_at ON orders (placed_at)');
        }


        if (
          await pending(queryRunner, "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region')", {
            conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (region_id) REFERENCES regions(id)', 'FOREIGN KEY (region_id) REFERENCES public.regions(id)'))",
            message: 'The constraint fk_customers_region of customers is there already, with another definition.',
          })
        ) {
          await queryRunner.query('ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID');
        }


        if (
          await pending(queryRunner, "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer')", {
            conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_customer' AND replace(pg_get_constraintdef(oid), ' NOT VALID', '') NOT IN ('FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE', 'FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE'))",
            message: 'The constraint fk_orders_customer of orders is there already, with another definition.',
          })
        ) {
          await queryRunner.query('ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE');
        }
      });
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      await together(queryRunner, async () => {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        await queryRunner.query(`
          DO $$
          BEGIN
            FOR attempt IN 1..100 LOOP
              BEGIN
                SET LOCAL lock_timeout = '100ms';
                IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                RETURN;
              EXCEPTION WHEN lock_not_available THEN
                IF attempt = 100 THEN RAISE; END IF;
                PERFORM pg_sleep(0.5);
              END;
            END LOOP;
          END
          $$
        `);


        if (
          await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name')", {
            conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'full_name')",
            message: 'customers has neither a column name nor full_name.',
          })
        ) {
          await queryRunner.query('ALTER TABLE customers RENAME COLUMN name TO full_name');
        }
      });


      await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name');


      await together(queryRunner, async () => {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        await queryRunner.query(`
          DO $$
          BEGIN
            FOR attempt IN 1..100 LOOP
              BEGIN
                SET LOCAL lock_timeout = '100ms';
                IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                IF to_regclass('orders') IS NOT NULL THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                IF to_regclass('regions') IS NOT NULL THEN LOCK TABLE regions IN ACCESS EXCLUSIVE MODE; END IF;
                RETURN;
              EXCEPTION WHEN lock_not_available THEN
                IF attempt = 100 THEN RAISE; END IF;
                PERFORM pg_sleep(0.5);
              END;
            END LOOP;
          END
          $$
        `);


        if (await pending(queryRunner, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region')")) {
          await queryRunner.query('ALTER TABLE customers DROP CONSTRAINT fk_customers_region');
        }


        if (await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'balance')")) {
          await queryRunner.query('ALTER TABLE customers DROP COLUMN balance');
        }


        if (await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'region_id')")) {
          await queryRunner.query('ALTER TABLE customers DROP COLUMN region_id');
        }


        if (await pending(queryRunner, "to_regclass('orders') IS NOT NULL")) {
          await queryRunner.query('DROP TABLE orders');
        }


        if (await pending(queryRunner, "to_regtype('order_status') IS NOT NULL")) {
          await queryRunner.query('DROP TYPE order_status');
        }
      });
    });
  }
}
