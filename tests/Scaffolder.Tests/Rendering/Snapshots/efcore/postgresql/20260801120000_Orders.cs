// orders, part 1 of 4: customers place orders
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
            DO $$
            BEGIN
              FOR attempt IN 1..100 LOOP
                BEGIN
                  SET LOCAL lock_timeout = '100ms';
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('orders')) THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('regions')) THEN LOCK TABLE regions IN SHARE ROW EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        migrationBuilder.RenameColumn(name: "full_name", table: "customers", newName: "name");

        migrationBuilder.Sql("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped');");

        migrationBuilder.CreateTable(
            name: "orders",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                number = table.Column<long>(type: "bigint", nullable: false),
                customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                total = table.Column<decimal>(type: "numeric(12,2)", nullable: false, defaultValueSql: "0"),
                status = table.Column<string>(type: "order_status", nullable: false, defaultValueSql: "'draft'"),
                placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                note = table.Column<string>(type: "text", nullable: true, comment: "What the customer wrote; it's \"free\"."),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_orders", x => x.id);
                table.UniqueConstraint("uq_orders_number", x => x.number);
                table.CheckConstraint("ck_orders_number", "number > 0");
            });

        migrationBuilder.AddColumn<decimal>(name: "balance", table: "customers", type: "numeric(12,2)", nullable: false, defaultValueSql: "0");

        migrationBuilder.AddColumn<long>(name: "region_id", table: "customers", type: "bigint", nullable: true);

        migrationBuilder.Sql("""ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID;""");

        migrationBuilder.CreateIndex(
            name: "idx_orders_placed_at",
            table: "orders",
            column: "placed_at");

        migrationBuilder.Sql("ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID;");

        migrationBuilder.AddForeignKey(
            name: "fk_orders_customer",
            table: "orders",
            column: "customer_id",
            principalTable: "customers",
            principalColumn: "id", onDelete: ReferentialAction.Cascade);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        migrationBuilder.Sql(
            """
            DO $$
            BEGIN
              FOR attempt IN 1..100 LOOP
                BEGIN
                  SET LOCAL lock_timeout = '100ms';
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('orders')) THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('regions')) THEN LOCK TABLE regions IN ACCESS EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        migrationBuilder.Sql(
            """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
                ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
              END IF;
            END
            $$;
            """);

        migrationBuilder.RenameColumn(name: "name", table: "customers", newName: "full_name");

        migrationBuilder.DropForeignKey(name: "fk_customers_region", table: "customers");

        migrationBuilder.DropColumn(name: "balance", table: "customers");

        migrationBuilder.DropColumn(name: "region_id", table: "customers");

        migrationBuilder.DropTable(name: "orders");

        migrationBuilder.Sql("DROP TYPE order_status;");
    }
}
