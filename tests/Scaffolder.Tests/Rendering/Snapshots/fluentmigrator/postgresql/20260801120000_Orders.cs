// orders, part 1 of 4: customers place orders
// Run with: dotnet fm migrate --processor <processor> --connection <connection> --assembly <assembly> up
// Written by scaffolder 0.1.0.
using FluentMigrator;

namespace Migrations;

[Migration(20260801120000, "orders")]
public sealed class Orders : Migration
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
                  IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  IF to_regclass('orders') IS NOT NULL THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                  IF to_regclass('regions') IS NOT NULL THEN LOCK TABLE regions IN SHARE ROW EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        Rename.Column("full_name").OnTable("customers").To("name");

        Execute.Sql("CREATE TYPE order_status AS ENUM ('draft', 'paid', 'shipped');");

        Execute.Sql(
            """
            CREATE TABLE orders (
              id uuid NOT NULL,
              number bigint NOT NULL,
              customer_id uuid NOT NULL,
              total numeric(12,2) DEFAULT 0 NOT NULL,
              status order_status DEFAULT 'draft' NOT NULL,
              placed_at timestamp with time zone DEFAULT now() NOT NULL,
              note text,
              CONSTRAINT pk_orders PRIMARY KEY (id),
              CONSTRAINT uq_orders_number UNIQUE (number),
              CONSTRAINT ck_orders_number CHECK (number > 0)
            );
            """);
        Execute.Sql("""COMMENT ON COLUMN orders.note IS 'What the customer wrote; it''s "free".';""");

        Create.Column("balance").OnTable("customers").AsCustom("numeric(12,2)").NotNullable().WithDefaultValue(RawSql.Insert("0"));

        Create.Column("region_id").OnTable("customers").AsInt64().Nullable();

        Execute.Sql("""ALTER TABLE customers ADD CONSTRAINT ck_customers_phone_not_null CHECK ("phone" IS NOT NULL) NOT VALID;""");

        Create.Index("idx_orders_placed_at").OnTable("orders")
            .OnColumn("placed_at").Ascending();

        Execute.Sql("ALTER TABLE customers ADD CONSTRAINT fk_customers_region FOREIGN KEY (region_id) REFERENCES regions(id) NOT VALID;");

        Create.ForeignKey("fk_orders_customer")
            .FromTable("orders").ForeignColumns("customer_id")
            .ToTable("customers").PrimaryColumns("id")
            .OnDelete(System.Data.Rule.Cascade);
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
                  IF to_regclass('customers') IS NOT NULL THEN LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; END IF;
                  IF to_regclass('orders') IS NOT NULL THEN LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; END IF;
                  IF to_regclass('regions') IS NOT NULL THEN LOCK TABLE regions IN ACCESS EXCLUSIVE MODE; END IF;
                  RETURN;
                EXCEPTION WHEN lock_not_available THEN
                  IF attempt = 100 THEN RAISE; END IF;
                  PERFORM pg_sleep(0.5);
                END;
              END LOOP;
            END
            $$;
            """);

        Execute.Sql(
            """
            DO $$
            BEGIN
              IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('customers') AND conname = 'ck_customers_phone_not_null') THEN
                SET LOCAL lock_timeout = '100ms';
                FOR attempt IN 1..100 LOOP
                  BEGIN
                    ALTER TABLE customers DROP CONSTRAINT ck_customers_phone_not_null;
                    EXIT;
                  EXCEPTION WHEN lock_not_available THEN
                    IF attempt = 100 THEN RAISE; END IF;
                    PERFORM pg_sleep(0.2);
                  END;
                END LOOP;
              END IF;
            END
            $$;
            """);

        Rename.Column("name").OnTable("customers").To("full_name");

        Execute.Sql("ALTER TABLE customers DROP CONSTRAINT fk_customers_region;");

        Delete.Column("balance").FromTable("customers");

        Delete.Column("region_id").FromTable("customers");

        Delete.Table("orders");

        Execute.Sql("DROP TYPE order_status;");
    }
}
