// shop_v4, part 5 of 5: Letters greet people by their first name.
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

    if (await pending(trx, guards.setNullabilityCustomersFirstName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropNullable('first_name');
      });
    }

    if (await pending(trx, guards.dropConstraintCustomersCkCustomersFirstNameNotNull)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropChecks(['ck_customers_first_name_not_null']);
      });
    }

    if (await pending(trx, guards.setNullabilityCustomersLastName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropNullable('last_name');
      });
    }

    if (await pending(trx, guards.dropConstraintCustomersCkCustomersLastNameNotNull)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropChecks(['ck_customers_last_name_not_null']);
      });
    }

    if (await pending(trx, guards.dropColumnCustomersName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropColumn('name');
      });
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

    if (await pending(trx, guards.addColumnCustomersName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.string('name', 200);
      });
    }
  });

  if (await pending(knex, guards.backfillColumnCustomersName)) {
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
          UPDATE customers SET name = trim(first_name || ' ' || last_name) WHERE name IS NULL AND (id) >= (batch_first_1) AND (id) < (batch_next_1);
          COMMIT;
          batch_first_1 := batch_next_1;
        END LOOP;
        UPDATE customers SET name = trim(first_name || ' ' || last_name) WHERE name IS NULL AND (id) >= (batch_first_1);
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

    if (await pending(trx, guards.addConstraintCustomersCkCustomersNameNotNull)) {
      await trx.raw('ALTER TABLE customers ADD CONSTRAINT ck_customers_name_not_null CHECK ("name" IS NOT NULL) NOT VALID');
    }
  });

  if (await pending(knex, guards.validateConstraintCustomersCkCustomersNameNotNull)) {
    await knex.raw('ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_name_not_null');
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

    if (await pending(trx, guards.setNullabilityCustomersName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropNullable('name');
      });
    }

    if (await pending(trx, guards.dropConstraintCustomersCkCustomersNameNotNull)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropChecks(['ck_customers_name_not_null']);
      });
    }
  });
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
  backfillColumnCustomersName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name' AND NOT attnotnull) AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'first_name') AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'last_name')",
  },
  addConstraintCustomersCkCustomersNameNotNull: {
    pending: "NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_name_not_null')",
    conflict: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_name_not_null' AND contype <> 'c')",
    message: 'The constraint ck_customers_name_not_null of customers is there already, with another definition.',
  },
  validateConstraintCustomersCkCustomersNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_name_not_null' AND NOT convalidated)",
  },
  setNullabilityCustomersName: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'name' AND NOT attnotnull)",
  },
  dropConstraintCustomersCkCustomersNameNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_name_not_null')",
  },
} satisfies Record<string, Guard>;
