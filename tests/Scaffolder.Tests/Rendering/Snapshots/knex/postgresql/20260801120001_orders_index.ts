// orders, part 2 of 4: customers place orders
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
  if (await pending(knex, guards.createIndexCustomersIdxCustomersName)) {
    await knex.raw('DROP INDEX idx_customers_name');
  }

  await knex.raw('CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name');
}

const guards = {
  createIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid)",
    conflict: "to_regclass('idx_customers_name') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 19) = ' USING btree (name)')",
    message: 'idx_customers_name is there already, and is not the index that is wanted.',
  },
} satisfies Record<string, Guard>;
