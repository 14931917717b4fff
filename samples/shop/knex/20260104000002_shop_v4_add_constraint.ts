// shop_v4, part 3 of 5: Letters greet people by their first name.
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
          RETURN;
        EXCEPTION WHEN lock_not_available THEN
          IF attempt = 100 THEN RAISE; END IF;
          PERFORM pg_sleep(0.5);
        END;
      END LOOP;
    END
    $$
  `);

  if (await pending(knex, guards.addConstraintCustomersCkCustomersFirstNameNotNull)) {
    await knex.raw('ALTER TABLE customers ADD CONSTRAINT ck_customers_first_name_not_null CHECK ("first_name" IS NOT NULL) NOT VALID');
  }

  if (await pending(knex, guards.addConstraintCustomersCkCustomersLastNameNotNull)) {
    await knex.raw('ALTER TABLE customers ADD CONSTRAINT ck_customers_last_name_not_null CHECK ("last_name" IS NOT NULL) NOT VALID');
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
          RETURN;
        EXCEPTION WHEN lock_not_available THEN
          IF attempt = 100 THEN RAISE; END IF;
          PERFORM pg_sleep(0.5);
        END;
      END LOOP;
    END
    $$
  `);

  if (await pending(knex, guards.dropConstraintCustomersCkCustomersFirstNameNotNull)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropChecks(['ck_customers_first_name_not_null']);
    });
  }

  if (await pending(knex, guards.dropConstraintCustomersCkCustomersLastNameNotNull)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropChecks(['ck_customers_last_name_not_null']);
    });
  }
}

const guards = {
  addConstraintCustomersCkCustomersFirstNameNotNull: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_first_name_not_null')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_first_name_not_null' AND contype <> 'c')",
    message: 'The constraint ck_customers_first_name_not_null of customers is there already, with another definition.',
  },
  addConstraintCustomersCkCustomersLastNameNotNull: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_last_name_not_null')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_last_name_not_null' AND contype <> 'c')",
    message: 'The constraint ck_customers_last_name_not_null of customers is there already, with another definition.',
  },
  dropConstraintCustomersCkCustomersFirstNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_first_name_not_null')",
  },
  dropConstraintCustomersCkCustomersLastNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_last_name_not_null')",
  },
} satisfies Record<string, Guard>;
