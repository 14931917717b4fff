// orders: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120000, TransactionBehavior.None, "orders")]
public sealed class Orders : Migration
{
    public override void Up()
    {
        Execute.Sql("CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys;");

        Execute.Sql("PRAGMA foreign_keys = OFF;");

        Execute.Sql("BEGIN;");

        Execute.Sql("""ALTER TABLE "customers" RENAME COLUMN "full_name" TO "name";""");

        Execute.Sql(
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
            """);

        Execute.Sql(
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
            """);
        Execute.Sql("""INSERT INTO "_scaffolder_customers" (rowid, "id", "name", "phone") SELECT rowid, "id", "name", "phone" FROM "customers";""");
        Execute.Sql("""DROP TABLE "customers";""");
        Execute.Sql("""ALTER TABLE "_scaffolder_customers" RENAME TO "customers";""");

        Execute.Sql("""CREATE INDEX "idx_customers_name" ON "customers" ("name");""");

        Execute.Sql("""CREATE INDEX "idx_orders_placed_at" ON "orders" ("placed_at");""");

        Execute.Sql("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));""");
        Execute.Sql("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('customers'), ('notes'), ('orders')) AS t, pragma_foreign_key_check(t.column1);");
        Execute.Sql("DROP TABLE temp.scaffolder_check;");

        Execute.Sql("COMMIT;");

        Execute.Sql("PRAGMA foreign_keys = ON;");

        Execute.Sql("DROP TABLE IF EXISTS temp.scaffolder_foreign_keys;");
    }

    public override void Down()
    {
        Execute.Sql("CREATE TEMP TABLE IF NOT EXISTS scaffolder_foreign_keys AS SELECT foreign_keys FROM pragma_foreign_keys;");

        Execute.Sql("PRAGMA foreign_keys = OFF;");

        Execute.Sql("BEGIN;");

        Execute.Sql("""ALTER TABLE "customers" RENAME COLUMN "name" TO "full_name";""");

        Execute.Sql("""DROP INDEX "idx_customers_name";""");

        Execute.Sql(
            """
            CREATE TABLE "_scaffolder_customers" (
              "id" char(36) NOT NULL,
              "full_name" varchar(200) NOT NULL,
              "phone" text,
              CONSTRAINT "pk_customers" PRIMARY KEY ("id")
            );
            """);
        Execute.Sql("""INSERT INTO "_scaffolder_customers" (rowid, "id", "full_name", "phone") SELECT rowid, "id", "full_name", "phone" FROM "customers";""");
        Execute.Sql("""DROP TABLE "customers";""");
        Execute.Sql("""ALTER TABLE "_scaffolder_customers" RENAME TO "customers";""");

        Execute.Sql("""DROP TABLE "orders";""");

        Execute.Sql("""CREATE TEMP TABLE scaffolder_check (violations INTEGER CONSTRAINT "rows without the row that their foreign key names (PRAGMA foreign_key_check lists them)" CHECK (violations = 0));""");
        Execute.Sql("INSERT INTO temp.scaffolder_check SELECT count(*) FROM (VALUES ('notes')) AS t, pragma_foreign_key_check(t.column1);");
        Execute.Sql("DROP TABLE temp.scaffolder_check;");

        Execute.Sql("COMMIT;");

        Execute.Sql("PRAGMA foreign_keys = ON;");

        Execute.Sql("DROP TABLE IF EXISTS temp.scaffolder_foreign_keys;");
    }
}
