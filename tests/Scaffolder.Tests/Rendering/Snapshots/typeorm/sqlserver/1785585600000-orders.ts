// orders, part 1 of 2: customers place orders
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

export class Orders1785585600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
      DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
      SET XACT_ABORT OFF;
      SET LOCK_TIMEOUT 100;
      DECLARE @attempt int = 1;
      SAVE TRANSACTION before_locks;
      WHILE @attempt > 0
      BEGIN
        BEGIN TRY
          IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
          IF OBJECT_ID(N'[orders]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [orders] WITH (TABLOCKX, HOLDLOCK)');
          IF OBJECT_ID(N'[regions]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [regions] WITH (TABLOCKX, HOLDLOCK)');
          SET @attempt = 0;
        END TRY
        BEGIN CATCH
          IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
          BEGIN
            IF @aborts = 1 SET XACT_ABORT ON;
            THROW;
          END;
          ROLLBACK TRANSACTION before_locks;
          SET @attempt = @attempt + 1;
          WAITFOR DELAY '00:00:00.500';
        END CATCH;
      END;
      SET LOCK_TIMEOUT 1000;
      IF @aborts = 1 SET XACT_ABORT ON
    `);

    if (await pending(queryRunner, guards.renameColumnCustomersName)) {
      await queryRunner.query("EXEC sys.sp_rename N'[customers].[full_name]', N'name', N'COLUMN'");
    }

    if (await pending(queryRunner, guards.createTableOrders)) {
      await queryRunner.query(`
        CREATE TABLE [orders] (
          [id] uniqueidentifier NOT NULL,
          [number] bigint NOT NULL,
          [customer_id] uniqueidentifier NOT NULL,
          [total] decimal(12, 2) NOT NULL CONSTRAINT [df_orders_total] DEFAULT 0,
          [status] nvarchar(255) NOT NULL CONSTRAINT [df_orders_status] DEFAULT N'draft',
          [placed_at] datetimeoffset NOT NULL CONSTRAINT [df_orders_placed_at] DEFAULT (sysdatetimeoffset()),
          [note] nvarchar(max) NULL,
          CONSTRAINT [pk_orders] PRIMARY KEY ([id]),
          CONSTRAINT [uq_orders_number] UNIQUE ([number]),
          CONSTRAINT [ck_orders_number] CHECK (number > 0),
          CONSTRAINT [ck_orders_status] CHECK ("status" IN (N'draft', N'paid', N'shipped'))
        )
      `);
    }
    if (await pending(queryRunner, guards.createTableOrders2)) {
      await queryRunner.query(`
        DECLARE @schema sysname = SCHEMA_NAME();
        DECLARE @comment sql_variant = N'What the customer wrote; it''s "free".';
        IF EXISTS (SELECT 1 FROM sys.extended_properties AS p WHERE p.class = 1 AND p.major_id = OBJECT_ID(N'[orders]') AND p.minor_id = COLUMNPROPERTY(OBJECT_ID(N'[orders]'), N'note', 'ColumnId') AND p.name = N'MS_Description')
          EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @comment, @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'orders', @level2type = N'COLUMN', @level2name = N'note';
        ELSE
          EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment, @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'orders', @level2type = N'COLUMN', @level2name = N'note'
      `);
    }

    if (await pending(queryRunner, guards.addColumnCustomersBalance)) {
      await queryRunner.query('ALTER TABLE [customers] ADD [balance] decimal(12, 2) NOT NULL CONSTRAINT [df_customers_balance] DEFAULT 0');
    }

    if (await pending(queryRunner, guards.addColumnCustomersRegionId)) {
      await queryRunner.query('ALTER TABLE [customers] ADD [region_id] bigint NULL');
    }

    if (await pending(queryRunner, guards.createIndexOrdersIdxOrdersPlacedAt)) {
      await queryRunner.query('CREATE INDEX [idx_orders_placed_at] ON [orders] ([placed_at])');
    }

    if (await pending(queryRunner, guards.addConstraintCustomersFkCustomersRegion)) {
      await queryRunner.query('ALTER TABLE [customers] WITH NOCHECK ADD CONSTRAINT [fk_customers_region] FOREIGN KEY ([region_id]) REFERENCES [regions] ([id])');
    }

    if (await pending(queryRunner, guards.addConstraintOrdersFkOrdersCustomer)) {
      await queryRunner.query('ALTER TABLE [orders] WITH CHECK ADD CONSTRAINT [fk_orders_customer] FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE');
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // All locks first, each in short tries, so that no query queues behind this transaction for long.
    await queryRunner.query(`
      DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
      SET XACT_ABORT OFF;
      SET LOCK_TIMEOUT 100;
      DECLARE @attempt int = 1;
      SAVE TRANSACTION before_locks;
      WHILE @attempt > 0
      BEGIN
        BEGIN TRY
          IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
          IF OBJECT_ID(N'[orders]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [orders] WITH (TABLOCKX, HOLDLOCK)');
          IF OBJECT_ID(N'[regions]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [regions] WITH (TABLOCKX, HOLDLOCK)');
          SET @attempt = 0;
        END TRY
        BEGIN CATCH
          IF ERROR_NUMBER() <> 1222 OR @attempt = 100 OR XACT_STATE() <> 1
          BEGIN
            IF @aborts = 1 SET XACT_ABORT ON;
            THROW;
          END;
          ROLLBACK TRANSACTION before_locks;
          SET @attempt = @attempt + 1;
          WAITFOR DELAY '00:00:00.500';
        END CATCH;
      END;
      SET LOCK_TIMEOUT 1000;
      IF @aborts = 1 SET XACT_ABORT ON
    `);

    if (await pending(queryRunner, guards.renameColumnCustomersFullName)) {
      await queryRunner.query("EXEC sys.sp_rename N'[customers].[name]', N'full_name', N'COLUMN'");
    }

    if (await pending(queryRunner, guards.dropConstraintCustomersFkCustomersRegion)) {
      await queryRunner.query('ALTER TABLE [customers] DROP CONSTRAINT [fk_customers_region]');
    }

    if (await pending(queryRunner, guards.dropColumnCustomersBalance)) {
      await queryRunner.query(`
        DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[customers]', N'U'), N'balance', 'ColumnId'));
        IF @default IS NOT NULL EXEC(N'ALTER TABLE [customers] DROP CONSTRAINT ' + @default)
      `);
    }
    if (await pending(queryRunner, guards.dropColumnCustomersBalance2)) {
      await queryRunner.query('ALTER TABLE [customers] DROP COLUMN [balance]');
    }

    if (await pending(queryRunner, guards.dropColumnCustomersRegionId)) {
      await queryRunner.query(`
        DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[customers]', N'U'), N'region_id', 'ColumnId'));
        IF @default IS NOT NULL EXEC(N'ALTER TABLE [customers] DROP CONSTRAINT ' + @default)
      `);
    }
    if (await pending(queryRunner, guards.dropColumnCustomersRegionId2)) {
      await queryRunner.query('ALTER TABLE [customers] DROP COLUMN [region_id]');
    }

    if (await pending(queryRunner, guards.dropTableOrders)) {
      await queryRunner.query('DROP TABLE [orders]');
    }
  }
}

const guards = {
  renameColumnCustomersName: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name')",
    conflict: "NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name')",
    message: 'customers has neither a column full_name nor name.',
  },
  createTableOrders: {
    pending: "OBJECT_ID(N'[orders]') IS NULL",
    conflict: "OBJECT_ID(N'[orders]') IS NOT NULL AND (SELECT COUNT(*) FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[orders]') AND ((c.name = N'id' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'uniqueidentifier')) OR (c.name = N'number' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'bigint')) OR (c.name = N'customer_id' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'uniqueidentifier')) OR (c.name = N'total' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) IN (N'decimal', N'numeric') AND c.precision = 12 AND c.scale = 2)) OR (c.name = N'status' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'nvarchar' AND c.max_length = 510)) OR (c.name = N'placed_at' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'datetimeoffset' AND c.scale = 7)) OR (c.name = N'note' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'nvarchar' AND c.max_length = -1)))) < 7",
    message: 'orders is there already, with other columns.',
  },
  createTableOrders2: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[orders]', N'U') AND c.name = N'note')",
  },
  addColumnCustomersBalance: {
    pending: "NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance')",
    conflict: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance' AND NOT (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) IN (N'decimal', N'numeric') AND c.precision = 12 AND c.scale = 2))",
    message: 'customers.balance is there already, with another type.',
  },
  addColumnCustomersRegionId: {
    pending: "NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id')",
    conflict: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id' AND NOT (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'bigint'))",
    message: 'customers.region_id is there already, with another type.',
  },
  createIndexOrdersIdxOrdersPlacedAt: {
    pending: "NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at')",
    conflict: "EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at') AND NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at' AND i.type = 2 AND i.is_unique = 0 AND i.has_filter = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name) + CASE ic.is_descending_key WHEN 1 THEN N' DESC' ELSE N'' END), N',') WITHIN GROUP (ORDER BY ic.key_ordinal) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0 AND ic.key_ordinal > 0) = N'[placed_at]' AND ISNULL((SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name)), N',') WITHIN GROUP (ORDER BY col.name) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 1), N'') = N'')",
    message: 'idx_orders_placed_at is there already, and is not the index that is wanted.',
  },
  addConstraintCustomersFkCustomersRegion: {
    pending: "OBJECT_ID(N'[fk_customers_region]') IS NULL",
    conflict: "OBJECT_ID(N'[fk_customers_region]') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_customers_region]') AND k.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND k.referenced_object_id = OBJECT_ID(N'[regions]', N'U') AND k.delete_referential_action = 0 AND k.update_referential_action = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id)) + N'=' + QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N',') WITHIN GROUP (ORDER BY f.constraint_column_id) FROM sys.foreign_key_columns AS f WHERE f.constraint_object_id = k.object_id) = N'[region_id]=[id]')",
    message: 'The constraint fk_customers_region of customers is there already, with another definition.',
  },
  addConstraintOrdersFkOrdersCustomer: {
    pending: "OBJECT_ID(N'[fk_orders_customer]') IS NULL",
    conflict: "OBJECT_ID(N'[fk_orders_customer]') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_orders_customer]') AND k.parent_object_id = OBJECT_ID(N'[orders]', N'U') AND k.referenced_object_id = OBJECT_ID(N'[customers]', N'U') AND k.delete_referential_action = 1 AND k.update_referential_action = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id)) + N'=' + QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N',') WITHIN GROUP (ORDER BY f.constraint_column_id) FROM sys.foreign_key_columns AS f WHERE f.constraint_object_id = k.object_id) = N'[customer_id]=[id]')",
    message: 'The constraint fk_orders_customer of orders is there already, with another definition.',
  },
  renameColumnCustomersFullName: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name')",
    conflict: "NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name')",
    message: 'customers has neither a column name nor full_name.',
  },
  dropConstraintCustomersFkCustomersRegion: {
    pending: "EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = OBJECT_ID(N'[fk_customers_region]') AND o.parent_object_id = OBJECT_ID(N'[customers]', N'U'))",
  },
  dropColumnCustomersBalance: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance') AND EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance' AND c.default_object_id <> 0)",
  },
  dropColumnCustomersBalance2: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance')",
  },
  dropColumnCustomersRegionId: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id') AND EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id' AND c.default_object_id <> 0)",
  },
  dropColumnCustomersRegionId2: {
    pending: "EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id')",
  },
  dropTableOrders: {
    pending: "OBJECT_ID(N'[orders]', N'U') IS NOT NULL",
  },
} satisfies Record<string, Guard>;
