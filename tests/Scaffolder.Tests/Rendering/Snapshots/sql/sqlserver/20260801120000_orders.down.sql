-- Takes 20260801120000_orders back.
-- Run with: sqlcmd -b -I -i 20260801120000_orders.down.sql
-- Written by scaffolder 0.1.0.

-- the way back of 20260801120000_orders: for SQL Server 2019 and later, and Azure SQL.
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
IF NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name')
BEGIN
  THROW 50000, N'customers has neither a column name nor full_name.', 1;
END;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'name') AND NOT EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'full_name')
BEGIN
  EXEC sys.sp_rename N'[customers].[name]', N'full_name', N'COLUMN';
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = OBJECT_ID(N'[fk_customers_region]') AND o.parent_object_id = OBJECT_ID(N'[customers]', N'U'))
BEGIN
  ALTER TABLE [customers] DROP CONSTRAINT [fk_customers_region];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name')
BEGIN
  DROP INDEX [idx_customers_name] ON [customers];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 0)
BEGIN
  ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NULL;
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance') AND EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance' AND c.default_object_id <> 0)
BEGIN
  DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[customers]', N'U'), N'balance', 'ColumnId'));
  IF @default IS NOT NULL EXEC(N'ALTER TABLE [customers] DROP CONSTRAINT ' + @default);
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'balance')
BEGIN
  ALTER TABLE [customers] DROP COLUMN [balance];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id') AND EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id' AND c.default_object_id <> 0)
BEGIN
  DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N'[customers]', N'U') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'[customers]', N'U'), N'region_id', 'ColumnId'));
  IF @default IS NOT NULL EXEC(N'ALTER TABLE [customers] DROP CONSTRAINT ' + @default);
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'region_id')
BEGIN
  ALTER TABLE [customers] DROP COLUMN [region_id];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
IF OBJECT_ID(N'[orders]', N'U') IS NOT NULL
BEGIN
  DROP TABLE [orders];
END;
GO

IF @@TRANCOUNT = 0 SET NOEXEC ON;
COMMIT TRANSACTION;
GO

SET NOEXEC OFF;
GO
