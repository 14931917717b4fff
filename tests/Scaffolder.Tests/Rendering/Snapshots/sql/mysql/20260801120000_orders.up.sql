-- orders: customers place orders
-- Run with: mysql DATABASE < 20260801120000_orders.up.sql
-- Written by scaffolder 0.1.0.

SET NAMES utf8mb4;
-- Whoever uses a table waits behind a statement that waits for it: rather give up soon, and run the file again.
SET SESSION lock_wait_timeout = 5;

SET @scaffolder_step = CASE
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name')
  THEN 'customers has neither a column full_name nor name.'
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name')
  THEN 'ALTER TABLE `customers` RENAME COLUMN `full_name` TO `name`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders') AND (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name IN ('id', 'number', 'customer_id', 'total', 'status', 'placed_at', 'note')) < 7
  THEN 'orders is there already, with other columns.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders')
  THEN 'CREATE TABLE `orders` (
  `id` char(36) NOT NULL,
  `number` bigint NOT NULL,
  `customer_id` char(36) NOT NULL,
  `total` decimal(12,2) NOT NULL DEFAULT 0.00,
  `status` enum(''draft'',''paid'',''shipped'') NOT NULL DEFAULT ''draft'',
  `placed_at` timestamp NOT NULL DEFAULT current_timestamp(),
  `note` text COMMENT ''What the customer wrote; it''''s "free".'',
  PRIMARY KEY (`id`),
  INDEX `idx_orders_placed_at` (`placed_at`),
  UNIQUE INDEX `uq_orders_number` (`number`),
  INDEX `fk_orders_customer` (`customer_id`),
  CONSTRAINT `ck_orders_number` CHECK (number > 0)
)'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance' AND NOT CAST(column_type AS binary) IN ('decimal(12,2)'))
  THEN 'customers.balance is there already, with another type.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance')
  THEN 'ALTER TABLE `customers` ADD COLUMN `balance` decimal(12,2) NOT NULL DEFAULT 0.00 AFTER `phone`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id' AND NOT CAST(column_type AS binary) IN ('bigint', 'bigint(20)'))
  THEN 'customers.region_id is there already, with another type.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id')
  THEN 'ALTER TABLE `customers` ADD COLUMN `region_id` bigint, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'phone' AND is_nullable <> 'NO')
  THEN 'ALTER TABLE `customers` MODIFY COLUMN `phone` text NOT NULL, ALGORITHM=INPLACE, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name') AND NOT (EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name' HAVING COALESCE(MAX(non_unique), 2) = 1 AND MAX(index_type) NOT IN ('FULLTEXT', 'SPATIAL') AND MAX(is_visible) = 'YES' AND GROUP_CONCAT(CONCAT(column_name, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index) = 'name'))
  THEN 'idx_customers_name is there already, and is not the index that is wanted.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name')
  THEN 'ALTER TABLE `customers` ADD INDEX `idx_customers_name` (`name`), ALGORITHM=INPLACE, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region') AND NOT (EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region' HAVING COALESCE(MAX(non_unique), 2) = 1 AND MAX(index_type) NOT IN ('FULLTEXT', 'SPATIAL') AND MAX(is_visible) = 'YES' AND GROUP_CONCAT(CONCAT(column_name, IF(sub_part IS NULL, '', CONCAT('(', sub_part, ')')), IF(collation = 'D', ' desc', '')) ORDER BY seq_in_index) = 'region_id'))
  THEN 'fk_customers_region is there already, and is not the index that is wanted.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region')
  THEN 'ALTER TABLE `customers` ADD INDEX `fk_customers_region` (`region_id`), ALGORITHM=INPLACE, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region') AND NOT ((EXISTS (SELECT 1 FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region' HAVING GROUP_CONCAT(CONCAT(column_name, ' ', referenced_table_name, ' ', referenced_column_name) ORDER BY ordinal_position) = 'region_id regions id') AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region' AND delete_rule = 'NO ACTION' AND update_rule = 'NO ACTION')))
  THEN 'The foreign key fk_customers_region of customers is there already, with another definition.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region')
  THEN 'ALTER TABLE `customers` ADD CONSTRAINT `fk_customers_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`), ALGORITHM=COPY, LOCK=SHARED'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer') AND NOT ((EXISTS (SELECT 1 FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer' HAVING GROUP_CONCAT(CONCAT(column_name, ' ', referenced_table_name, ' ', referenced_column_name) ORDER BY ordinal_position) = 'customer_id customers id') AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer' AND delete_rule = 'CASCADE' AND update_rule = 'NO ACTION')))
  THEN 'The foreign key fk_orders_customer of orders is there already, with another definition.'
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'orders' AND constraint_name = 'fk_orders_customer')
  THEN 'ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;
