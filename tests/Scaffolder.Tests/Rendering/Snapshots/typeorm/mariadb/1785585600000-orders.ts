// orders: customers place orders
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

export class Orders1785585600000 implements MigrationInterface {
  // Some of this must stand outside a transaction; what belongs together opens its own.
  transaction = false as const;

  async up(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      if (await pending(queryRunner, guards.renameColumnCustomersName)) {
        await queryRunner.query('ALTER TABLE `customers` RENAME COLUMN `full_name` TO `name`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.createTableOrders)) {
        await queryRunner.query(`
          CREATE TABLE \`orders\` (
            \`id\` uuid NOT NULL,
            \`number\` bigint NOT NULL,
            \`customer_id\` uuid NOT NULL,
            \`total\` decimal(12,2) NOT NULL DEFAULT 0.00,
            \`status\` enum('draft','paid','shipped') NOT NULL DEFAULT 'draft',
            \`placed_at\` timestamp NOT NULL DEFAULT current_timestamp(),
            \`note\` text COMMENT 'What the customer wrote; it''s "free".',
            PRIMARY KEY (\`id\`),
            INDEX \`idx_orders_placed_at\` (\`placed_at\`),
            UNIQUE INDEX \`uq_orders_number\` (\`number\`),
            INDEX \`fk_orders_customer\` (\`customer_id\`),
            CONSTRAINT \`ck_orders_number\` CHECK (number > 0)
          )
        `);
      }

      if (await pending(queryRunner, guards.addColumnCustomersBalance)) {
        await queryRunner.query('ALTER TABLE `customers` ADD COLUMN `balance` decimal(12,2) NOT NULL DEFAULT 0.00 AFTER `phone`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.addColumnCustomersRegionId)) {
        await queryRunner.query('ALTER TABLE `customers` ADD COLUMN `region_id` bigint, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.setNullabilityCustomersPhone)) {
        await queryRunner.query('ALTER TABLE `customers` MODIFY COLUMN `phone` text NOT NULL, ALGORITHM=INPLACE, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.createIndexCustomersIdxCustomersName)) {
        await queryRunner.query('ALTER TABLE `customers` ADD INDEX `idx_customers_name` (`name`), ALGORITHM=NOCOPY, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.createIndexCustomersFkCustomersRegion)) {
        await queryRunner.query('ALTER TABLE `customers` ADD INDEX `fk_customers_region` (`region_id`), ALGORITHM=NOCOPY, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.addConstraintCustomersFkCustomersRegion)) {
        await queryRunner.query('ALTER TABLE `customers` ADD CONSTRAINT `fk_customers_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION ON UPDATE NO ACTION, ALGORITHM=COPY, LOCK=SHARED');
      }

      if (await pending(queryRunner, guards.addConstraintOrdersFkOrdersCustomer)) {
        await queryRunner.query('ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE NO ACTION');
      }
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await outside(queryRunner, async () => {
      if (await pending(queryRunner, guards.renameColumnCustomersFullName)) {
        await queryRunner.query('ALTER TABLE `customers` RENAME COLUMN `name` TO `full_name`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.dropConstraintCustomersFkCustomersRegion)) {
        await queryRunner.query('ALTER TABLE `customers` DROP FOREIGN KEY `fk_customers_region`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.dropIndexCustomersIdxCustomersName)) {
        await queryRunner.query('ALTER TABLE `customers` DROP INDEX `idx_customers_name`, ALGORITHM=NOCOPY, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.dropIndexCustomersFkCustomersRegion)) {
        await queryRunner.query('ALTER TABLE `customers` DROP INDEX `fk_customers_region`, ALGORITHM=NOCOPY, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.setNullabilityCustomersPhone2)) {
        await queryRunner.query('ALTER TABLE `customers` MODIFY COLUMN `phone` text, ALGORITHM=INPLACE, LOCK=NONE');
      }

      if (await pending(queryRunner, guards.dropColumnCustomersBalance)) {
        await queryRunner.query('ALTER TABLE `customers` DROP COLUMN `balance`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.dropColumnCustomersRegionId)) {
        await queryRunner.query('ALTER TABLE `customers` DROP COLUMN `region_id`, ALGORITHM=INSTANT');
      }

      if (await pending(queryRunner, guards.dropTableOrders)) {
        await queryRunner.query('DROP TABLE `orders`');
      }
    });
  }
}

const guards = {
  renameColumnCustomersName: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name')",
    conflict: "NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name')",
    message: 'customers has neither a column full_name nor name.',
  },
  createTableOrders: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders') AND (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name IN ('id', 'number', 'customer_id', 'total', 'status', 'placed_at', 'note')) < 7",
    message: 'orders is there already, with other columns.',
  },
  addColumnCustomersBalance: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance' AND NOT CAST(column_type AS binary) IN ('decimal(12,2)'))",
    message: 'customers.balance is there already, with another type.',
  },
  addColumnCustomersRegionId: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id' AND NOT CAST(column_type AS binary) IN ('bigint', 'bigint(20)'))",
    message: 'customers.region_id is there already, with another type.',
  },
  setNullabilityCustomersPhone: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'phone' AND is_nullable <> 'NO')",
  },
  createIndexCustomersIdxCustomersName: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name') AND NOT (EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name' HAVING COALESCE(MAX(non_unique), 2) = 1 AND MAX(index_type) NOT IN ('FULLTEXT', 'SPATIAL') AND MAX(ignored) = 'NO' AND GROUP_CONCAT(CONCAT(column_name, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index) = 'name'))",
    message: 'idx_customers_name is there already, and is not the index that is wanted.',
  },
  createIndexCustomersFkCustomersRegion: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region') AND NOT (EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region' HAVING COALESCE(MAX(non_unique), 2) = 1 AND MAX(index_type) NOT IN ('FULLTEXT', 'SPATIAL') AND MAX(ignored) = 'NO' AND GROUP_CONCAT(CONCAT(column_name, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index) = 'region_id'))",
    message: 'fk_customers_region is there already, and is not the index that is wanted.',
  },
  addConstraintCustomersFkCustomersRegion: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region') AND NOT ((EXISTS (SELECT 1 FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region' HAVING GROUP_CONCAT(CONCAT(column_name, ' ', referenced_table_name, ' ', referenced_column_name) ORDER BY ordinal_position) = 'region_id regions id') AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region' AND delete_rule = 'NO ACTION' AND update_rule = 'NO ACTION')))",
    message: 'The foreign key fk_customers_region of customers is there already, with another definition.',
  },
  addConstraintOrdersFkOrdersCustomer: {
    pending: "NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer')",
    conflict: "EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer') AND NOT ((EXISTS (SELECT 1 FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer' HAVING GROUP_CONCAT(CONCAT(column_name, ' ', referenced_table_name, ' ', referenced_column_name) ORDER BY ordinal_position) = 'customer_id customers id') AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer' AND delete_rule = 'CASCADE' AND update_rule = 'NO ACTION')))",
    message: 'The foreign key fk_orders_customer of orders is there already, with another definition.',
  },
  renameColumnCustomersFullName: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name')",
    conflict: "NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name')",
    message: 'customers has neither a column name nor full_name.',
  },
  dropConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region')",
  },
  dropIndexCustomersIdxCustomersName: {
    pending: "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name')",
  },
  dropIndexCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region')",
  },
  setNullabilityCustomersPhone2: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'phone' AND is_nullable <> 'YES')",
  },
  dropColumnCustomersBalance: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance')",
  },
  dropColumnCustomersRegionId: {
    pending: "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id')",
  },
  dropTableOrders: {
    pending: "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders')",
  },
} satisfies Record<string, Guard>;
