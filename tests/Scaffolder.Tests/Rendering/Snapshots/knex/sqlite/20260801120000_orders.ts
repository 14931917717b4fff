// orders: customers place orders
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
  await knex.raw('CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys');

  await knex.raw('PRAGMA foreign_keys = OFF');

  await knex.transaction(async (trx) => {
    if (await pending(trx, guards.renameColumnCustomersName)) {
      await trx.raw('ALTER TABLE "customers" RENAME COLUMN "full_name" TO "name"');
    }

    if (await pending(trx, guards.createTableOrders)) {
      await trx.raw(`
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

    if (await pending(trx, guards.rebuildTableCustomers)) {
      await trx.raw(`
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
      await trx.raw('INSERT INTO "_scaffolder_customers" (rowid, "id", "name", "phone") SELECT rowid, "id", "name", "phone" FROM "customers"');
      await trx.raw('DROP TABLE "customers"');
    }
    if (await pending(trx, guards.rebuildTableCustomers2)) {
      await trx.raw('ALTER TABLE "_scaffolder_customers" RENAME TO "customers"');
    }

    if (await pending(trx, guards.createIndexCustomersIdxCustomersName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.index(['name'], 'idx_customers_name');
      });
    }

    if (await pending(trx, guards.createIndexOrdersIdxOrdersPlacedAt)) {
      await trx.schema.alterTable('orders', (table) => {
        table.index(['placed_at'], 'idx_orders_placed_at');
      });
    }

    await trx.raw('CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))');
    await trx.raw("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('customers'), ('notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1)");
    await trx.raw('DROP TABLE temp.scaffolder_check');
  });

  if (await pending(knex, guards.step)) {
    await knex.raw('PRAGMA foreign_keys = ON');
  }

  await knex.raw('DROP TABLE IF EXISTS temp.scaffolder_foreign_keys');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys');

  await knex.raw('PRAGMA foreign_keys = OFF');

  await knex.transaction(async (trx) => {
    if (await pending(trx, guards.renameColumnCustomersFullName)) {
      await trx.raw('ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name"');
    }

    if (await pending(trx, guards.dropIndexCustomersIdxCustomersName)) {
      await trx.schema.alterTable('customers', (table) => {
        table.dropIndex([], 'idx_customers_name');
      });
    }

    if (await pending(trx, guards.rebuildTableCustomers3)) {
      await trx.raw(`
        CREATE TABLE "_scaffolder_customers" (
          "id" char(36) NOT NULL,
          "full_name" varchar(200) NOT NULL,
          "phone" text,
          CONSTRAINT "pk_customers" PRIMARY KEY ("id")
        )
      `);
      await trx.raw('INSERT INTO "_scaffolder_customers" (rowid, "id", "full_name", "phone") SELECT rowid, "id", "full_name", "phone" FROM "customers"');
      await trx.raw('DROP TABLE "customers"');
    }
    if (await pending(trx, guards.rebuildTableCustomers2)) {
      await trx.raw('ALTER TABLE "_scaffolder_customers" RENAME TO "customers"');
    }

    if (await pending(trx, guards.dropTableOrders)) {
      await trx.schema.dropTable('orders');
    }

    await trx.raw('CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0))');
    await trx.raw("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('notes')) AS t, pragma_foreign_key_check(t.column1)");
    await trx.raw('DROP TABLE temp.scaffolder_check');
  });

  if (await pending(knex, guards.step)) {
    await knex.raw('PRAGMA foreign_keys = ON');
  }

  await knex.raw('DROP TABLE IF EXISTS temp.scaffolder_foreign_keys');
}

const guards = {
  renameColumnCustomersName: {
    pending: "EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name')",
    conflict: "EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name') AND EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name')",
    message: 'column customers.full_name is to become name, and a column of that name is there already',
  },
  createTableOrders: {
    pending: "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders')",
    conflict: `
      (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
        FROM (SELECT * FROM pragma_table_xinfo('orders') ORDER BY name))
      <> 'customer_id char(36) not null, id char(36) not null key, note text, number bigint not null, placed_at datetime not null default current_timestamp, status text not null default draft, total decimal(12, 2) not null default 0'
    `,
    message: 'table orders or something of its name is there already, in another shape',
  },
  rebuildTableCustomers: {
    pending: `
      (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
        FROM (SELECT * FROM pragma_table_xinfo('customers') ORDER BY name))
      <> 'balance decimal(12, 2) not null default 0, id char(36) not null key, name varchar(200) not null, phone text not null, region_id bigint'
    `,
  },
  rebuildTableCustomers2: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_scaffolder_customers')",
  },
  createIndexCustomersIdxCustomersName: {
    pending: "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name')",
    conflict: `
      (SELECT replace(replace(lower(sql), '"', ''), '\`', '')
        FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name')
      <> 'create index idx_customers_name on customers (name)'
    `,
    message: 'index idx_customers_name or something of its name is there already, in another shape',
  },
  createIndexOrdersIdxOrdersPlacedAt: {
    pending: "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'idx_orders_placed_at')",
    conflict: `
      (SELECT replace(replace(lower(sql), '"', ''), '\`', '')
        FROM sqlite_master WHERE type = 'index' AND name = 'idx_orders_placed_at')
      <> 'create index idx_orders_placed_at on orders (placed_at)'
    `,
    message: 'index idx_orders_placed_at or something of its name is there already, in another shape',
  },
  step: {
    pending: '(SELECT foreign_keys FROM temp.scaffolder_foreign_keys)',
  },
  renameColumnCustomersFullName: {
    pending: "EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name')",
    conflict: "EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'name') AND EXISTS (SELECT 1 FROM pragma_table_xinfo('customers') WHERE name = 'full_name')",
    message: 'column customers.name is to become full_name, and a column of that name is there already',
  },
  dropIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'idx_customers_name' AND tbl_name = 'customers')",
  },
  rebuildTableCustomers3: {
    pending: `
      (SELECT group_concat(name || ' ' || lower(type) || iif("notnull", ' not null', '') || iif(pk, ' key', '') || coalesce(' default ' || trim(lower(dflt_value), ''''), ''), ', ')
        FROM (SELECT * FROM pragma_table_xinfo('customers') ORDER BY name))
      <> 'full_name varchar(200) not null, id char(36) not null key, phone text'
    `,
  },
  dropTableOrders: {
    pending: "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'orders')",
  },
} satisfies Record<string, Guard>;
