using Microsoft.EntityFrameworkCore.Migrations;
using Scaffolder.Dialects.SqlServer;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using ReferentialAction = Scaffolder.Schema.ReferentialAction;

namespace Scaffolder.SqlServerTests;

/// <summary>
/// What EF Core's generator for SQL Server writes for the same operation. Where the two differ, the difference is written
/// down here with its reason.
/// </summary>
public sealed class EfCoreTests
{
    private static readonly ObjectName _orders = new("orders");

    private static readonly Table _table = new(_orders,
    [
        new() { Name = "id", Type = new IntegerType(32), IsNullable = false, Identity = new() },
        new() { Name = "customer_id", Type = new IntegerType(32), IsNullable = false },
        new() { Name = "status", Type = new StringType(20), IsNullable = false },
        new() { Name = "note", Type = new StringType() },
    ])
    { PrimaryKey = new("pk_orders", ["id"]) };

    private static readonly DatabaseSchema _before = new()
    {
        Tables = [new(new("customers"), [new() { Name = "id", Type = new IntegerType(32), IsNullable = false }]) { PrimaryKey = new("pk_customers", ["id"]) }, _table],
    };

    private static readonly Dictionary<string, (MigrationOperation Operation, Action<MigrationBuilder> Calls, string? Difference)> _pairs = new()
    {
        ["create table"] = (
            new CreateTable(_table with { Name = new("lines"), PrimaryKey = new("pk_lines", ["id"]), Uniques = [new("uq_lines", ["status"])], Checks = [new("ck_lines", new("[id] > 0"))], ForeignKeys = [new("fk_lines", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }] }),
            builder => builder.CreateTable(
                name: "lines",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    customer_id = table.Column<int>(type: "int", nullable: false),
                    status = table.Column<string>(type: "nvarchar(20)", nullable: false),
                    note = table.Column<string>(type: "nvarchar(max)", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lines", x => x.id);
                    table.UniqueConstraint("uq_lines", x => x.status);
                    table.CheckConstraint("ck_lines", "[id] > 0");
                    table.ForeignKey("fk_lines", x => x.customer_id, "customers", "id", onDelete: Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Cascade);
                }),
            "IDENTITY(1, 1) for IDENTITY: the same numbers, said"),
        ["drop table"] = (new DropTable(_table), builder => builder.DropTable("orders"), null),
        ["rename table"] = (new RenameTable(_orders, new("purchases")), builder => builder.RenameTable("orders", newName: "purchases"), "sys.sp_rename in place of sp_rename: a procedure of the user's cannot take its place"),
        ["add column"] = (new AddColumn(_orders, new() { Name = "due", Type = new DateType() }), builder => builder.AddColumn<DateOnly>("due", "orders", type: "date", nullable: true), null),
        ["add required column with default"] = (
            new AddColumn(_orders, new() { Name = "size", Type = new IntegerType(32), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) }),
            builder => builder.AddColumn<int>("size", "orders", type: "int", nullable: false, defaultValueSql: "0"),
            "the default's constraint has a name; a literal needs no parentheses"),
        ["add computed column"] = (
            new AddColumn(_orders, new() { Name = "twice", Type = new IntegerType(32), Generated = new(new("[id] * 2")) }),
            builder => builder.AddColumn<int>("twice", "orders", type: "int", nullable: true, computedColumnSql: "([id] * 2)", stored: true),
            null),
        ["drop column"] = (new DropColumn(_orders, _table.Find("note")!), builder => builder.DropColumn("note", "orders"), "the default is looked for in a statement of its own, with its guard; EF Core writes both into one batch"),
        ["rename column"] = (new RenameColumn(_orders, "note", "remark"), builder => builder.RenameColumn("note", "orders", "remark"), "sys.sp_rename in place of sp_rename: a procedure of the user's cannot take its place"),
        ["widen column"] = (
            new AlterColumnType(_orders, _table.Find("status")!, _table.Find("status")! with { Type = new StringType(40) }),
            builder => builder.AlterColumn<string>("status", "orders", type: "nvarchar(40)", nullable: false, oldClrType: typeof(string), oldType: "nvarchar(20)"),
            "EF Core drops the default of the column with every change of its type; here only where there is one"),
        ["unique constraint"] = (new AddConstraint(_orders, new UniqueConstraint("uq_orders", ["customer_id", "status"])), builder => builder.AddUniqueConstraint("uq_orders", "orders", ["customer_id", "status"]), null),
        ["check"] = (new AddConstraint(_orders, new CheckConstraint("ck_orders", new("[id] > 0"))), builder => builder.AddCheckConstraint("ck_orders", "orders", "[id] > 0"), "WITH CHECK is what EF Core leaves unsaid"),
        ["foreign key"] = (
            new AddConstraint(_orders, new ForeignKey("fk_orders", ["customer_id"], new("customers"), ["id"]) { OnDelete = ReferentialAction.Cascade }),
            builder => builder.AddForeignKey("fk_orders", "orders", "customer_id", "customers", principalColumn: "id", onDelete: Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Cascade),
            "WITH CHECK is what EF Core leaves unsaid"),
        ["drop constraint"] = (new DropConstraint(_orders, new UniqueConstraint("uq_orders", ["status"])), builder => builder.DropUniqueConstraint("uq_orders", "orders"), null),
        ["index"] = (new CreateIndex(_orders, new("ix_orders", [new("customer_id"), new("status") { IsDescending = true }])), builder => builder.CreateIndex("ix_orders", "orders", ["customer_id", "status"], descending: [false, true]), null),
        ["unique filtered index"] = (
            new CreateIndex(_orders, new("ux_orders", [new("status")]) { IsUnique = true, Predicate = new("[status] <> 'draft'") }),
            builder => builder.CreateIndex("ux_orders", "orders", "status", unique: true, filter: "[status] <> 'draft'"),
            null),
        ["drop index"] = (new DropIndex(_orders, new("ix_orders", [new("customer_id")])), builder => builder.DropIndex("ix_orders", "orders"), null),
        ["rename index"] = (new RenameIndex(_orders, new("ix_orders", [new("status")]), new("ix_now", [new("status")])), builder => builder.RenameIndex("ix_orders", "ix_now", "orders"), "sys.sp_rename in place of sp_rename: a procedure of the user's cannot take its place"),
        ["schema"] = (new CreateSchema("sales"), builder => builder.EnsureSchema("sales"), "EF Core writes the condition into the statement; here it is the statement's guard"),
        ["sequence"] = (
            new CreateObject(new("sequence", new("numbers"), "CREATE SEQUENCE [numbers] AS bigint START WITH 1 INCREMENT BY 1 NO CYCLE")),
            builder => builder.CreateSequence("numbers"),
            "AS bigint is what EF Core leaves unsaid"),
    };

    public static TheoryData<string> Names => [.. _pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_is_written_as_ef_core_writes_it_or_it_is_said_why_not(string name)
    {
        var (operation, calls, difference) = _pairs[name];
        var dialect = new SqlServerDialect(2019);
        var plan = new MigrationPlan(_before, [new(operation, new TableAdded(_table))]);

        var ours = TSql.Canonical(string.Join(";\n", dialect.Lower(plan).Statements.Select(statement => statement.Text)));
        var theirs = TSql.Canonical(string.Join('\n', EfCore.Sql(calls)));

        Assert.True((ours == theirs) == (difference is null), $"{(difference is null ? "They differ, and nothing says why" : "They are the same, so that there is no difference to explain")}:\n{ours}\nEF Core:\n{theirs}");
    }
}
