// orders, part 3 of 4: customers place orders
// Run with: npx typeorm migration:run -d data-source.ts --transaction each
// Written by scaffolder 0.1.0.
import type { MigrationInterface, QueryRunner } from 'typeorm';



/** Whether a step has still to run, by what is there. */
const pending = async (queryRunner: QueryRunner, condition: string): Promise<boolean> =>
  Boolean((await queryRunner.query(`SELECT (${condition}) AS holds`))[0].holds);



export class OrdersValidate1785585602000 implements MigrationInterface {

  async up(queryRunner: QueryRunner): Promise<void> {
    if (await pending(queryRunner, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated)")) {
      await queryRunner.query('ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null');
    }


    if (await pending(queryRunner, "EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated)")) {
      await queryRunner.query('ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region');
    }
  }

  async down(_queryRunner: QueryRunner): Promise<void> {
    // Nothing to do: the neighbouring migrations take it all.
  }
}
