// shop_v4, part 5 of 5: Letters greet people by their first name.
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (knex: Knex, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await knex.first(knex.raw(`(${condition}) as holds`))).holds);
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

  if (await pending(knex, guards.setNullabilityCustomersFirstName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropNullable('first_name');
    });
  }

  if (await pending(knex, guards.dropConstraintCustomersCkCustomersFirstNameNotNull)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropChecks(['ck_customers_first_name_not_null']);
    });
  }

  if (await pending(knex, guards.setNullabilityCustomersLastName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropNullable('last_name');
    });
  }

  if (await pending(knex, guards.dropConstraintCustomersCkCustomersLastNameNotNull)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropChecks(['ck_customers_last_name_not_null']);
    });
  }

  if (await pending(knex, guards.dropColumnCustomersName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropColumn('name');
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

  if (await pending(knex, guards.addColumnCustomersName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.string('name', 200).notNullable().defaultTo('');
    });
  }

  if (await pending(knex, guards.dropColumnCustomersName)) {
    await knex.raw('ALTER TABLE customers ALTER COLUMN name DROP DEFAULT');
  }
}

const guards = {
  setNullabilityCustomersFirstName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name' AND NOT attnotnull)",
  },
  dropConstraintCustomersCkCustomersFirstNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_first_name_not_null')",
  },
  setNullabilityCustomersLastName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name' AND NOT attnotnull)",
  },
  dropConstraintCustomersCkCustomersLastNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_last_name_not_null')",
  },
  dropColumnCustomersName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
  },
  addColumnCustomersName: {
    pending: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
    conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name' AND NOT format_type(atttypid, atttypmod) = 'character varying(200)')",
    message: 'customers.name is there already, with another type.',
  },
} satisfies Record<string, Guard>;
