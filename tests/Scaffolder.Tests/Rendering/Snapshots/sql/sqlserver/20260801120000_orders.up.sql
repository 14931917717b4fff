-- orders: customers place orders
-- Run with: sqlcmd -b -I -i 20260801120000_orders.up.sql
-- Written by scaffolder 0.1.0.

-- 20260801120000_orders: for SQL Server 2019 and later, and Azure SQL.
-- sqlcmd -b -I -i <this file>
-- Each step looks at what is there, so the file can be run again, also after it stopped half-way.

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
SET NUMERIC_ROUNDABORT OFF;
SET NOCOUNT ON;
GO

BEGIN TRANSACTION;
GO

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
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
IF @aborts = 1 SET XACT_ABORT ON;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name')
BEGIN
  THROW 50000, N'customers has neither a column full_name nor name.', 1;
END;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name')
BEGIN
  EXEC sys.sp_rename N'[customers].[full_name]', N'name', N'COLUMN';
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF OBJECT_ID(N'[orders]') IS NOT NULL AND (SELECT COUNT(*) FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[orders]') AND ((c.name = N'id' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'uniqueidentifier')) OR (c.name = N'number' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'bigint')) OR (c.name = N'customer_id' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'uniqueidentifier')) OR (c.name = N'total' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) IN (N'decimal', N'numeric') AND c.precision = 12 AND c.scale = 2)) OR (c.name = N'status' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'nvarchar' AND c.max_length = 510)) OR (c.name = N'placed_at' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'datetimeoffset' AND c.scale = 7)) OR (c.name = N'note' AND (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'nvarchar' AND c.max_length = -1)))) < 7
BEGIN
  THROW 50000, N'orders is there already, with other columns.', 1;
END;
IF OBJECT_ID(N'[orders]') IS NULL
BEGIN
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
  );
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[orders]', N'U') AND c.name = N'note')
BEGIN
  DECLARE @schema sysname = SCHEMA_NAME();
  DECLARE @comment sql_variant = N'What the customer wrote; it''s "free".';
  IF EXISTS (SELECT 1 FROM sys.extended_properties AS p WHERE p.class = 1 AND p.major_id = OBJECT_ID(N'[orders]') AND p.minor_id = COLUMNPROPERTY(OBJECT_ID(N'[orders]'), N'note', 'ColumnId') AND p.name = N'MS_Description')
    EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @comment, @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'orders', @level2type = N'COLUMN', @level2name = N'note';
  ELSE
    EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment, @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'orders', @level2type = N'COLUMN', @level2name = N'note';
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance' AND NOT (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) IN (N'decimal', N'numeric') AND c.precision = 12 AND c.scale = 2))
BEGIN
  THROW 50000, N'customers.balance is there already, with another type.', 1;
END;
IF NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance')
BEGIN
  ALTER TABLE [customers] ADD [balance] decimal(12, 2) NOT NULL CONSTRAINT [df_customers_balance] DEFAULT 0;
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id' AND NOT (c.is_computed = 0 AND TYPE_NAME(c.user_type_id) = N'bigint'))
BEGIN
  THROW 50000, N'customers.region_id is there already, with another type.', 1;
END;
IF NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id')
BEGIN
  ALTER TABLE [customers] ADD [region_id] bigint NULL;
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at') AND NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at' AND i.type = 2 AND i.is_unique = 0 AND i.has_filter = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name) + CASE ic.is_descending_key WHEN 1 THEN N' DESC' ELSE N'' END), N',') WITHIN GROUP (ORDER BY ic.key_ordinal) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0 AND ic.key_ordinal > 0) = N'[placed_at]' AND ISNULL((SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name)), N',') WITHIN GROUP (ORDER BY col.name) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 1), N'') = N'')
BEGIN
  THROW 50000, N'idx_orders_placed_at is there already, and is not the index that is wanted.', 1;
END;
IF NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[orders]', N'U') AND i.name = N'idx_orders_placed_at')
BEGIN
  CREATE INDEX [idx_orders_placed_at] ON [orders] ([placed_at]);
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF OBJECT_ID(N'[fk_customers_region]') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_customers_region]') AND k.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND k.referenced_object_id = OBJECT_ID(N'[regions]', N'U') AND k.delete_referential_action = 0 AND k.update_referential_action = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id)) + N'=' + QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N',') WITHIN GROUP (ORDER BY f.constraint_column_id) FROM sys.foreign_key_columns AS f WHERE f.constraint_object_id = k.object_id) = N'[region_id]=[id]')
BEGIN
  THROW 50000, N'The constraint fk_customers_region of customers is there already, with another definition.', 1;
END;
IF OBJECT_ID(N'[fk_customers_region]') IS NULL
BEGIN
  ALTER TABLE [customers] WITH NOCHECK ADD CONSTRAINT [fk_customers_region] FOREIGN KEY ([region_id]) REFERENCES [regions] ([id]);
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF OBJECT_ID(N'[fk_orders_customer]') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_orders_customer]') AND k.parent_object_id = OBJECT_ID(N'[orders]', N'U') AND k.referenced_object_id = OBJECT_ID(N'[customers]', N'U') AND k.delete_referential_action = 1 AND k.update_referential_action = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id)) + N'=' + QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N',') WITHIN GROUP (ORDER BY f.constraint_column_id) FROM sys.foreign_key_columns AS f WHERE f.constraint_object_id = k.object_id) = N'[customer_id]=[id]')
BEGIN
  THROW 50000, N'The constraint fk_orders_customer of orders is there already, with another definition.', 1;
END;
IF OBJECT_ID(N'[fk_orders_customer]') IS NULL
BEGIN
  ALTER TABLE [orders] WITH CHECK ADD CONSTRAINT [fk_orders_customer] FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE;
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
COMMIT TRANSACTION;
GO

IF EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name') AND NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name' AND i.type = 2 AND i.is_unique = 0 AND i.has_filter = 0 AND (SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name) + CASE ic.is_descending_key WHEN 1 THEN N' DESC' ELSE N'' END), N',') WITHIN GROUP (ORDER BY ic.key_ordinal) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0 AND ic.key_ordinal > 0) = N'[name]' AND ISNULL((SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name)), N',') WITHIN GROUP (ORDER BY col.name) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 1), N'') = N'')
BEGIN
  THROW 50000, N'idx_customers_name is there already, and is not the index that is wanted.', 1;
END;
IF NOT EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name')
BEGIN
  SET LOCK_TIMEOUT -1;
  IF CAST(SERVERPROPERTY(N'EngineEdition') AS int) IN (3, 5, 8)
    CREATE INDEX [idx_customers_name] ON [customers] ([name]) WITH (ONLINE = ON);
  ELSE
    CREATE INDEX [idx_customers_name] ON [customers] ([name]);
END;
GO

IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
SET XACT_ABORT OFF;
SET LOCK_TIMEOUT 100;
DECLARE @attempt int = 1;
SAVE TRANSACTION before_locks;
WHILE @attempt > 0
BEGIN
  BEGIN TRY
    IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
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
IF @aborts = 1 SET XACT_ABORT ON;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_customers_region]') AND k.is_not_trusted = 1)
BEGIN
  ALTER TABLE [customers] WITH CHECK CHECK CONSTRAINT [fk_customers_region];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
COMMIT TRANSACTION;
GO

BEGIN TRANSACTION;
GO

-- All locks first, each in short tries, so that no query queues behind this transaction for long.
DECLARE @aborts bit = SIGN(@@OPTIONS & 16384);
SET XACT_ABORT OFF;
SET LOCK_TIMEOUT 100;
DECLARE @attempt int = 1;
SAVE TRANSACTION before_locks;
WHILE @attempt > 0
BEGIN
  BEGIN TRY
    IF OBJECT_ID(N'[customers]', N'U') IS NOT NULL EXEC(N'DECLARE @row int; SELECT TOP (1) @row = 1 FROM [customers] WITH (TABLOCKX, HOLDLOCK)');
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
IF @aborts = 1 SET XACT_ABORT ON;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 1)
BEGIN
  ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NOT NULL;
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
COMMIT TRANSACTION;
GO

SET NOEXEC OFF;
GO
