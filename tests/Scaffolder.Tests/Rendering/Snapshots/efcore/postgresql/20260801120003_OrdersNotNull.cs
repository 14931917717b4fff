// orders, part 4 of 4: customers place orders
// Run with: dotnet ef database update
// Written by scaffolder 0.1.0.
using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrations;

[DbContext(typeof(AppDbContext))]
[Migration("20260801120003_OrdersNotNull")]
public partial class OrdersNotNull : Migration
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
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        migrationBuilder.Sql("ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;");

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
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        migrationBuilder.Sql("ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;");
    }
}
