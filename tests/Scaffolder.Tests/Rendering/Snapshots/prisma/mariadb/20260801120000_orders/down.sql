-- Takes 20260801120000_orders back.
-- Run with: npx prisma db execute --file prisma/migrations/20260801120000_orders/down.sql
-- Written by scaffolder 0.1.0.

SET NAMES utf8mb4;
-- Whoever uses a table waits behind a statement that waits for it: rather give up soon, and run the file again.
SET SESSION lock_wait_timeout = 5;

SET @scaffolder_step = CASE
  WHEN NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name')
  THEN 'SIGNAL SQLSTATE ''45000'' SET MESSAGE_TEXT = ''customers has neither a column name nor full_name.'''
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'name') AND NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'full_name')
  THEN 'ALTER TABLE `customers` RENAME COLUMN `name` TO `full_name`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'customers' AND constraint_name = 'fk_customers_region')
  THEN 'ALTER TABLE `customers` DROP FOREIGN KEY `fk_customers_region`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'idx_customers_name')
  THEN 'ALTER TABLE `customers` DROP INDEX `idx_customers_name`, ALGORITHM=NOCOPY, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'customers' AND index_name = 'fk_customers_region')
  THEN 'ALTER TABLE `customers` DROP INDEX `fk_customers_region`, ALGORITHM=NOCOPY, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'phone' AND is_nullable <> 'YES')
  THEN 'ALTER TABLE `customers` MODIFY COLUMN `phone` text, ALGORITHM=INPLACE, LOCK=NONE'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'balance')
  THEN 'ALTER TABLE `customers` DROP COLUMN `balance`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customers' AND column_name = 'region_id')
  THEN 'ALTER TABLE `customers` DROP COLUMN `region_id`, ALGORITHM=INSTANT'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;

SET @scaffolder_step = CASE
  WHEN EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders')
  THEN 'DROP TABLE `orders`'
  ELSE 'DO 0' END;
PREPARE scaffolder_step FROM @scaffolder_step;
EXECUTE scaffolder_step;
DEALLOCATE PREPARE scaffolder_step;
