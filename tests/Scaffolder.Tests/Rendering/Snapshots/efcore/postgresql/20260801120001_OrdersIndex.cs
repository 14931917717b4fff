// orders, part 2 of 4: customers place orders
// Run with: dotnet ef database update
// Written by scaffolder 0.1.0.
using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20260801120001_OrdersIndex")]
public partial class OrdersIndex : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            DO $$
            BEGIN
              IF to_regclass('idx_customers_name') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND indrelid = to_regclass('customers') AND NOT indisunique AND right(pg_get_indexdef(indexrelid), 19) = ' USING btree (name)') THEN
                RAISE EXCEPTION USING MESSAGE = 'idx_customers_name is there already, and is not the index that is wanted.';
              END IF;
              IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_customers_name') AND NOT indisvalid) THEN
                SET LOCAL lock_timeout = '100ms';
                DROP INDEX idx_customers_name;
              END IF;
            END
            $$;
            """,
            suppressTransaction: true);

        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name);", suppressTransaction: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name;", suppressTransaction: true);
    }
}
