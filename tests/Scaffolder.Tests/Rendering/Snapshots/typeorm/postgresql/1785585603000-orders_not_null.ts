// orders, part 4 of 4: customers place orders
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

export class OrdersNotNull1785585603000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
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

    if (await pending(queryRunner, guards.setNullabilityCustomersPhone)) {
      await queryRunner.query('ALTER TABLE customers ALTER COLUMN phone SET NOT NULL');
    }

    if (await pending(queryRunner, guards.dropConstraintCustomersCkCustomersPhoneNotNull)) {
      await queryRunner.query('ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null');
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
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

    if (await pending(queryRunner, guards.setNullabilityCustomersPhone2)) {
      await queryRunner.query('ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL');
    }
  }
}

const guards = {
  setNullabilityCustomersPhone: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND NOT attnotnull)",
  },
  dropConstraintCustomersCkCustomersPhoneNotNull: {
    pending: "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null')",
  },
  setNullabilityCustomersPhone2: {
    pending: "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND attnotnull)",
  },
} satisfies Record<string, Guard>;
