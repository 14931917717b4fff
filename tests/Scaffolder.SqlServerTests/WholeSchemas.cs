using Scaffolder.Schema;

namespace Scaffolder.SqlServerTests;

/// <summary>Schemas with everything that only SQL Server has, and with what it cannot change in place.</summary>
internal static class WholeSchemas
{
    public static IReadOnlyList<(string Name, DatabaseSchema Before, DatabaseSchema After)> All { get; } =
    [
        ("everything is made", DatabaseSchema.Empty, Everything),
        ("everything goes", Everything, DatabaseSchema.Empty),
        ("columns change under their keys", Everything, Changed),
        ("columns change back", Changed, Everything),
        ("names change", Everything, Renamed),
        ("tables are made anew", Everything, Rebuilt),
        ("what was made anew goes back", Rebuilt, Everything),
    ];

    public static DatabaseSchema Everything => new()
    {
        Schemas = ["sales"],
        Enums = [new(new("state"), ["new", "it's paid"])],
        Tables =
        [
            new(new("customers", "sales"),
            [
                Of("id", new IntegerType(32), isNullable: false) with { Identity = new() { Start = 100, Increment = 5 } },
                Of("email", new StringType(320), isNullable: false) with { Comment = "Where to write; it's unique." },
                Of("name", new StringType(), isNullable: false) with { Default = new LiteralDefault("nobody", LiteralKind.String) },
                Of("joined", new TimestampType(WithTimeZone: true), isNullable: false) with { Default = new ExpressionDefault(new("now()")) },
                Of("balance", new NativeType(new("money"))) with { Default = new ExpressionDefault(new("((0))")) },
                Of("state", new EnumReference(new("state"))) with { Default = new LiteralDefault("new", LiteralKind.String) },
                Of("code", new NativeType(new("varchar(20)"))) with { Collation = "Latin1_General_100_BIN2" },
                Of("version", new NativeType(new("rowversion")), isNullable: false),
                Of("net", new DecimalType(12, 2)),
                Of("gross", new DecimalType(12, 2)) with { Generated = new(new("[net] * 1.19")) },
                Of("label", new StringType(400)) with { Generated = new(new("upper([email])"), IsStored: false) },
                Of("photo", new BinaryType()) with { Default = new LiteralDefault("x", LiteralKind.String) },
            ])
            {
                PrimaryKey = new("pk_customers", ["id"]),
                Uniques = [new("uq_customers_email", ["email"]) { Comment = "One account each." }],
                Checks = [new("ck_customers_net", new("[net] >= 0 AND len([email]) > 3"))],
                Indexes =
                [
                    new("ix_customers_joined", [new("joined") { IsDescending = true }, new("id")]) { Include = ["email", "net"], Comment = "Newest first." },
                    new("ix_customers_open", [new("code")]) { IsUnique = true, Predicate = new("[code] IS NOT NULL") },
                ],
                Comment = "Who buys.",
            },
            new(new("orders", "sales"),
            [
                Of("id", new UuidType(), isNullable: false) with { Default = new ExpressionDefault(new("uuid()")) },
                Of("number", new IntegerType(64), isNullable: false) with { Default = new ExpressionDefault(new("NEXT VALUE FOR [sales].[order_numbers]")) },
                Of("customer_id", new IntegerType(32)),
                Of("at", new TimestampType(3)),
            ])
            {
                PrimaryKey = new("pk_orders", ["id"]),
                ForeignKeys = [new("fk_orders_customer", ["customer_id"], new("customers", "sales"), ["id"]) { OnDelete = ReferentialAction.SetNull, IsValidated = false }],
                Indexes = [new("cx_orders_at", [new("at")]) { Method = "clustered" }],
            },
            new(new("facts"), [Of("day", new DateType(), isNullable: false), Of("amount", new FloatType(64)), Of("note", new StringType(40, IsFixed: true))])
            {
                Indexes = [new("cci_facts", []) { Method = "clustered columnstore" }],
            },
            new(new("events"), [Of("id", new IntegerType(64), isNullable: false), Of("day", new DateType()), Of("size", new NativeType(new("tinyint")))])
            {
                PrimaryKey = new("pk_events", ["id"]),
                Indexes = [new("nci_events", [new("day"), new("size")]) { Method = "columnstore" }],
                Options = [new("clustered", "none")],
            },
        ],
        Objects =
        [
            new("sequence", new("order_numbers", "sales"), "CREATE SEQUENCE [sales].[order_numbers] AS bigint START WITH 1 INCREMENT BY 1"),
            new("type", new("phone"), "CREATE TYPE [phone] FROM nvarchar(30) NOT NULL"),
            new("type", new("ids"), "CREATE TYPE [ids] AS TABLE ([id] int NOT NULL PRIMARY KEY)"),
            new("synonym", new("buyers"), "CREATE SYNONYM [buyers] FOR [sales].[customers]"),
            new("view", new("debtors", "sales"), "CREATE VIEW [sales].[debtors] AS SELECT [id], [email] FROM [sales].[customers] WHERE [balance] < 0") { DependsOn = [new("customers", "sales")] },
            new("view", new("bound", "sales"), "CREATE VIEW [sales].[bound] WITH SCHEMABINDING AS SELECT [id], [net] FROM [sales].[customers]") { DependsOn = [new("customers", "sales")] },
            new("procedure", new("forget", "sales"), "CREATE PROCEDURE [sales].[forget] @id int AS\nBEGIN\n  SET NOCOUNT ON;\n  DELETE FROM [sales].[customers] WHERE [id] = @id; -- it's gone\nEND"),
            new("function", new("vat"), "CREATE FUNCTION [vat] (@net decimal(12, 2)) RETURNS decimal(12, 2) AS BEGIN RETURN @net * 0.19; END"),
            new("function", new("recent"), "CREATE FUNCTION [recent] (@days int) RETURNS TABLE AS RETURN SELECT [id] FROM [sales].[orders] WHERE [at] > DATEADD(day, -@days, SYSDATETIME())"),
            new("trigger", new("tr_customers"), "CREATE TRIGGER [sales].[tr_customers] ON [sales].[customers] AFTER UPDATE AS BEGIN SET NOCOUNT ON; UPDATE o SET [at] = SYSDATETIME() FROM [sales].[orders] AS o JOIN inserted AS i ON i.[id] = o.[customer_id]; END", new("customers", "sales")),
        ],
    };

    private static DatabaseSchema Changed => Everything with
    {
        Tables =
        [
            .. Everything.Tables.Select(table => table with
            {
                Columns =
                [
                    .. table.Columns.Select(column => column.Name switch
                    {
                        "email" => column with { Type = new StringType(400), Comment = "Where to write." },
                        "name" => column with { Type = new StringType(200), IsNullable = true, Default = new LiteralDefault("some'one", LiteralKind.String) },
                        "joined" => column with { Type = new TimestampType(), Default = null },
                        "customer_id" => column with { IsNullable = false },
                        "net" => column with { Type = new DecimalType(18, 4), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) },
                        "code" => column with { Collation = null, Type = new NativeType(new("varchar(30)")) },
                        "number" => column with { Type = new StringType(40), Default = null },
                        "day" => column with { Type = new IntegerType(32) },
                        "at" => column with { IsNullable = false },
                        _ => column,
                    }),
                    Of("added", new FloatType(32)) with { Default = new LiteralDefault("1.5", LiteralKind.Number) },
                ],
                Checks = [.. table.Checks.Select(check => check with { Expression = new("[net] >= 1") })],
                ForeignKeys = [.. table.ForeignKeys.Select(key => key with { OnDelete = ReferentialAction.NoAction, IsValidated = true })],
                Comment = null,
            }),
        ],
        Objects =
        [
            .. Everything.Objects.Where(item => item.Kind != "synonym").Select(item => item.Kind switch
            {
                "view" when item.Name.Name == "debtors" => item with { Definition = item.Definition.Replace("< 0", "< -10", StringComparison.Ordinal) },
                "procedure" => item with { Definition = item.Definition.Replace("it's gone", "gone", StringComparison.Ordinal) },
                "function" when item.Name.Name == "vat" => item with { Definition = "CREATE FUNCTION [vat] (@net decimal(12, 2)) RETURNS TABLE AS RETURN SELECT @net * 0.19 AS [vat]" },
                "sequence" => item with { Definition = item.Definition.Replace("START WITH 1", "START WITH 1000", StringComparison.Ordinal) },
                _ => item,
            }),
        ],
    };

    private static DatabaseSchema Renamed => Everything with
    {
        Tables =
        [
            .. Everything.Tables.Select(table => table with
            {
                PrimaryKey = table.PrimaryKey is { } key ? key with { Name = $"{key.Name}_now" } : null,
                Indexes = [.. table.Indexes.Select(index => index with { Name = $"{index.Name}_now" })],
                Uniques = [.. table.Uniques.Select(unique => unique with { Name = $"{unique.Name}_now" })],
                ForeignKeys = [.. table.ForeignKeys.Select(foreign => foreign with { Name = $"{foreign.Name}_now" })],
            }),
        ],
    };

    private static DatabaseSchema Rebuilt => Everything with
    {
        Tables =
        [
            .. Everything.Tables.Select(table => table with
            {
                Columns =
                [
                    .. table.Columns.Select(column => column.Name switch
                    {
                        "id" when table.Name.Name == "customers" => column with { Identity = null },
                        "id" when table.Name.Name == "events" => column with { Identity = new() },
                        "gross" => column with { Generated = null },
                        "label" => column with { Generated = new(new("lower([email])")) },
                        _ => column,
                    }),
                ],
                Options = [],
            }),
        ],
    };

    private static Column Of(string name, ColumnType type, bool isNullable = true) => new() { Name = name, Type = type, IsNullable = isNullable };
}
