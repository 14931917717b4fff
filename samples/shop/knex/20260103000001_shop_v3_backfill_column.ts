// shop_v3, part 2 of 4: Prices need fractions of a cent, and every customer has a handle.
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
  if (await pending(knex, guards.backfillColumnCustomersHandle)) {
    await knex.raw(`
      DO $$
      #variable_conflict use_column
      DECLARE
        batch_first_1 customers.id%TYPE;
        batch_next_1 customers.id%TYPE;
      BEGIN
        SELECT id INTO batch_first_1 FROM customers ORDER BY id LIMIT 1;
        LOOP
          SELECT id INTO batch_next_1 FROM customers WHERE (id) >= (batch_first_1) ORDER BY id OFFSET 2000 LIMIT 1;
          EXIT WHEN NOT FOUND;
          UPDATE customers SET handle = 'guest' WHERE handle IS NULL AND (id) >= (batch_first_1) AND (id) < (batch_next_1);
          COMMIT;
          batch_first_1 := batch_next_1;
        END LOOP;
        UPDATE customers SET handle = 'guest' WHERE handle IS NULL AND (id) >= (batch_first_1);
      END
      $$
    `);
  }

  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
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
      $$
    `);

    if (await pending(trx, guards.addConstraintCustomersCkCustomersHandleNotNull)) {
      await trx.raw('ALTER TABLE customers ADD CONSTRAINT ck_customers_handle_not_null CHECK ("handle" IS NOT NULL) NOT VALID');
    }
  });
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
            IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);

    if (await pending(trx, guards.dropConstraintCustomersCkCustomersHandleNotNull)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropChecks(['ck_customers_handle_not_null']);
      });
    }
  });
}

const guards = {
  backfillColumnCustomersHandle: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'handle' AND NOT attnotnull)",
  },
  addConstraintCustomersCkCustomersHandleNotNull: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_handle_not_null')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_handle_not_null' AND contype <> 'c')",
    message: 'The constraint ck_customers_handle_not_null of customers is there already, with another definition.',
  },
  dropConstraintCustomersCkCustomersHandleNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_handle_not_null')",
  },
} satisfies Record<string, Guard>;
