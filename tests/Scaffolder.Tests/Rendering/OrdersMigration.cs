using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Rendering;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Rendering;

/// <summary>
/// A migration with something of everything: a table with every kind of key, new and renamed and required columns, an
/// enum, an index and a foreign key on a table that has rows.
/// </summary>
internal static class OrdersMigration
{
    public static MigrationInfo Info { get; } = new("20260801120000", "orders", "customers place orders");

    public static DatabaseSchema Before { get; } = new()
    {
        Tables =
        [
            new(new("customers"),
            [
                new() { Name = "id", Type = new UuidType(), IsNullable = false },
                new() { Name = "full_name", Type = new StringType(200), IsNullable = false },
                new() { Name = "phone", Type = new StringType() },
            ]) { PrimaryKey = new("pk_customers", ["id"]) },
            new(new("notes"),
            [
                new() { Name = "id", Type = new IntegerType(64), IsNullable = false },
                new() { Name = "customer_id", Type = new UuidType(), IsNullable = false },
            ])
            {
                PrimaryKey = new("pk_notes", ["id"]),
                ForeignKeys = [new("fk_notes_customer", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }],
            },
            new(new("regions"), [new() { Name = "id", Type = new IntegerType(64), IsNullable = false }, new() { Name = "code", Type = new StringType(8) }]) { PrimaryKey = new("pk_regions", ["id"]) },
        ],
    };

    public static DatabaseSchema After { get; } = Before.With(new("customers"), table => table! with
    {
        Columns =
        [
            table.Columns[0],
            table.Columns[1] with { Name = "name" },
            table.Columns[2] with { IsNullable = false },
            new() { Name = "balance", Type = new DecimalType(12, 2), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) },
            new() { Name = "region_id", Type = new IntegerType(64) },
        ],
        ForeignKeys = [new("fk_customers_region", ["region_id"], new("regions"), ["id"])],
        Indexes = [new("idx_customers_name", [new("name")])],
    }).With(new("orders"), _ => new(new("orders"),
    [
        new() { Name = "id", Type = new UuidType(), IsNullable = false },
        new() { Name = "number", Type = new IntegerType(64), IsNullable = false },
        new() { Name = "customer_id", Type = new UuidType(), IsNullable = false },
        new() { Name = "total", Type = new DecimalType(12, 2), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) },
        new() { Name = "status", Type = new EnumReference(new("order_status")), IsNullable = false, Default = new LiteralDefault("draft", LiteralKind.String) },
        new() { Name = "placed_at", Type = new TimestampType(WithTimeZone: true), IsNullable = false, Default = new ExpressionDefault(new("now()")) },
        new() { Name = "note", Type = new StringType(), Comment = "What the customer wrote; it's \"free\"." },
    ])
    {
        PrimaryKey = new("pk_orders", ["id"]),
        Uniques = [new("uq_orders_number", ["number"])],
        Checks = [new("ck_orders_number", new("number > 0"))],
        ForeignKeys = [new("fk_orders_customer", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }],
        Indexes = [new("idx_orders_placed_at", [new("placed_at")])],
    }) with
    {
        Enums = [new(new("order_status"), ["draft", "paid", "shipped"])],
    };

    public static EquatableArray<RenameInstruction> Renames => [new(new("customers"), "full_name", "name")];

    public static RenderRequest For(SqlDialect dialect) => SampleMigrations.Between(dialect, Before, After, Renames);
}
