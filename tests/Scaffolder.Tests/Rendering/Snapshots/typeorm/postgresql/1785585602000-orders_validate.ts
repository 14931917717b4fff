// orders, part 3 of 4: customers place orders
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

export class OrdersValidate1785585602000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    if (await pending(queryRunner, guards.validateConstraintCustomersCkCustomersPhoneNotNull)) {
      await queryRunner.query('ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null');
    }

    if (await pending(queryRunner, guards.validateConstraintCustomersFkCustomersRegion)) {
      await queryRunner.query('ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region');
    }
  }

  async down(_queryRunner: QueryRunner): Promise<void> {
    // Nothing to do: the neighbouring migrations take it all.
  }
}

const guards = {
  validateConstraintCustomersCkCustomersPhoneNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated)",
  },
  validateConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated)",
  },
} satisfies Record<string, Guard>;
