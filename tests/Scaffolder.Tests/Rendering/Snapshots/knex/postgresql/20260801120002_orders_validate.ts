// orders, part 3 of 4: customers place orders
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
  if (await pending(knex, guards.validateConstraintCustomersCkCustomersPhoneNotNull)) {
    await knex.raw('ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null');
  }

  if (await pending(knex, guards.validateConstraintCustomersFkCustomersRegion)) {
    await knex.raw('ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region');
  }
}

export async function down(_knex: Knex): Promise<void> {
  // Nothing to do: the neighbouring migrations take it all.
}

const guards = {
  validateConstraintCustomersCkCustomersPhoneNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated)",
  },
  validateConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated)",
  },
} satisfies Record<string, Guard>;
