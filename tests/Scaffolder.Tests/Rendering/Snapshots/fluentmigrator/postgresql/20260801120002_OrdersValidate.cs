// orders, part 3 of 4: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120002, "orders_validate")]
public sealed class OrdersValidate : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null' AND NOT convalidated) THEN
                SET LOCAL lock_timeout = 0;
                ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null;
              END IF;
            END
            $$;
            """);

        Execute.Sql(
            """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'fk_customers_region' AND NOT convalidated) THEN
                SET LOCAL lock_timeout = 0;
                ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region;
              END IF;
            END
            $$;
            """);
    }

    public override void Down()
    {
        // Nothing to do: the neighbouring migrations take it all.
    }
}
