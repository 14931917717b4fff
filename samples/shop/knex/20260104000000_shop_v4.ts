// shop_v4, part 1 of 5: Letters greet people by their first name.
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

  if (await pending(knex, guards.addColumnCustomersFirstName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.string('first_name', 200);
    });
  }

  if (await pending(knex, guards.addColumnCustomersLastName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.string('last_name', 200);
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
          RETURN;
        EXCEPTION WHEN lock_not_available THEN
          IF attempt = 100 THEN RAISE; END IF;
          PERFORM pg_sleep(0.5);
        END;
      END LOOP;
    END
    $$
  `);

  if (await pending(knex, guards.dropColumnCustomersFirstName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropColumn('first_name');
    });
  }

  if (await pending(knex, guards.dropColumnCustomersLastName)) {
    await knex.schema.alterTable('customers', (table) => {
      table.dropColumn('last_name');
    });
  }
}

const guards = {
  addColumnCustomersFirstName: {
    pending: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name')",
    conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name' AND NOT format_type(atttypid, atttypmod) = 'character varying(200)')",
    message: 'customers.first_name is there already, with another type.',
  },
  addColumnCustomersLastName: {
    pending: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name')",
    conflict: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name' AND NOT format_type(atttypid, atttypmod) = 'character varying(200)')",
    message: 'customers.last_name is there already, with another type.',
  },
  dropColumnCustomersFirstName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name')",
  },
  dropColumnCustomersLastName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name')",
  },
} satisfies Record<string, Guard>;
