// orders: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (queryRunner: QueryRunner, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await queryRunner.query(`SELECT (${condition}) AS holds`))[0].holds);
  if (guard.check) await queryRunner.query(guard.check);
  if (guard.conflict && (await holds(guard.conflict))) throw new Error(guard.message);
  return holds(guard.pending);
};

/** Runs steps outside of the transaction that migration:revert opens whatever the class says. */
const outside = async (queryRunner: QueryRunner, steps: () => Promise<void>): Promise<void> => {
  const inTransaction = queryRunner.isTransactionActive;
  if (inTransaction) await queryRunner.commitTransaction();
  await steps();
  if (inTransaction) await queryRunner.startTransaction();
};

/** Runs steps in a transaction of their own. */
const together = async (queryRunner: QueryRunner, steps: () => Promise<void>): Promise<void> => {
  await queryRunner.startTransaction();
  try {
    await steps();
    await queryRunner.commitTransaction();
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  }
};

export class Orders1785585600000 implements MigrationInterface {
  // Some of this must stand outside a transaction; what belongs together opens its own.
  transaction = false as const;

  async up(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      await queryRunner.query('CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys');

      await queryRunner.query('PRAGMA foreign_keys = OFF');

      await together(queryRunner, async () => {
        if (await pending(queryRunner, guards.renameColumnCustomersName)) {
          await queryRunner.query('ALTER TABLE "customers" RENAME COLUMN "full_name" TO "name"');
        }

        if (await pending(queryRunner, guards.createTableOrders)) {
          await queryRunner.query(`
           CREATE TABLE "orders" (
             "id" char(36) NOT NULL,
             "number" bigint NOT NULL,
             "customer_id" char(36) NOT NULL,
             "total" decimal(12, 2) NOT NULL DEFAULT 0,
             "status" text NOT NULL DEFAULT 'draft',
             "placed_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
             "note" text,
             CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
             CONSTRAINT "uq_orders_number" UNIQUE ("number"),
             CONSTRAINT "ck_orders_number" CHECK (number > 0),
             CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
             CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
           )
         `);
        }

        if (await pending(queryRunner, guards.rebuildTableCustomers)) {
          await queryRunner.query(`
           CREATE TABLE "_scaffolder_customers" (
             "id" char(36) NOT NULL,
             "name" varchar(200) NOT NULL,
             "phone" text NOT NULL,
             "balance" decimal(12, 2) NOT NULL DEFAULT 0,
             "region_id" bigint,
             CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
             CONSTRAINT "fk_customers_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
           )
         `);
          await queryRunner.query('INSERT INTO "_scaffolder_customers" (rowid, "id", "name", "phone") SELECT rowid, "id", "name", "phone" FROM "customers"');
          await queryRunner.query('DROP TABLE "customers"');
        }
        if (await pending(queryRunner, guards.rebuildTableCustomers2)) {
          await queryRunner.query('ALTER TABLE "_scaffolder_customers" RENAME TO "customers"');
        }

        if (await pending(queryRunner, guards.createIndexCustomersIdxCustomersName)) {
          await queryRunner.query('CREATE INDEX "idx_customers_name" ON "customers" ("name")');
        }

        if (await pending(queryRunner, guards.createIndexOrdersIdxOrdersPlacedAt)) {
          await queryRunner.query('CREATE INDEX "idx_orders_placed_at" ON "orders" ("placed_at")');
        }

        await queryRunner.query('CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))');
        await queryRunner.query("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('customers'), ('notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1)");
        await queryRunner.query('DROP TABLE temp.scaffolder_check');
      });

      if (await pending(queryRunner, guards.step)) {
        await queryRunner.query('PRAGMA foreign_keys = ON');
      }

      await queryRunner.query('DROP TABLE IF EXISTS temp.scaffolder_foreign_keys');
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      await queryRunner.query('CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys');

      await queryRunner.query('PRAGMA foreign_keys = OFF');

      await together(queryRunner, async () => {
        if (await pending(queryRunner, guards.renameColumnCustomersFullName)) {
          await queryRunner.query('ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name"');
        }

        if (await pending(queryRunner, guards.dropIndexCustomersIdxCustomersName)) {
          await queryRunner.query('DROP INDEX "idx_customers_name"');
        }

        if (await pending(queryRunner, guards.rebuildTableCustomers3)) {
          await queryRunner.query(`
           CREATE TABLE "_scaffolder_customers" (
             "id" char(36) NOT NULL,
             "full_name" varchar(200) NOT NULL,
             "phone" text,
             CONSTRAINT "pk_customers" PRIMARY KEY ("id")
           )
         `);
          await queryRunner.query('INSERT INTO "_scaffolder_customers" (rowid, "id", "full_name", "phone") SELECT rowid, "id", "full_name", "phone" FROM "customers"');
          await queryRunner.query('DROP TABLE "customers"');
        }
        if (await pending(queryRunner, guards.rebuildTableCustomers2)) {
          await queryRunner.query('ALTER TABLE "_scaffolder_customers" RENAME TO "customers"');
        }

        if (await pending(queryRunner, guards.dropTableOrders)) {
          await queryRunner.query('DROP TABLE "orders"');
        }

        await queryRunner.query('CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))');
        await queryRunner.query("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('notes')) AS t, pragma_foreign_key_check(t.column1)");
        await queryRunner.query('DROP TABLE temp.scaffolder_check');
      });

      if (await pending(queryRunner, guards.step)) {
        await queryRunner.query('PRAGMA foreign_keys = ON');
      }

      await queryRunner.query('DROP TABLE IF EXISTS temp.scaffolder_foreign_keys');
    });
  }
}

const guards = {
  renameColumnCustomersName: {
    pending: `EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 5 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 1, '', 0, 0), ('balance', 'decimal(12, 2)', 1, '0', 0, 0), ('balance', 'decimal(12, 2)', 1, '''0''', 0, 0), ('region_id', 'bigint', 0, '', 0, 0))) = 5 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('customers') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('regions'), 'region_id', '', 'NO ACTION', 'NO ACTION'), (0, lower('regions'), 'region_id', 'id', 'NO ACTION', 'NO ACTION'))) AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND instr(squashed, 'constraintfk_customers_region') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 20 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    conflict: `EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name') AND EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 5 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 1, '', 0, 0), ('balance', 'decimal(12, 2)', 1, '0', 0, 0), ('balance', 'decimal(12, 2)', 1, '''0''', 0, 0), ('region_id', 'bigint', 0, '', 0, 0))) = 5 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('customers') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('regions'), 'region_id', '', 'NO ACTION', 'NO ACTION'), (0, lower('regions'), 'region_id', 'id', 'NO ACTION', 'NO ACTION'))) AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND instr(squashed, 'constraintfk_customers_region') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 20 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    message: 'column customers.full_name is to become name, and a column of that name is there already',
  },
  createTableOrders: {
    pending: `NOT ((SELECT count(*) FROM pragma_table_xinfo('orders')) = 7 AND (SELECT count(*) FROM pragma_table_xinfo('orders') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('number', 'bigint', 1, '', 0, 0), ('customer_id', 'char(36)', 1, '', 0, 0), ('total', 'decimal(12, 2)', 1, '0', 0, 0), ('total', 'decimal(12, 2)', 1, '''0''', 0, 0), ('status', 'text', 1, '''draft''', 0, 0), ('placed_at', 'datetime', 1, 'CURRENT_TIMESTAMP', 0, 0), ('placed_at', 'datetime', 1, 'current_timestamp', 0, 0), ('note', 'text', 0, '', 0, 0))) = 7 AND (SELECT count(*) FROM pragma_foreign_key_list('orders')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('orders') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('customers'), 'customer_id', '', 'NO ACTION', 'CASCADE'), (0, lower('customers'), 'customer_id', 'id', 'NO ACTION', 'CASCADE'))) AND (SELECT count(*) FROM pragma_index_list('orders') WHERE origin = 'u') = 1 AND EXISTS (SELECT 1 FROM pragma_index_list('orders') AS i WHERE i.origin = 'u' AND (SELECT group_concat(k.name, char(10)) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS k) = 'number') AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'orders') WHERE instr(squashed, 'check(number>0)') > 0 AND instr(squashed, 'check(statusin(draft,paid,shipped))') > 0 AND instr(sql, 'draft') > 0 AND instr(sql, 'paid') > 0 AND instr(sql, 'shipped') > 0 AND instr(squashed, 'constraintpk_orders') > 0 AND instr(squashed, 'constraintuq_orders_number') > 0 AND instr(squashed, 'constraintck_orders_number') > 0 AND instr(squashed, 'constraintck_orders_status') > 0 AND instr(squashed, 'constraintfk_orders_customer') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 12 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 50 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0)) AND NOT ((SELECT count(*) FROM pragma_table_xinfo('orders')) = 7 AND (SELECT count(*) FROM pragma_table_xinfo('orders') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('number', 'bigint', 1, '', 0, 0), ('customer_id', 'char(36)', 1, '', 0, 0), ('total', 'decimal(12, 2)', 1, '0', 0, 0), ('total', 'decimal(12, 2)', 1, '''0''', 0, 0), ('status', 'text', 1, '''draft''', 0, 0), ('placed_at', 'datetime', 1, 'CURRENT_TIMESTAMP', 0, 0), ('placed_at', 'datetime', 1, 'current_timestamp', 0, 0), ('note', 'text', 0, '', 0, 0))) = 7 AND (SELECT count(*) FROM pragma_foreign_key_list('orders')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('orders') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('customers'), 'customer_id', '', 'NO ACTION', 'CASCADE'), (0, lower('customers'), 'customer_id', 'id', 'NO ACTION', 'CASCADE'))) AND (SELECT count(*) FROM pragma_index_list('orders') WHERE origin = 'u') = 1 AND EXISTS (SELECT 1 FROM pragma_index_list('orders') AS i WHERE i.origin = 'u' AND (SELECT group_concat(k.name, char(10)) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS k) = 'number') AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'orders') WHERE instr(squashed, 'check(number>0)') > 0 AND instr(squashed, 'check(statusin(draft,paid,shipped))') > 0 AND instr(sql, 'draft') > 0 AND instr(sql, 'paid') > 0 AND instr(sql, 'shipped') > 0 AND instr(squashed, 'constraintpk_orders') > 0 AND instr(squashed, 'constraintuq_orders_number') > 0 AND instr(squashed, 'constraintck_orders_number') > 0 AND instr(squashed, 'constraintck_orders_status') > 0 AND instr(squashed, 'constraintfk_orders_customer') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 12 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 50 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    conflict: `EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'orders' COLLATE NOCASE) AND NOT ((SELECT count(*) FROM pragma_table_xinfo('orders')) = 7 AND (SELECT count(*) FROM pragma_table_xinfo('orders') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('number', 'bigint', 1, '', 0, 0), ('customer_id', 'char(36)', 1, '', 0, 0), ('total', 'decimal(12, 2)', 1, '0', 0, 0), ('total', 'decimal(12, 2)', 1, '''0''', 0, 0), ('status', 'text', 1, '''draft''', 0, 0), ('placed_at', 'datetime', 1, 'CURRENT_TIMESTAMP', 0, 0), ('placed_at', 'datetime', 1, 'current_timestamp', 0, 0), ('note', 'text', 0, '', 0, 0))) = 7 AND (SELECT count(*) FROM pragma_foreign_key_list('orders')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('orders') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('customers'), 'customer_id', '', 'NO ACTION', 'CASCADE'), (0, lower('customers'), 'customer_id', 'id', 'NO ACTION', 'CASCADE'))) AND (SELECT count(*) FROM pragma_index_list('orders') WHERE origin = 'u') = 1 AND EXISTS (SELECT 1 FROM pragma_index_list('orders') AS i WHERE i.origin = 'u' AND (SELECT group_concat(k.name, char(10)) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS k) = 'number') AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'orders') WHERE instr(squashed, 'check(number>0)') > 0 AND instr(squashed, 'check(statusin(draft,paid,shipped))') > 0 AND instr(sql, 'draft') > 0 AND instr(sql, 'paid') > 0 AND instr(sql, 'shipped') > 0 AND instr(squashed, 'constraintpk_orders') > 0 AND instr(squashed, 'constraintuq_orders_number') > 0 AND instr(squashed, 'constraintck_orders_number') > 0 AND instr(squashed, 'constraintck_orders_status') > 0 AND instr(squashed, 'constraintfk_orders_customer') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 12 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 50 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0)) AND NOT ((SELECT count(*) FROM pragma_table_xinfo('orders')) = 7 AND (SELECT count(*) FROM pragma_table_xinfo('orders') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('number', 'bigint', 1, '', 0, 0), ('customer_id', 'char(36)', 1, '', 0, 0), ('total', 'decimal(12, 2)', 1, '0', 0, 0), ('total', 'decimal(12, 2)', 1, '''0''', 0, 0), ('status', 'text', 1, '''draft''', 0, 0), ('placed_at', 'datetime', 1, 'CURRENT_TIMESTAMP', 0, 0), ('placed_at', 'datetime', 1, 'current_timestamp', 0, 0), ('note', 'text', 0, '', 0, 0))) = 7 AND (SELECT count(*) FROM pragma_foreign_key_list('orders')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('orders') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('customers'), 'customer_id', '', 'NO ACTION', 'CASCADE'), (0, lower('customers'), 'customer_id', 'id', 'NO ACTION', 'CASCADE'))) AND (SELECT count(*) FROM pragma_index_list('orders') WHERE origin = 'u') = 1 AND EXISTS (SELECT 1 FROM pragma_index_list('orders') AS i WHERE i.origin = 'u' AND (SELECT group_concat(k.name, char(10)) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS k) = 'number') AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'orders') WHERE instr(squashed, 'check(number>0)') > 0 AND instr(squashed, 'check(statusin(draft,paid,shipped))') > 0 AND instr(sql, 'draft') > 0 AND instr(sql, 'paid') > 0 AND instr(sql, 'shipped') > 0 AND instr(squashed, 'constraintpk_orders') > 0 AND instr(squashed, 'constraintuq_orders_number') > 0 AND instr(squashed, 'constraintck_orders_number') > 0 AND instr(squashed, 'constraintck_orders_status') > 0 AND instr(squashed, 'constraintfk_orders_customer') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 12 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 50 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    message: 'table orders or something of its name is there already, in another shape',
  },
  rebuildTableCustomers: {
    pending: `EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'customers') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 5 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 1, '', 0, 0), ('balance', 'decimal(12, 2)', 1, '0', 0, 0), ('balance', 'decimal(12, 2)', 1, '''0''', 0, 0), ('region_id', 'bigint', 0, '', 0, 0))) = 5 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('customers') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('regions'), 'region_id', '', 'NO ACTION', 'NO ACTION'), (0, lower('regions'), 'region_id', 'id', 'NO ACTION', 'NO ACTION'))) AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND instr(squashed, 'constraintfk_customers_region') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 20 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0)) AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 5 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 1, '', 0, 0), ('balance', 'decimal(12, 2)', 1, '0', 0, 0), ('balance', 'decimal(12, 2)', 1, '''0''', 0, 0), ('region_id', 'bigint', 0, '', 0, 0))) = 5 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list('customers') WHERE (seq, lower("table"), "from", coalesce("to", ''), on_update, on_delete) NOT IN (VALUES (0, lower('regions'), 'region_id', '', 'NO ACTION', 'NO ACTION'), (0, lower('regions'), 'region_id', 'id', 'NO ACTION', 'NO ACTION'))) AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND instr(squashed, 'constraintfk_customers_region') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 20 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
  },
  rebuildTableCustomers2: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_scaffolder_customers')",
  },
  createIndexCustomersIdxCustomersName: {
    pending: `NOT EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name') WHERE squashed = 'createindexidx_customers_nameoncustomers(name)')`,
    conflict: `EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'idx_customers_name' COLLATE NOCASE) AND NOT EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name') WHERE squashed = 'createindexidx_customers_nameoncustomers(name)')`,
    message: 'index idx_customers_name or something of its name is there already, in another shape',
  },
  createIndexOrdersIdxOrdersPlacedAt: {
    pending: `NOT EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'index' AND name = 'idx_orders_placed_at') WHERE squashed = 'createindexidx_orders_placed_atonorders(placed_at)')`,
    conflict: `EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'idx_orders_placed_at' COLLATE NOCASE) AND NOT EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'index' AND name = 'idx_orders_placed_at') WHERE squashed = 'createindexidx_orders_placed_atonorders(placed_at)')`,
    message: 'index idx_orders_placed_at or something of its name is there already, in another shape',
  },
  step: {
    pending: '(SELECT foreign_keys FROM temp.scaffolder_foreign_keys)',
  },
  renameColumnCustomersFullName: {
    pending: `EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 3 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('full_name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 0, '', 0, 0))) = 3 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 0 AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 10 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    conflict: `EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name') AND EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 3 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('full_name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 0, '', 0, 0))) = 3 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 0 AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 10 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
    message: 'column customers.name is to become full_name, and a column of that name is there already',
  },
  dropIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name')",
  },
  rebuildTableCustomers3: {
    pending: `EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'customers') AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 3 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('full_name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 0, '', 0, 0))) = 3 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 0 AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 10 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0)) AND NOT ((SELECT count(*) FROM pragma_table_xinfo('customers')) = 3 AND (SELECT count(*) FROM pragma_table_xinfo('customers') WHERE (name, lower(type), "notnull", coalesce(dflt_value, ''), pk, hidden) IN (VALUES ('id', 'char(36)', 1, '', 1, 0), ('full_name', 'varchar(200)', 1, '', 0, 0), ('phone', 'text', 0, '', 0, 0))) = 3 AND (SELECT count(*) FROM pragma_foreign_key_list('customers')) = 0 AND (SELECT count(*) FROM pragma_index_list('customers') WHERE origin = 'u') = 0 AND EXISTS (SELECT 1 FROM (SELECT sql, replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(sql), ' ', ''), char(9), ''), char(10), ''), char(13), ''), '''', ''), '"', ''), '\`', ''), '[', ''), ']', '') AS squashed FROM sqlite_master WHERE type = 'table' AND name = 'customers') WHERE instr(squashed, 'constraintpk_customers') > 0 AND (length(squashed) - length(replace(squashed, 'check(', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'collate', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'deferrableinitially', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'autoincrement', ''))) = 0 AND (length(squashed) - length(replace(squashed, 'constraint', ''))) = 10 AND (length(squashed) - length(replace(squashed, ')withoutrowid', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict', ''))) = 0 AND (length(squashed) - length(replace(squashed, ')strict,withoutrowid', ''))) = 0))`,
  },
  dropTableOrders: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders') AND NOT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders')",
  },
} satisfies Record<string, Guard>;
