// shop_v4, part 2 of 5: Letters greet people by their first name.
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
  if (await pending(knex, guards.backfillColumnCustomersFirstName)) {
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
          UPDATE customers SET first_name = split_part(name, ' ', 1) WHERE first_name IS NULL AND (id) >= (batch_first_1) AND (id) < (batch_next_1);
          COMMIT;
          batch_first_1 := batch_next_1;
        END LOOP;
        UPDATE customers SET first_name = split_part(name, ' ', 1) WHERE first_name IS NULL AND (id) >= (batch_first_1);
      END
      $$
    `);
  }

  if (await pending(knex, guards.backfillColumnCustomersLastName)) {
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
          UPDATE customers SET last_name = ltrim(substr(name, length(split_part(name, ' ', 1)) + 1)) WHERE last_name IS NULL AND (id) >= (batch_first_1) AND (id) < (batch_next_1);
          COMMIT;
          batch_first_1 := batch_next_1;
        END LOOP;
        UPDATE customers SET last_name = ltrim(substr(name, length(split_part(name, ' ', 1)) + 1)) WHERE last_name IS NULL AND (id) >= (batch_first_1);
      END
      $$
    `);
  }
}

export async function down(_knex: Knex): Promise<void> {
  // Nothing to do: the neighbouring migrations take it all.
}

const guards = {
  backfillColumnCustomersFirstName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name' AND NOT attnotnull) AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
  },
  backfillColumnCustomersLastName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name' AND NOT attnotnull) AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name')",
  },
} satisfies Record<string, Guard>;
