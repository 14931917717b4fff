// orders, part 3 of 4: customers place orders
// Run with: npx knex migrate:latest
// Written by scaffolder 0.1.0.
import type { Knex } from 'knex';

/** Whether a step has still to run, by what is there. */
const pending = async (knex: Knex, condition: string): Promise<boolean> =>
  Boolean((await knex.first(knex.raw(`(${condition}) as holds`))).holds);

export async function up(knex: Knex): Promise<void> {
  if (await pending(knex, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated)")) {
    await knex.raw('ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null');
  }

  if (await pending(knex, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated)")) {
    await knex.raw('ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region');
  }
}

export async function down(_knex: Knex): Promise<void> {
  // Nothing to do: the neighbouring migrations take it all.
}
