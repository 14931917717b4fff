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
        Execute.Sql("ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null;");

        Execute.Sql("ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region;");
    }

    public override void Down()
    {
        // Nothing to do: the neighbouring migrations take it all.
    }
}
