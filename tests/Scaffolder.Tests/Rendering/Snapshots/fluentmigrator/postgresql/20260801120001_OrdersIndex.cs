// orders, part 2 of 4: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120001, TransactionBehavior.None, "orders_index")]
public sealed class OrdersIndex : Migration
{
    public override void Up()
    {
        Execute.Sql(
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
            """);

        Execute.Sql("CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_customers_name ON customers (name);");
    }

    public override void Down()
    {
        Execute.Sql("DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name;");
    }
}
