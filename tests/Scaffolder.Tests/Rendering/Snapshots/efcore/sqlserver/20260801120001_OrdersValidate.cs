// orders, part 2 of 2: customers place orders
// Run with: dotnet ef database update
// Written by scaffolder 0.1.0.
using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20260801120001_OrdersValidate")]
public partial class OrdersValidate : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
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
            """,
            suppressTransaction: true);

        migrationBuilder.Sql("SET XACT_ABORT ON; BEGIN TRANSACTION;", suppressTransaction: true);

        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        migrationBuilder.Sql(
            """
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
            """,
            suppressTransaction: true);

        migrationBuilder.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = OBJECT_ID(N'[fk_customers_region]') AND k.is_not_trusted = 1)
            BEGIN
              EXEC(N'ALTER TABLE [customers] WITH CHECK CHECK CONSTRAINT [fk_customers_region]');
            END;
            """,
            suppressTransaction: true);

        migrationBuilder.Sql("COMMIT TRANSACTION;", suppressTransaction: true);

        migrationBuilder.Sql("SET XACT_ABORT ON; BEGIN TRANSACTION;", suppressTransaction: true);

        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        migrationBuilder.Sql(
            """
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
            """,
            suppressTransaction: true);

        migrationBuilder.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 1)
            BEGIN
              ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NOT NULL;
            END;
            """,
            suppressTransaction: true);

        migrationBuilder.Sql("COMMIT TRANSACTION;", suppressTransaction: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("SET XACT_ABORT ON; BEGIN TRANSACTION;", suppressTransaction: true);

        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        migrationBuilder.Sql(
            """
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
            """,
            suppressTransaction: true);

        migrationBuilder.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = OBJECT_ID(N'[customers]', N'U') AND i.name = N'idx_customers_name')
            BEGIN
              DROP INDEX [idx_customers_name] ON [customers];
            END;
            """,
            suppressTransaction: true);

        migrationBuilder.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'[customers]', N'U') AND c.name = N'phone' AND c.is_nullable = 0)
            BEGIN
              ALTER TABLE [customers] ALTER COLUMN [phone] nvarchar(max) NULL;
            END;
            """,
            suppressTransaction: true);

        migrationBuilder.Sql("COMMIT TRANSACTION;", suppressTransaction: true);
    }
}
