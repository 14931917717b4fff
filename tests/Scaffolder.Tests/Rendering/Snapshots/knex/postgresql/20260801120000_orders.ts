// orders, part 1 of 4: customers place orders
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (knex: Knex, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await knex.first(knex.raw(`case when ${condition} then 1 else 0 end as holds`))).holds);
  if (guard.check) await knex.raw(guard.check);
  if (guard.conflict && (await holds(guard.conflict))) throw new Error(guard.message);
  return holds(guard.pending);
};

export async function up(knex: Knex): Promise<void> {
  // All locks first, each in short tries, so that no query queues behind this transaction for long.
  await knex.raw(`
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

  if (await pending(knex, guards.renameColumnCustomersName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.renameColumn('full_name', 'name');
    });
  }

  if (await pending(knex, guards.createEnumOrderStatus)) {
    await knex.raw("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped')");
  }

  if (await pending(knex, guards.createTableOrders)) {
    await knex.schema.createTable('orders', (table) => {
      table.uuid('id').primary({ constraintName: 'pk_orders' }).notNullable();
      table.bigInteger('number').notNullable();
      table.uuid('customer_id').notNullable();
      table.decimal('total', 12, 2).notNullable().defaultTo(knex.raw('0'));
      table.specificType('status', 'order_status').notNullable().defaultTo('draft');
      table.timestamp('placed_at').notNullable().defaultTo(knex.raw('now()'));
      table.text('note').comment('What the customer wrote; it\'s "free".');
      table.unique(['number'], { indexName: 'uq_orders_number' });
      table.check('number > 0', [], 'ck_orders_number');
    });
  }

  if (await pending(knex, guards.addColumnCustomersBalance)) {
    await knex.schema.alterTable('customers', (table) => {
      table.decimal('balance', 12, 2).notNullable().defaultTo(knex.raw('0'));
    });
  }

  if (await pending(knex, guards.addColumnCustomersRegionId)) {
    await knex.schema.alterTable('customers', (table) => {
      table.bigInteger('region_id');
    });
  }

  if (await pending(knex, guards.addConstraintCustomersCkCustomersPhoneNotNull)) {
    await knex.raw('ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID');
  }

  if (await pending(knex, guards.createIndexOrdersIdxOrdersPlacedAt)) {
    await knex.schema.alterTable('orders', (table) => {
      table.index(['placed_at'], 'idx_orders_placed_at');
    });
  }

  if (await pending(knex, guards.addConstraintCustomersFkCustomersRegion)) {
    await knex.raw('ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID');
  }

  if (await pending(knex, guards.addConstraintOrdersFkOrdersCustomer)) {
    await knex.schema.alterTable('orders', (table) => {
      table.foreign(['customer_id'], 'fk_orders_customer').references(['id']).inTable('customers').onDelete('CASCADE');
    });
  }
}

export async function down(knex: Knex): Promise<void> {
  // All locks first, each in short tries, so that no query queues behind this transaction for long.
  await knex.raw(`
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

  if (await pending(knex, guards.dropConstraintCustomersCkCustomersPhoneNotNull)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropChecks(['ck_customers_phone_not_null']);
    });
  }

  if (await pending(knex, guards.renameColumnCustomersFullName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.renameColumn('name', 'full_name');
    });
  }

  if (await pending(knex, guards.dropConstraintCustomersFkCustomersRegion)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropForeign([], 'fk_customers_region');
    });
  }

  if (await pending(knex, guards.dropColumnCustomersBalance)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropColumn('balance');
    });
  }

  if (await pending(knex, guards.dropColumnCustomersRegionId)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropColumn('region_id');
    });
  }

  if (await pending(knex, guards.dropTableOrders)) {
    await knex.schema.dropTable('orders');
  }

  if (await pending(knex, guards.dropEnumOrderStatus)) {
    await knex.raw('DROP TYPE order_status');
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
