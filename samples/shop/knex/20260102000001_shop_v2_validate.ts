// shop_v2, part 2 of 2: Customers choose a handle, and orders are shipped to an address.
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

// Some of this must stand outside a transaction; what belongs together opens its own.
export const config = { transaction: false };

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
  if (await pending(knex, guards.createIndexCustomersIdxCustomersCreated)) {
    await knex.raw('DROP INDEX idx_customers_created');
  }

  await knex.raw('CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_created ON customers (created_at DESC)');

  if (await pending(knex, guards.createIndexOrdersIdxOrdersCustomer)) {
    await knex.raw('DROP INDEX idx_orders_customer');
  }

  await knex.raw('CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_orders_customer ON orders (customer_id)');

  if (await pending(knex, guards.createIndexOrdersIdxOrdersOpen)) {
    await knex.raw('DROP INDEX idx_orders_open');
  }

  await knex.raw("CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_orders_open ON orders (created_at) WHERE (status = 'draft')");

  if (await pending(knex, guards.validateConstraintOrdersFkOrdersAddress)) {
    await knex.raw('ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_address');
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX CONCURRENTLY IF EXISTS idx_customers_created');

  await knex.raw('DROP INDEX CONCURRENTLY IF EXISTS idx_orders_customer');

  await knex.raw('DROP INDEX CONCURRENTLY IF EXISTS idx_orders_open');
}

const guards = {
  createIndexCustomersIdxCustomersCreated: {
    pending: "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_created') AND NOT indisvalid)",
    conflict: "to_regclass('idx_customers_created') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_created') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 30) = ' USING btree (created_at DESC)')",
    message: 'idx_customers_created is there already, and is not the index that is wanted.',
  },
  createIndexOrdersIdxOrdersCustomer: {
    pending: "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_customer') AND NOT indisvalid)",
    conflict: "to_regclass('idx_orders_customer') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_customer') AND indrelid = to_regclass('orders') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 26) = ' USING btree (customer_id)')",
    message: 'idx_orders_customer is there already, and is not the index that is wanted.',
  },
  createIndexOrdersIdxOrdersOpen: {
    check: `
      DO $$
      BEGIN
        IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_open') AND NOT indisvalid) THEN
          PERFORM 1;
        ELSE
          -- It is there: the server spells what is wanted too, and the two are compared.
          CREATE TEMP TABLE wanted (LIKE orders) ON COMMIT DROP;
          CREATE INDEX wanted_index ON pg_temp.wanted (created_at) WHERE (status = 'draft');
          IF to_regclass('idx_orders_open') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_open') AND indrelid = to_regclass('orders') AND NOT indisunique AND substring(pg_get_indexdef(indexrelid, 0, true) FROM ' USING .*') = (SELECT substring(pg_get_indexdef(indexrelid, 0, true) FROM ' USING .*') FROM pg_index WHERE indrelid = 'pg_temp.wanted'::regclass)) THEN
            RAISE EXCEPTION USING MESSAGE = 'idx_orders_open is there already, and is not the index that is wanted.';
          END IF;
          DROP TABLE pg_temp.wanted;
        END IF;
      END
      $$
    `,
    pending: "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_orders_open') AND NOT indisvalid)",
  },
  validateConstraintOrdersFkOrdersAddress: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('orders') AND conname = 'fk_orders_address' AND NOT convalidated)",
  },
} satisfies Record<string, Guard>;
