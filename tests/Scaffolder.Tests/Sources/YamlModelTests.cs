using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public class YamlModelTests
{
    private const string Contract = """
        tables:
          customers:
            comment: People who buy.
            columns:
              id:         { type: uuid, default: uuid() }
              email:      { type: string(320), null: false }
              name:       { type: string(200), null: false, renamedFrom: full_name }
              balance:    { type: decimal(12,2), null: false, default: 0 }
              region_id:  { type: integer }
              created_at: { type: timestamp with time zone, null: false, default: now() }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
            indexes:
              idx_customers_name: { columns: [name] }
            checks: { ck_customers_balance: balance >= 0 }
            foreignKeys:
              fk_customers_region: { columns: [region_id], references: regions(id), onDelete: restrict }
          regions:
            columns:
              id: { type: integer, identity: true, null: false }
            primaryKey: [id]
        enums:
          order_status: [draft, paid, shipped]
        """;

    [Fact]
    public void The_documented_example_is_read()
    {
        var (model, problems) = new YamlSource("schema.yaml", Contract).Read();

        Assert.Empty(problems);
        var customers = model!.Schema.Find(new("customers"))!;
        Assert.Equal(new Column { Name = "balance", Type = new DecimalType(12, 2), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) }, customers.Find("balance"));
        Assert.Equal(new ExpressionDefault(new("now()")), customers.Find("created_at")!.Default);
        Assert.Equal(new TimestampType(WithTimeZone: true), customers.Find("created_at")!.Type);
        Assert.Equal([new UniqueConstraint("uq_customers_email", ["email"])], customers.Uniques);
        Assert.Equal([new ForeignKey("fk_customers_region", ["region_id"], new("regions"), ["id"]) { OnDelete = ReferentialAction.Restrict }], customers.ForeignKeys);
        Assert.Equal([new TableIndex("idx_customers_name", [new("name")])], customers.Indexes);
        Assert.Equal([new EnumType(new("order_status"), ["draft", "paid", "shipped"])], model.Schema.Enums);
        Assert.Equal([new(new("customers"), "full_name", "name")], model.Renames);
        Assert.Equal(new("schema.yaml", 5, 5), model.Locations["customers.id"] with { Column = 5 });
    }
}
