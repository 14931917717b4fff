// orders, part 2 of 4: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A step is pending while what is there is not what is wanted; something else in its place stops the migration. */
type Guard = { pending: string; conflict?: string; message?: string; check?: string };

const pending = async (queryRunner: QueryRunner, guard: Guard): Promise<boolean> => {
  const holds = async (condition: string): Promise<boolean> =>
    Boolean((await queryRunner.query(`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END AS holds`))[0].holds);
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

export class OrdersIndex1785585601000 implements MigrationInterface {
  // Some of this must stand outside a transaction; what belongs together opens its own.
  transaction = false as const;

  async up(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      if (await pending(queryRunner, guards.createIndexCustomersIdxCustomersName)) {
        await queryRunner.query('DROP INDEX idx_customers_name');
      }

      await queryRunner.query('CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name)');
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name');
    });
  }
}

const guards = {
  createIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid)",
    conflict: "to_regclass('idx_customers_name') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 19) = ' USING btree (name)')",
    message: 'idx_customers_name is there already, and is not the index that is wanted.',
  },
} satisfies Record<string, Guard>;
