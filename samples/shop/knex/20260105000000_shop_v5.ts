// shop_v5, part 1 of 2: Notes moved to the support system; an order can be cancelled.
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
  if (await pending(knex, guards.alterEnumOrderStatus)) {
    await knex.raw("ALTER TYPE order_status ADD VALUE 'cancelled'");
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
      DO $$
      BEGIN
        FOR attempt IN 1..100 LOOP
          BEGIN
            SET LOCAL lock_timeout = '100ms';
            IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('orders')) THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);

    if (await pending(trx, guards.dropIndexOrdersIdxOrdersOpen)) {
      await trx.schema.alterTable('orders', (table) => {
        table.dropIndex([], 'idx_orders_open');
      });
    }

    if (await pending(trx, guards.alterEnumOrderStatus2)) {
      await trx.raw('ALTER TYPE order_status RENAME TO order_status__old');
    }
    if (await pending(trx, guards.alterEnumOrderStatus3)) {
      await trx.raw("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped')");
    }

    if (await pending(trx, guards.alterColumnTypeOrdersStatus)) {
      await trx.raw("ALTER TABLE orders ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE order_status USING status::text::order_status, ALTER COLUMN status SET DEFAULT 'draft'");
    }
  });

  if (await pending(knex, guards.createIndexOrdersIdxOrdersOpen)) {
    await knex.raw('DROP INDEX idx_orders_open');
  }

  await knex.raw("CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_orders_open ON orders (created_at) WHERE (status = 'draft')");

  if (await pending(knex, guards.dropEnumOrderStatusOld)) {
    await knex.raw('DROP TYPE order_status__old');
  }
}

const guards = {
  alterEnumOrderStatus: {
    pending: "NOT EXISTS (SELECT FROM pg_enum WHERE enumtypid = to_regtype('order_status') AND enumlabel = 'cancelled')",
  },
  dropIndexOrdersIdxOrdersOpen: {
    pending: "to_regclass('idx_orders_open') IS NOT NULL AND (to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) <> ARRAY['draft', 'paid', 'shipped'] OR to_regtype('order_status__old') IS NOT NULL)",
  },
  alterEnumOrderStatus2: {
    pending: "to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) <> ARRAY['draft', 'paid', 'shipped']",
  },
  alterEnumOrderStatus3: {
    pending: "to_regtype('order_status') IS NULL",
    conflict: "to_regtype('order_status') IS NOT NULL AND ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('order_status') ORDER BY enumsortorder) NOT IN (ARRAY['draft', 'paid', 'shipped'])",
    message: 'The type order_status is there already, with other values.',
  },
  alterColumnTypeOrdersStatus: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('orders') AND attname = 'status' AND NOT atttypid = to_regtype('order_status'))",
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
  dropEnumOrderStatusOld: {
    pending: "to_regtype('order_status__old') IS NOT NULL",
  },
} satisfies Record<string, Guard>;
