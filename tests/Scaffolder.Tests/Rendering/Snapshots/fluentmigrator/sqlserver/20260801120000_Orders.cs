// orders, part 1 of 2: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120000, "orders")]
public sealed class Orders : Migration
{
    public override void Up()
    {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        Execute.Sql(
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
            """);

        Execute.Sql("EXEC(N'EXEC sys.sp_rename N''[customers].[full_name]'', N''name'', N''COLUMN''');");

        Execute.Sql(
            """
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
            """);
        Execute.Sql(
            """
            EXEC(N'DECLARE @schema sysname = SCHEMA_NAME();
            DECLARE @comment sql_variant = N''What the customer wrote; it''''s "free".'';
            IF EXISTS (SELECT 1 FROM sys.extended_properties AS p WHERE p.class = 1 AND p.major_id = OBJECT_ID(N''[orders]'') AND p.minor_id = COLUMNPROPERTY(OBJECT_ID(N''[orders]''), N''note'', ''ColumnId'') AND p.name = N''MS_Description'')
              EXEC sys.sp_updateextendedproperty @name = N''MS_Description'', @value = @comment, @level0type = N''SCHEMA'', @level0name = @schema, @level1type = N''TABLE'', @level1name = N''orders'', @level2type = N''COLUMN'', @level2name = N''note'';
            ELSE
              EXEC sys.sp_addextendedproperty @name = N''MS_Description'', @value = @comment, @level0type = N''SCHEMA'', @level0name = @schema, @level1type = N''TABLE'', @level1name = N''orders'', @level2type = N''COLUMN'', @level2name = N''note''');
            """);

        Execute.Sql("ALTER TABLE [customers] ADD [balance] decimal(12, 2) NOT NULL CONSTRAINT [df_customers_balance] DEFAULT 0;");

        Execute.Sql("ALTER TABLE [customers] ADD [region_id] bigint NULL;");

        Execute.Sql("CREATE INDEX [idx_orders_placed_at] ON [orders] ([placed_at]);");

        Execute.Sql("ALTER TABLE [customers] WITH NOCHECK ADD CONSTRAINT [fk_customers_region] FOREIGN KEY ([region_id]) REFERENCES [regions] ([id]);");

        Execute.Sql("ALTER TABLE [orders] WITH CHECK ADD CONSTRAINT [fk_orders_customer] FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE;");
    }

    public override void Down()
    {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        Execute.Sql(
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
            """);

        Execute.Sql("EXEC(N'EXEC sys.sp_rename N''[customers].[name]'', N''full_name'', N''COLUMN''');");

        Execute.Sql("ALTER TABLE [customers] DROP CONSTRAINT [fk_customers_region];");

        Execute.Sql(
            """
            EXEC(N'DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N''[customers]'', N''U'') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N''[customers]'', N''U''), N''balance'', ''ColumnId''));
            IF @default IS NOT NULL EXEC(N''ALTER TABLE [customers] DROP CONSTRAINT '' + @default)');
            """);
        Execute.Sql("ALTER TABLE [customers] DROP COLUMN [balance];");

        Execute.Sql(
            """
            EXEC(N'DECLARE @default nvarchar(258) = (SELECT QUOTENAME(d.name) FROM sys.default_constraints AS d WHERE d.parent_object_id = OBJECT_ID(N''[customers]'', N''U'') AND d.parent_column_id = COLUMNPROPERTY(OBJECT_ID(N''[customers]'', N''U''), N''region_id'', ''ColumnId''));
            IF @default IS NOT NULL EXEC(N''ALTER TABLE [customers] DROP CONSTRAINT '' + @default)');
            """);
        Execute.Sql("ALTER TABLE [customers] DROP COLUMN [region_id];");

        Execute.Sql("DROP TABLE [orders];");
    }
}
