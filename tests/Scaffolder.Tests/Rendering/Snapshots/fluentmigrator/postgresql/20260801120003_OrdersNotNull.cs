// orders, part 4 of 4: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120003, "orders_not_null")]
public sealed class OrdersNotNull : Migration
{
    public override void Up()
    {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        Execute.Sql(
            """
            DO $$
            BEGIN
              FOR attempt IN 1..100 LOOP
                BEGIN
                  SET LOCAL lock_timeout = '100ms';
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        Execute.Sql("ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;");

        Execute.Sql(
            """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
                ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
              END IF;
            END
            $$;
            """);
    }

    public override void Down()
    {
        // All locks first, each in short tries, so that no query queues behind this transaction for long.
        Execute.Sql(
            """
            DO $$
            BEGIN
              FOR attempt IN 1..100 LOOP
                BEGIN
                  SET LOCAL lock_timeout = '100ms';
                  IF (SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass('customers')) THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        Execute.Sql("ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;");
    }
}
