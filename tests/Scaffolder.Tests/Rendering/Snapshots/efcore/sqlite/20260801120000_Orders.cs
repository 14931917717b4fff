// orders: customers place orders
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
        migrationBuilder.Sql("CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys;", suppressTransaction: true);

        migrationBuilder.Sql("PRAGMA foreign_keys = OFF;", suppressTransaction: true);

        migrationBuilder.Sql("BEGIN;", suppressTransaction: true);

        migrationBuilder.Sql("""ALTER TABLE "customers" RENAME COLUMN "full_name" TO "name";""", suppressTransaction: true);

        migrationBuilder.Sql(
            """
            CREATE TABLE "orders" (
              "id" char(36) NOT NULL,
              "number" bigint NOT NULL,
              "customer_id" char(36) NOT NULL,
              "total" decimal(12, 2) NOT NULL DEFAULT 0,
              "status" text NOT NULL DEFAULT 'draft',
              "placed_at" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
              "note" text,
              CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
              CONSTRAINT "uq_orders_number" UNIQUE ("number"),
              CONSTRAINT "ck_orders_number" CHECK (number > 0),
              CONSTRAINT "ck_orders_status" CHECK ("status" IN ('draft', 'paid', 'shipped')),
              CONSTRAINT "fk_orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
            );
            """,
            suppressTransaction: true);

        migrationBuilder.Sql(
            """
            CREATE TABLE "_scaffolder_customers" (
              "id" char(36) NOT NULL,
              "name" varchar(200) NOT NULL,
              "phone" text NOT NULL,
              "balance" decimal(12, 2) NOT NULL DEFAULT 0,
              "region_id" bigint,
              CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
              CONSTRAINT "fk_customers_region" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
            );
            """,
            suppressTransaction: true);
        migrationBuilder.Sql("""INSERT INTO "_scaffolder_customers" (rowid, "id", "name", "phone") SELECT rowid, "id", "name", "phone" FROM "customers";""", suppressTransaction: true);
        migrationBuilder.Sql("""DROP TABLE "customers";""", suppressTransaction: true);
        migrationBuilder.Sql("""ALTER TABLE "_scaffolder_customers" RENAME TO "customers";""", suppressTransaction: true);

        migrationBuilder.Sql("""CREATE INDEX "idx_customers_name" ON "customers" ("name");""", suppressTransaction: true);

        migrationBuilder.Sql("""CREATE INDEX "idx_orders_placed_at" ON "orders" ("placed_at");""", suppressTransaction: true);

        migrationBuilder.Sql("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));""", suppressTransaction: true);
        migrationBuilder.Sql("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('customers'), ('notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1);", suppressTransaction: true);
        migrationBuilder.Sql("DROP TABLE temp.scaffolder_check;", suppressTransaction: true);

        migrationBuilder.Sql("COMMIT;", suppressTransaction: true);

        migrationBuilder.Sql("PRAGMA foreign_keys = ON;", suppressTransaction: true);

        migrationBuilder.Sql("DROP TABLE IF EXISTS temp.scaffolder_foreign_keys;", suppressTransaction: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys;", suppressTransaction: true);

        migrationBuilder.Sql("PRAGMA foreign_keys = OFF;", suppressTransaction: true);

        migrationBuilder.Sql("BEGIN;", suppressTransaction: true);

        migrationBuilder.Sql("""ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name";""", suppressTransaction: true);

        migrationBuilder.Sql("""DROP INDEX "idx_customers_name";""", suppressTransaction: true);

        migrationBuilder.Sql(
            """
            CREATE TABLE "_scaffolder_customers" (
              "id" char(36) NOT NULL,
              "full_name" varchar(200) NOT NULL,
              "phone" text,
              CONSTRAINT "pk_customers" PRIMARY KEY ("id")
            );
            """,
            suppressTransaction: true);
        migrationBuilder.Sql("""INSERT INTO "_scaffolder_customers" (rowid, "id", "full_name", "phone") SELECT rowid, "id", "full_name", "phone" FROM "customers";""", suppressTransaction: true);
        migrationBuilder.Sql("""DROP TABLE "customers";""", suppressTransaction: true);
        migrationBuilder.Sql("""ALTER TABLE "_scaffolder_customers" RENAME TO "customers";""", suppressTransaction: true);

        migrationBuilder.Sql("""DROP TABLE "orders";""", suppressTransaction: true);

        migrationBuilder.Sql("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));""", suppressTransaction: true);
        migrationBuilder.Sql("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('notes')) AS t, pragma_foreign_key_check(t.column1);", suppressTransaction: true);
        migrationBuilder.Sql("DROP TABLE temp.scaffolder_check;", suppressTransaction: true);

        migrationBuilder.Sql("COMMIT;", suppressTransaction: true);

        migrationBuilder.Sql("PRAGMA foreign_keys = ON;", suppressTransaction: true);

        migrationBuilder.Sql("DROP TABLE IF EXISTS temp.scaffolder_foreign_keys;", suppressTransaction: true);
    }
}
