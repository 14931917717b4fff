// shop_v3, part 1 of 4: Prices need fractions of a cent, and every customer has a handle.
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
  await knex.transaction(async (trx) => {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await trx.raw(`
      DO $$
      BEGIN
        FOR attempt IN 1..100 LOOP
          BEGIN
            SET LOCAL lock_timeout = '100ms';
            IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('products')) THEN LOCK TABLE products IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);

    if (await pending(trx, guards.renameColumnProductsPrice)) {
      await trx.schema.alterTable('products', (table) => {
        table.renameColumn('price_cents', 'price');
      });
    }

    if (await pending(trx, guards.dropConstraintProductsCkProductsPrice)) {
      await trx.schema.alterTable('products', (table) => {
        table.dropChecks(['ck_products_price']);
      });
    }

    if (await pending(trx, guards.setDefaultProductsPrice)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price DROP DEFAULT');
    }

    if (await pending(trx, guards.alterColumnTypeProductsPrice)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price TYPE numeric(12,4) USING price / 100.0');
    }

    if (await pending(trx, guards.setDefaultProductsPrice)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price SET DEFAULT 0');
    }

    if (await pending(trx, guards.addConstraintProductsCkProductsPrice)) {
      await trx.raw('ALTER TABLE products ADD CONSTRAINT ck_products_price CHECK (price >= 0) NOT VALID');
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
            IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('products')) THEN LOCK TABLE products IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);

    if (await pending(trx, guards.renameColumnProductsPriceCents)) {
      await trx.schema.alterTable('products', (table) => {
        table.renameColumn('price', 'price_cents');
      });
    }

    if (await pending(trx, guards.dropConstraintProductsCkProductsPrice2)) {
      await trx.schema.alterTable('products', (table) => {
        table.dropChecks(['ck_products_price']);
      });
    }

    if (await pending(trx, guards.setDefaultProductsPriceCents)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price_cents DROP DEFAULT');
    }

    if (await pending(trx, guards.alterColumnTypeProductsPriceCents)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price_cents TYPE integer USING round(price_cents * 100)');
    }

    if (await pending(trx, guards.setDefaultProductsPriceCents)) {
      await trx.raw('ALTER TABLE products ALTER COLUMN price_cents SET DEFAULT 0');
    }

    if (await pending(trx, guards.addConstraintProductsCkProductsPrice2)) {
      await trx.raw('ALTER TABLE products ADD CONSTRAINT ck_products_price CHECK (price_cents >= 0) NOT VALID');
    }
  });

  if (await pending(knex, guards.validateConstraintProductsCkProductsPrice)) {
    await knex.raw('ALTER TABLE products VALIDATE CONSTRAINT ck_products_price');
  }
}

const guards = {
  renameColumnProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
    message: 'products has neither a column price_cents nor price.',
  },
  dropConstraintProductsCkProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price') AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,4)')",
  },
  setDefaultProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price')",
  },
  alterColumnTypeProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price' AND NOT format_type(atttypid, atttypmod) = 'numeric(12,4)')",
  },
  addConstraintProductsCkProductsPrice: {
    check: `
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price') THEN
          PERFORM 1;
        ELSE
          -- It is there: the server spells what is wanted too, and the two are compared.
          CREATE TEMP TABLE wanted (LIKE products) ON COMMIT DROP;
          ALTER TABLE pg_temp.wanted ADD CONSTRAINT wanted CHECK (price >= 0);
          IF (SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price' AND contype = 'c') IS DISTINCT FROM (SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = 'pg_temp.wanted'::regclass AND conname = 'wanted' AND contype = 'c') THEN
            RAISE EXCEPTION USING MESSAGE = 'The constraint ck_products_price of products is there already, with another definition.';
          END IF;
          DROP TABLE pg_temp.wanted;
        END IF;
      END
      $$
    `,
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price')",
  },
  renameColumnProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
    conflict: "NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price') AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
    message: 'products has neither a column price nor price_cents.',
  },
  dropConstraintProductsCkProductsPrice2: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price') AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents' AND NOT format_type(atttypid, atttypmod) = 'integer')",
  },
  setDefaultProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents')",
  },
  alterColumnTypeProductsPriceCents: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('products') AND attname = 'price_cents' AND NOT format_type(atttypid, atttypmod) = 'integer')",
  },
  addConstraintProductsCkProductsPrice2: {
    check: `
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price') THEN
          PERFORM 1;
        ELSE
          -- It is there: the server spells what is wanted too, and the two are compared.
          CREATE TEMP TABLE wanted (LIKE products) ON COMMIT DROP;
          ALTER TABLE pg_temp.wanted ADD CONSTRAINT wanted CHECK (price_cents >= 0);
          IF (SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price' AND contype = 'c') IS DISTINCT FROM (SELECT pg_get_expr(conbin, conrelid, true) FROM pg_constraint WHERE conrelid = 'pg_temp.wanted'::regclass AND conname = 'wanted' AND contype = 'c') THEN
            RAISE EXCEPTION USING MESSAGE = 'The constraint ck_products_price of products is there already, with another definition.';
          END IF;
          DROP TABLE pg_temp.wanted;
        END IF;
      END
      $$
    `,
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price')",
  },
  validateConstraintProductsCkProductsPrice: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('products') AND conname = 'ck_products_price' AND NOT convalidated)",
  },
} satisfies Record<string, Guard>;
