// orders, part 1 of 2: customers place orders
// Run with: dotnet ef database update
// Written by scaffolder 0.1.0.
using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20260801120000_Orders")]
public partial class Orders : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
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

        migrationBuilder.Sql("EXEC(N'EXEC sys.sp_rename N''[customers].[full_name]'', N''name'', N''COLUMN''');");

        migrationBuilder.CreateTable(
            name: "orders",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                number = table.Column<long>(type: "bigint", nullable: false),
                customer_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                total = table.Column<decimal>(type: "decimal(12, 2)", nullable: false, defaultValueSql: "0"),
                status = table.Column<string>(type: "nvarchar(255)", nullable: false, defaultValueSql: "N'draft'"),
                placed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false, defaultValueSql: "sysdatetimeoffset()"),
                note = table.Column<string>(type: "nvarchar(max)", nullable: true, comment: "What the customer wrote; it's \"free\"."),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_orders", x => x.id);
                table.UniqueConstraint("uq_orders_number", x => x.number);
                table.CheckConstraint("ck_orders_number", "number > 0");
                table.CheckConstraint("ck_orders_status", "\"status\" IN (N'draft', N'paid', N'shipped')");
            });

        migrationBuilder.Sql("ALTER TABLE [customers] ADD [balance] decimal(12, 2) NOT NULL CONSTRAINT [df_customers_balance] DEFAULT 0;");

        migrationBuilder.AddColumn<long>(name: "region_id", table: "customers", type: "bigint", nullable: true);

        migrationBuilder.CreateIndex(
            name: "idx_orders_placed_at",
            table: "orders",
            column: "placed_at");

        migrationBuilder.Sql("ALTER TABLE [customers] WITH NOCHECK ADD CONSTRAINT [fk_customers_region] FOREIGN KEY ([region_id]) REFERENCES [regions] ([id]);");

        migrationBuilder.Sql("ALTER TABLE [orders] WITH CHECK ADD CONSTRAINT [fk_orders_customer] FOREIGN KEY ([customer_id]) REFERENCES [customers] ([id]) ON DELETE CASCADE;");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
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

        migrationBuilder.Sql("EXEC(N'EXEC sys.sp_rename N''[customers].[name]'', N''full_name'', N''COLUMN''');");

        migrationBuilder.DropForeignKey(name: "fk_customers_region", table: "customers");

        migrationBuilder.DropColumn(name: "balance", table: "customers");

        migrationBuilder.DropColumn(name: "region_id", table: "customers");

        migrationBuilder.DropTable(name: "orders");
    }
}
