// orders, part 3 of 4: customers place orders
// Run with: dotnet ef database update
// Written by scaffolder 0.1.0.
using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20260801120002_OrdersValidate")]
public partial class OrdersValidate : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_phone_not_null;");

        migrationBuilder.Sql("ALTER TABLE customers VALIDATE CONSTRAINT fk_customers_region;");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Nothing to do: the neighbouring migrations take it all.
    }
}
