// orders, part 4 of 4: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import type { MigrationInterface, QueryRunner } from 'typeorm';



/** Whether a step has still to run, by what is there. */
const pending = async (queryRunner: QueryRunner, condition: string): Promise<boolean> =>
  Boolean((await queryRunner.query(`SELECT (${condition}) AS holds`))[0].holds);



export class OrdersNotNull1785585603000 implements MigrationInterface {

  async up(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
      DO $$
      BEGIN
        FOR attempt IN 1..100 LOOP
          BEGIN
            SET LOCAL lock_timeout = '100ms';
            IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);


    if (await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND NOT attnotnull)")) {
      await queryRunner.query('ALTER TABLE customers ALTER COLUMN phone SET NOT NULL');
    }


    if (await pending(queryRunner, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null')")) {
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
            IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
            RETURN;
          EXCEPTION WHEN lock_not_available THEN
            IF attempt = 100 THEN RAISE; END IF;
            PERFORM pg_sleep(0.5);
          END;
        END LOOP;
      END
      $$
    `);


    if (await pending(queryRunner, "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('customers') AND attname = 'phone' AND attnotnull)")) {
      await queryRunner.query('ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL');
    }
  }
}
