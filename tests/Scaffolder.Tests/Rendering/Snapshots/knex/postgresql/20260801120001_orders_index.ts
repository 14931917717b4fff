// orders, part 2 of 4: customers place orders
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

// Some of this must stand outside a transaction; what belongs together opens its own.
export const config = { transaction: false };

/** Whether a step has still to run, by what is there. Something else in its place stops the migration. */
const pending = async (knex: Knex, condition: string, not?: { conflict: string; message: string }): Promise<boolean> => {
  const holds = async (sql: string): Promise<boolean> => Boolean((await knex.first(knex.raw(`(${sql}) as holds`))).holds);
  if (not && (await holds(not.conflict))) throw new Error(not.message);
  return holds(condition);
};

export async function up(knex: Knex): Promise<void> {
  // All locks first, each in short tries, so that no query queues behind this transaction for long.
  await knex.raw(`
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
    await pending(knex, "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid)", {
      conflict: "to_regclass('idx_customers_name') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 19) = ' USING btree (name)')",
      message: 'idx_customers_name is there already, and is not the index that is wanted.',
    })
  ) {
    await knex.raw('DROP INDEX idx_customers_name');
  }

  await knex.raw('CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name)');
}

export async function down(_knex: Knex): Promise<void> {
  // Nothing to do: the neighbouring migrations take it all.
}
