// shop_v3, part 1 of 3: Prices need fractions of a cent, and every customer has a handle.
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
          IF to_regclass('products') IS NOT NULL THEN LOCK TABLE products IN ACCESS EXCLUSIVE MODE; END IF;
          RETURN;
        EXCEPTION WHEN lock_not_available THEN
          IF attempt = 100 THEN RAISE; END IF;
          PERFORM pg_sleep(0.5);
        END;
      END LOOP;
    END
    $$
  `);

  if (await pending(knex, guards.renameColumnProductsPrice)) {
    await knex.schema.alterTable('products', (table) => {
      table.renameColumn('price_cents', 'price');
    });
  }

  if (await pending(knex, guards.setDefaultProductsPrice)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price DROP DEFAULT');
  }

  if (await pending(knex, guards.alterColumnTypeProductsPrice)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price TYPE numeric(12,4) USING price / 100.0');
  }

  if (await pending(knex, guards.setDefaultProductsPrice)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price SET DEFAULT 0');
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
          IF to_regclass('products') IS NOT NULL THEN LOCK TABLE products IN ACCESS EXCLUSIVE MODE; END IF;
          RETURN;
        EXCEPTION WHEN lock_not_available THEN
          IF attempt = 100 THEN RAISE; END IF;
          PERFORM pg_sleep(0.5);
        END;
      END LOOP;
    END
    $$
  `);

  if (await pending(knex, guards.renameColumnProductsPriceCents)) {
    await knex.schema.alterTable('products', (table) => {
      table.renameColumn('price', 'price_cents');
    });
  }

  if (await pending(knex, guards.setDefaultProductsPriceCents)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price_cents DROP DEFAULT');
  }

  if (await pending(knex, guards.alterColumnTypeProductsPriceCents)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price_cents TYPE integer');
  }

  if (await pending(knex, guards.setDefaultProductsPriceCents)) {
    await knex.raw('ALTER TABLE products ALTER COLUMN price_cents SET DEFAULT 0');
  }
}

const guards = {
  renameColumnProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
    message: 'products has neither a column price_cents nor price.',
  },
  setDefaultProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
  },
  alterColumnTypeProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,4)')",
  },
  renameColumnProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
    message: 'products has neither a column price nor price_cents.',
  },
  setDefaultProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
  },
  alterColumnTypeProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents' AND NOT format_type(atttypid, atttypmod) = 'integer')",
  },
} satisfies Record<string, Guard>;
